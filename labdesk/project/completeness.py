"""How far each page of the wizard is: what it still requires, what is wrong on it, whether anything is answered at all.

Counts follow the edits; a full recount of a large roster happens once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from labdesk.lang.values import OPEN
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import type_of
from labdesk.project.model import slashed
from labdesk.project.view import View


@dataclass(slots=True)
class PageCount:
    """Paths on one page: those that are answered, those required and not answered (leaves, and tables without rows),
    and what is wrong with single answers."""

    answered: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    problems: dict[str, str] = field(default_factory=dict)


class Completeness:
    """The counts of all pages of a project. Whoever changes the project calls `update`."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._project = view.project
        self._pages = _pages_by_pattern(view)
        self._counts = {page.id: PageCount() for page in view.project.pack.model.pages}
        for node in self._project.fields.tables:
            self._count_table(node)
        for leaf in self._project.fields.leaves:
            for path in self._project.paths_of(leaf):
                self._count(path, leaf)

    def page(self, page_id: str) -> PageCount:
        """The counts of a page. KeyError where there is none."""
        return self._counts[page_id]

    def page_of(self, path: str) -> str | None:
        """The id of the page that shows the field at a path (or its group or table)."""
        node = self._project.fields.of_path(path)
        return None if node is None else self._pages.get(node.pattern)

    def missing(self) -> list[str]:
        """Every path that is required and not answered, in the pack's order."""
        everything = set().union(*(count.missing for count in self._counts.values()))
        if not everything:
            return []
        nodes = [node for node in self._project.fields.nodes.values() if node.is_leaf or node.kind == "table"]
        paths = (path for node in nodes for path in self._paths_of(node))
        return [path for path in paths if path in everything]

    def update(self, changed: Iterable[str]) -> None:
        """Take note of the paths whose visible value may have changed, as the view gave them."""
        tables: set[FieldNode] = set()
        for path in changed:
            node = self._project.fields.of_path(path)
            if node is None:
                continue
            if node.kind == "table":
                tables.add(node)
            elif node.is_leaf:
                self._count(path, node)
            else:
                for leaf in node.leaves():
                    if leaf.table is None:
                        self._count(slashed(leaf), leaf)
        for table in tables:
            self._count_table(table)

    def _paths_of(self, node: FieldNode) -> Iterable[str]:
        return self._project.paths_of(node) if node.is_leaf else (slashed(node),)

    def _count(self, path: str, node: FieldNode) -> None:
        page = self._pages.get(node.pattern)
        if page is None:
            return
        count = self._counts[page]
        there = self._is_there(path, node)
        raw = self._project.raw(path) if there else None
        answered = not type_of(node.field).is_empty(raw)
        _keep(count.answered, path, wanted=answered)
        open_still = there and not answered and node.field.required and self._view.value(path) is OPEN
        _keep(count.missing, path, wanted=open_still and node.type != "computed")
        problem = self._project.meaning(path).problem if answered else None
        if problem:
            count.problems[path] = problem
        else:
            count.problems.pop(path, None)

    def _count_table(self, node: FieldNode) -> None:
        path = slashed(node)
        page = self._pages.get(node.pattern)
        if page is None:
            return
        rows = self._view.rows(path)
        _keep(self._counts[page].answered, path, wanted=bool(rows))
        wanted = node.field.required and not rows and self._view.is_visible(path)
        _keep(self._counts[page].missing, path, wanted=wanted)

    def _is_there(self, path: str, node: FieldNode) -> bool:
        in_row = node.table is not None
        return (not in_row or self._project.store.has_row(path.rpartition("/")[0])) and self._view.is_visible(path)


def _pages_by_pattern(view: View) -> dict[str, str]:
    """The page on which each field is shown: its own, or that of the group or table around it."""
    fields = view.project.fields
    listed = {
        pattern: page.id
        for page in view.project.pack.model.pages
        for section in page.sections
        for pattern in section.fields
    }
    found: dict[str, str] = {}
    for node in fields.nodes.values():  # what is around a field comes before it
        page = listed.get(node.pattern) or (found.get(node.parent.pattern) if node.parent is not None else None)
        if page is not None:
            found[node.pattern] = page
    return found


def _keep(paths: set[str], path: str, *, wanted: bool) -> None:
    if wanted:
        paths.add(path)
    else:
        paths.discard(path)
