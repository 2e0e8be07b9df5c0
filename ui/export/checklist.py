"""What there is to do before the application can be handed in, in the order in which to do it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QCoreApplication

from labdesk.pack.model import Cite, Rule
from labdesk.project.where import where
from labdesk.rules import Finding
from ui.findings.order import Kind as FindingKind
from ui.findings.order import grouped
from ui.stamping.outdated import REPRINT, all_places, there
from ui.stamping.trail import PaperTrail
from ui.theme.icons import Colour
from ui.words import finding_look
from ui.workspace import Workspace

Kind: TypeAlias = Literal["reprint", "missing", "problem", "failing", "notice", "open", "to-declare", "to-judge"]

_MOST: Final = 12  # places named on one page; of more the next one leads on
_MOST_PROBLEMS: Final = 50
_SHORT: Final = 2  # characters


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: icon and colour, a word for what it is, what is to be done, what more there is to say, and where.
    `links` are places in words with their paths, for lines that stand for several."""

    icon: str
    colour: Colour
    word: str
    text: str
    more: str = ""
    cite: Cite | None = None
    path: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind. `count` counts places, where a line stands for several."""

    kind: Kind
    title: str
    count: int
    todos: tuple[Todo, ...]


def checklist(workspace: Workspace) -> list[Group]:
    """All that is to be done, as of now; no empty groups."""
    findings = grouped(workspace.findings(), None)
    rules = {rule.id: rule for rule in workspace.pack.model.rules}

    def conditions(kind: Kind, title: str, *kinds: FindingKind) -> Group:
        found = [each for one in kinds for each in findings.get(one, ())]
        return Group(kind, _tr(title), len(found), tuple(_condition(workspace, rules[each.id], each) for each in found))

    groups = (
        _reprint(workspace),
        _problems(workspace),
        conditions("failing", "不符合的条件", "failing"),
        _missing(workspace, {path for each in findings.get("to-declare", ()) for path in each.fields}),
        conditions("to-declare", "等您声明", "to-declare"),
        conditions("notice", "警示和提示", "warn", "hint"),
        conditions("open", "填了才知道的条件", "open"),
        conditions("to-judge", "要由人判断的条件", "to-judge"),
    )
    return [group for group in groups if group.count]


def first_place(groups: Sequence[Group]) -> str:
    """Where to begin; "" where nothing is to be done."""
    for group in groups:
        for todo in group.todos:
            if todo.path and group.kind not in ("reprint", "notice", "to-judge"):
                return todo.path
    return ""


def _reprint(workspace: Workspace) -> Group:
    """What changed since it was printed for the stamp."""
    trail = PaperTrail.of(workspace)
    titles = {each.id: each.title for each in workspace.pack.model.outputs}
    todos = []
    for output, places in trail.places.items():
        known = [(each.words, there(workspace, each.path)) for each in places]
        links = (
            known
            if len(known) <= _MOST + 1
            else [*known[:_MOST], (_tr("另有 {} 处").format(len(known) - _MOST), known[_MOST][1])]
        )
        title = titles.get(output, output)
        todos.append(
            Todo("warning", "failure", _tr("重印"), title, _tr("打印之后改动了这些地方。"), links=tuple(links))
        )
    return Group("reprint", REPRINT, len(all_places(trail)), tuple(todos))


def _missing(workspace: Workspace, elsewhere: Collection[str]) -> Group:
    """What is required and not answered, but for what is listed `elsewhere`."""
    paths = [path for path in workspace.session.missing() if path not in elsewhere]
    by_page: dict[str | None, list[str]] = {}
    for path in paths:
        by_page.setdefault(workspace.page_of(path), []).append(path)
    todos = []
    for page in workspace.pack.model.pages:
        if found := by_page.get(page.id):
            count = _tr("{} 处").format(len(found))
            todos.append(
                Todo(
                    "state-empty", "text_soft", count, page.title, path=found[0], links=tuple(_links(workspace, found))
                )
            )
    return Group("missing", _tr("必填未填"), len(paths), tuple(todos))


def _links(workspace: Workspace, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    shown = paths if len(paths) <= _MOST + 1 else paths[:_MOST]
    for path in shown:
        yield _place(workspace, path), path
    if len(shown) < len(paths):
        yield _tr("另有 {} 处").format(len(paths) - len(shown)), paths[len(shown)]


def _place(workspace: Workspace, path: str) -> str:
    """A field's own label, with its group's where it says too little alone (姓名); that of a cell with its row."""
    node = workspace.node(path)
    if node.table is None:
        return node.label if len(node.label) > _SHORT else node.full_label
    return where(workspace.session.view, path)


def _problems(workspace: Workspace) -> Group:
    found = workspace.session.problems()
    todos = [
        Todo(
            "warning",
            "failure",
            _tr("请改正"),
            where(workspace.session.view, each.field),
            each.message,
            path=each.field,
        )
        for each in found[:_MOST_PROBLEMS]
    ]
    if len(found) > _MOST_PROBLEMS:
        more = _tr("另有 {} 处").format(len(found) - _MOST_PROBLEMS)
        todos.append(Todo("more", "failure", _tr("还有"), more, path=found[_MOST_PROBLEMS].field))
    return Group("problem", _tr("填写有误"), len(found), tuple(todos))


def _condition(workspace: Workspace, rule: Rule, finding: Finding) -> Todo:
    name, colour, word = finding_look(finding)
    advice = workspace.text(rule.advice) if finding.state in ("failing", "to-judge") else ""
    gap = f"{finding.gap}。" if finding.gap else ""
    return Todo(
        name,
        colour,
        word,
        workspace.text(rule.message),
        gap + advice,
        rule.cite,
        finding.fields[0] if finding.fields else "",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("checklist", text)
