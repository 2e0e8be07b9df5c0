"""What becomes of each answer, in words for the window: the cells of a table's column are told in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, TypeVar

from PySide6.QtCore import QCoreApplication

from labdesk.pack.fields import FieldIndex
from labdesk.project.transfer import Lost, Transfer

Kind: TypeAlias = Literal["changed", "lost", "new", "restored", "carried"]

_EXCERPT: Final = 48


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is about, what it says, what there is to know; and where it is in the project that is moved."""

    label: str
    text: str = ""
    more: str = ""
    path: str = ""

    def has(self, words: Iterable[str]) -> bool:
        """Whether each of the words stands in it."""
        said = f"{self.label} {self.text} {self.more}".casefold()
        return all(word in said for word in words)


@dataclass(frozen=True, slots=True)
class Account:
    """Lines of one kind. `count` counts answers, of which a line may stand for several."""

    kind: Kind
    title: str
    hint: str
    count: int
    rows: tuple[Row, ...]


AnswerT = TypeVar("AnswerT")


def accounts(plan: Transfer, fields: FieldIndex) -> list[Account]:
    """All that becomes of the answers; what needs a person's eye comes first, and nothing that is empty."""
    required = sum(each.required for each in plan.new)
    reasons = Counter(each.reason for each in plan.lost)
    usual = reasons.most_common(1)[0][0] if reasons else ""
    kept = _tr("存在新文件里备查，不会印出；转回原来的项目时还在。")
    found = (
        Account(
            "changed",
            _tr("带过去，但有变化"),
            _tr("请在新的申报里核对。"),
            len(plan.changed),
            tuple(_merged(plan.changed, fields, lambda each: f"{_short(each.value)} → {_short(each.after)}", _why)),
        ),
        Account(
            "lost",
            _tr("没有对应的位置"),
            f"{usual}。{kept}" if usual else kept,
            len(plan.lost),
            tuple(_merged(plan.lost, fields, lambda each: _short(each.value), lambda each: _beyond(each, usual))),
        ),
        Account(
            "new",
            _tr("要新填的"),
            _tr("其中 {} 项必填。").format(required) if required else "",
            len(plan.new),
            tuple(Row(each.label, _tr("必填") if each.required else "") for each in plan.new),
        ),
        Account(
            "restored",
            _tr("以前存下、这次放回的"),
            "",
            len(plan.restored),
            tuple(_merged(plan.restored, fields, lambda each: _short(each.value), lambda _each: "")),
        ),
        Account(
            "carried",
            _tr("原样带过去"),
            "",
            len(plan.carried),
            tuple(_merged(plan.carried, fields, lambda each: _short(each.value), lambda _each: "")),
        ),
    )
    return [each for each in found if each.count]


def told(found: Iterable[Account]) -> str:
    """All of it as text, to be copied."""
    lines: list[str] = []
    for account in found:
        lines += [f"{account.title}（{account.count}）", *filter(None, (account.hint,))]
        for row in account.rows:
            lines.append("· " + "：".join(filter(None, (row.label, row.text))))
            lines += [f"  {row.more}"] if row.more else []
        lines.append("")
    return "\n".join(lines)


def _merged(
    answers: Iterable[AnswerT], fields: FieldIndex, text: Callable[[AnswerT], str], why: Callable[[AnswerT], str]
) -> Iterator[Row]:
    """A line for each answer; those in one column with one reason share theirs, where the first stands."""
    groups: dict[tuple[str, str], list[AnswerT]] = {}
    for each in answers:
        path = str(getattr(each, "path"))  # noqa: B009 - all parts of a transfer have it
        node = fields.of_path(path)
        pattern = node.pattern if node is not None and node.table is not None else path
        groups.setdefault((pattern, why(each)), []).append(each)
    for (pattern, reason), group in groups.items():
        first = group[0]
        node = fields.get(pattern)
        if len(group) == 1 or node is None:
            yield Row(_label(first), text(first), reason, _path(first))
        else:
            count = _tr("{} 行，如 {}").format(len(group), text(first))
            yield Row(node.full_label, count, reason, _path(first))


def _label(answer: object) -> str:
    return str(getattr(answer, "label"))  # noqa: B009 - all parts of a transfer have it


def _path(answer: object) -> str:
    return str(getattr(answer, "path"))  # noqa: B009 - all parts of a transfer have it


def _why(answer: object) -> str:
    return str(getattr(answer, "why"))  # noqa: B009 - of what changes


def _beyond(lost: Lost, usual: str) -> str:
    """Why an answer is lost, but for the reason that most share: that the heading has said."""
    return "" if lost.reason == usual else lost.reason


def _short(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return _tr("（要重新填）")
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("moving", text)
