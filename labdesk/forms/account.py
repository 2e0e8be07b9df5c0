"""What goes where in a form, line by line for people: each place with its label, what is printed there, how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from labdesk.document.model import Notices
from labdesk.forms import labels
from labdesk.forms.candidates import options_in
from labdesk.forms.items import RESERVED, Item
from labdesk.forms.mapping import Mapping
from labdesk.forms.matches import SURE, Match
from labdesk.forms.tickcells import MARK, is_tick_cell
from labdesk.forms.values import Values
from labdesk.project.view import View

State: TypeAlias = Literal["matched", "check", "unmatched", "left"]
STATES: Final[dict[State, str]] = {
    "matched": "已对应",
    "check": "请确认",
    "unmatched": "未对应",
    "left": "留空由人填",
}
"""What each state is called."""


@dataclass(frozen=True, slots=True)
class Line:
    """One place of a form. `label` and `heading` lead to it, as printed; `says` is what goes in, or why nothing does;
    `fields` are the answers in it, `text` what is printed of them; `fitting` are the keys of the items between which it
    is undecided; `corrected`: a person decided."""

    place: str
    label: str
    heading: str
    state: State
    says: str
    fields: tuple[str, ...] = ()
    text: str = ""
    fitting: tuple[str, ...] = ()
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that could go into a place: its key in a mapping, its name, its answers, and what is printed."""

    key: str
    name: str
    fields: tuple[str, ...]
    text: str


class Accountant:
    """Tells of one mapping, for one project's answers as they are now."""

    def __init__(self, mapping: Mapping, view: View) -> None:
        pack = view.project.pack
        self._mapping = mapping
        self._fields = pack.fields
        self._pack = pack
        self._values = Values(view, mapping.output, Notices())

    def lines(self) -> list[Line]:
        """Every place that is one, in the form's order."""
        shown = {id(each) for each in (*self._mapping.filled, *self._mapping.undecided, *self._mapping.unmapped)}
        return [self._line(each) for each in self._mapping.matches if id(each) in shown or self._is_left(each)]

    def choices(self, place: str) -> list[Choice]:
        """What could stand at a place, what the pack's own form prints first."""
        match = self._mapping.match(place)
        found: dict[str, Choice] = {}
        for candidate in self._mapping.candidates:
            item = candidate.item
            if item is not RESERVED and item.key not in found and _can_stand(item, match):
                found[item.key] = Choice(item.key, self.name(item), item.fields, self._text(item))
        return list(found.values())

    def name(self, item: Item) -> str:
        """What an item is called: the labels of its fields."""
        return "、".join(self._fields[each].full_label if each in self._fields else each for each in item.fields)

    def _is_left(self, match: Match) -> bool:
        return match.place.id in self._mapping.corrected or (
            bool(match.place.labels.primary.strip()) and (match.place.reserved or match.place.is_serial)
        )

    def _line(self, match: Match) -> Line:
        place, item = match.place, match.item
        label = _one_line(place.labels.primary) or "（没有标题）"
        outer = [*reversed(place.labels.sections), *reversed(place.labels.groups)]
        heading = " · ".join(dict.fromkeys(text for each in outer if (text := _one_line(each)) and text != label))
        corrected = place.id in self._mapping.corrected
        if item is not None and item is not RESERVED:
            state: State = "matched" if corrected or match.score >= SURE else "check"
            says = self.name(item)
            text = self._text(item)
            if is_tick_cell(place, options_in(self._pack, item)):
                chosen = map(labels.normal, self._values.chosen(item, self._values.scope))
                text = MARK if labels.normal(place.labels.primary) in chosen else ""
            return Line(place.id, label, heading, state, says, item.fields, text, corrected=corrected)
        if match.undecided and not corrected:
            names = "、".join(dict.fromkeys(map(self.name, match.undecided)))
            says = f"有几项都合适：{names}" if len(match.undecided) > 1 else f"有几个位置都合适：{names}"
            return Line(place.id, label, heading, "check", says, fitting=tuple(e.key for e in match.undecided))
        if place.is_serial and not corrected:
            return Line(place.id, label, heading, "matched", "自动编号")
        if corrected:
            return Line(place.id, label, heading, "left", "您定为留空", corrected=True)
        if place.reserved:
            return Line(place.id, label, heading, "left", "由其他单位填写")
        return Line(place.id, label, heading, "unmatched", "没有找到对应的内容")

    def _text(self, item: Item) -> str:
        """What is printed of an item; of a table's column the first row's."""
        scope = self._values.row(item.table, 0) if item.table else self._values.scope
        return "\n".join(self._values.lines(item, scope)) if scope is not None else ""


def _can_stand(item: Item, match: Match) -> bool:
    place = match.place
    if place.boxes and item.kind != "choice":
        return False
    return bool(place.cells) or not item.table


def _one_line(text: str) -> str:
    return labels.without_hints(text).strip(":：") if text else ""


def count(lines: Sequence[Line]) -> dict[State, int]:
    """How many places there are in each state."""
    return {state: sum(each.state == state for each in lines) for state in STATES}
