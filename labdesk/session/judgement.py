"""What is to be said about the answers: findings of the conditions, and how far each page is, made when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from labdesk.project.completeness import Completeness
from labdesk.project.view import View
from labdesk.rules import Engine
from labdesk.rules.from_pack import rules_of

PageState: TypeAlias = Literal["empty", "optional", "started", "wrong", "done"]


@dataclass(frozen=True, slots=True)
class PageProgress:
    """How far a page is. `state`: nothing is answered, nothing is answered and nothing has to be, something is still
    missing, an answer or a condition at level bar is wrong, or done. Then how many answers are missing, how many are
    wrong, and which findings about the page fail at level bar."""

    state: PageState
    missing: int
    problems: int
    failing: tuple[str, ...]


class Judgement:
    """What the conditions and the pages' counts say about a view's answers. Whoever edits them calls `update`."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def completeness(self) -> Completeness:
        """The pages' counts, kept up to date from the first time they are asked for."""
        return Completeness(self._view)

    @cached_property
    def engine(self) -> Engine:
        """The rules, kept up to date from the first time they are asked for."""
        return Engine(rules_of(self._view.project.pack), self._view)

    def update(self, changed: Iterable[str]) -> None:
        """Take note of the paths whose visible value may have changed."""
        paths = frozenset(changed)
        if "engine" in self.__dict__:
            self.engine.update(paths)
        if "completeness" in self.__dict__:
            self.completeness.update(paths)

    def progress(self) -> dict[str, PageProgress]:
        """How far each page is, by id, in the pack's order."""
        failing: dict[str, dict[str, None]] = {page.id: {} for page in self._view.project.pack.model.pages}
        for finding in self.engine.findings:
            if finding.state == "failing" and finding.level == "bar":
                for page in {self.completeness.page_of(path) for path in finding.fields} - {None}:
                    failing[str(page)][finding.id] = None
        return {page: self._progress_of(page, tuple(found)) for page, found in failing.items()}

    def _progress_of(self, page: str, failing: tuple[str, ...]) -> PageProgress:
        count = self.completeness.page(page)
        state: PageState = "done"
        if not count.answered:
            state = "empty" if count.missing else "optional"
        elif count.problems or failing:
            state = "wrong"
        elif count.missing:
            state = "started"
        return PageProgress(state, len(count.missing), len(count.problems), failing)
