"""The places of a sheet: where something is to be filled in, and the labels that lead there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from labdesk.forms import labels
from labdesk.forms.sheet import Blank, Box, Cell

_SERIAL: Final = ("序号", "序", "次序", "no", "")


@dataclass(frozen=True, slots=True)
class Labels:
    """What leads to a place. `primary` is the nearest label, `others` are further ones that name it alone (the head
    above a head), `groups` name what it belongs to (a merged cell down the side), `sections` the headings, nearest
    first; `behind` is what stands in brackets behind a blank; `crossed` the head over a place beside its row's label.
    """

    primary: str
    others: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    behind: str = ""
    crossed: str = ""

    @property
    def uncounted(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The label, groups and sections without the numbers that count their kind: 「联合单位1」 and 「联合单位2」 are
        alike."""
        groups, sections = (tuple(labels.ordinal(each)[0] for each in outer) for outer in (self.groups, self.sections))
        return labels.ordinal(self.primary)[0], groups, sections


@dataclass(slots=True, eq=False)
class Place:
    """One place of a form, or a group of boxes to tick. `cells` are those of a column that repeats, one for each row.
    `reserved`: for others to fill in; `explaining`: in a part that only explains; `dates`: of a cell with several
    dates, all of them; `far`: another place stands between it and its label; `over`: the head of
    its column, where the label of its row leads to it; `person`: whom the form asked for last before it."""

    labels: Labels
    blank: Blank | None = None
    boxes: list[Box] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    table: str = ""
    id: str = ""
    reserved: bool = False
    explaining: bool = False
    dates: list[Blank] = field(default_factory=list)
    far: bool = False
    over: str = ""
    person: str = ""

    @property
    def kind(self) -> str:
        """`rows`, `ticks`, or its blank's kind."""
        return "rows" if self.cells else "ticks" if self.boxes else self.blank.kind if self.blank else ""

    @property
    def text(self) -> str:
        """What stands there: the chosen options of boxes."""
        if self.blank is not None:
            return self.blank.text
        return "、".join(box.option for box in self.boxes if box.checked)

    @property
    def is_serial(self) -> bool:
        """Whether a column only counts its rows."""
        return bool(self.cells) and labels.normal(self.labels.primary) in _SERIAL

    @property
    def strong(self) -> bool:
        """Whether it is meant for writing, rather than one where writing is possible."""
        return self.blank is None or self.blank.strong

    @property
    def target(self) -> object:
        """Where to write, or what to write."""
        return self.blank.target if self.blank else self.boxes[0].target if self.boxes else None


@dataclass(slots=True, eq=False)
class Rows:
    """Rows to be filled in, one for each row of a table, with their columns' places. `elements` are the form's rows, in
    each of which `abreast` rows of the table stand side by side."""

    columns: list[Place]
    count: int
    table: str = ""
    elements: list[object] = field(default_factory=list)
    cells: list[list[Cell]] = field(default_factory=list)
    labels: Labels = field(default_factory=lambda: Labels(""))
    abreast: int = 1


@dataclass(slots=True)
class Found:
    """The places of a sheet in reading order, and its repeated rows, whose columns are among the places."""

    places: list[Place] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)


def place_in(cell: Cell) -> Place:
    """The place that a cell of a row is, without labels."""
    dates = [blank for blank in cell.blanks if blank.kind == "date"]
    return Place(Labels(""), next(iter(cell.blanks), None), cell.boxes, dates=dates if len(dates) > 1 else [])


def give_names(places: list[Place]) -> None:
    """Give each place an id: its labels from the outermost on, as anyone would name it."""
    taken: dict[str, int] = {}
    for place in places:
        found = place.labels
        outer = [*found.sections[:1], *found.groups[:1], found.crossed, found.primary]
        steps = [step for step in dict.fromkeys(map(_shown, outer)) if step]
        name = "/".join(steps) or "（没有标题）"
        taken[name] = taken.get(name, 0) + 1
        place.id = name if taken[name] == 1 else f"{name}#{taken[name]}"


def tell_people(places: list[Place]) -> None:
    """Tell each place which person was asked for before it in the same part of the form: a telephone behind 「副主任」
    is the deputy's."""
    person, last = "", ""
    part: object = None
    for place in places:
        here = (bool(place.cells), place.labels.groups, place.labels.sections)
        if here != part:
            person, part = "", here
        label = place.labels.primary
        names_that_one = bool(last) and labels.normal(label) in labels.words("nameless")  # 「联系人：姓名：____」
        if not place.boxes and is_person(label) and not names_that_one:
            person = label
        place.person = person
        last = person if person == label else ""


def is_person(label: str) -> bool:
    """Whether a label asks for a person, or is the name of a part about one."""
    return labels.normal(label).endswith(labels.words("persons"))


def _shown(text: str) -> str:
    return labels.without_hints(text).strip(":：*＊_").replace("/", "／")[:40]
