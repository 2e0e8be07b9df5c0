"""Where the cells of a Word table lie on its grid: spans, merges down the rows, rows that begin or end short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from labdesk.document.word.reader.tree import W_, Element, number, val

# Word's own limit; a file that claims more is not believed.
_MOST_COLUMNS = 63
_WRAPPERS = frozenset(f"{W_}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(slots=True)
class Place:
    """A cell and the part of the grid that it covers; `element` None where a row begins or ends short."""

    element: Element | None
    row: int
    column: int
    col_span: int
    row_span: int = 1
    properties: Element | None = field(init=False)

    def __post_init__(self) -> None:
        self.properties = None if self.element is None else self.element.find(f"{W_}tcPr")

    @property
    def merge(self) -> str | None:
        """Whether a merge down the rows starts here or goes on (`restart`, `continue`), None without one."""
        merge = None if self.properties is None else self.properties.find(f"{W_}vMerge")
        return None if merge is None else (val(merge) or "continue")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row and the cells that start in it."""

    element: Element
    places: list[Place]


def place_cells(table: Element) -> tuple[list[PlacedRow], int]:
    """The table's rows and the number of its columns. A merged cell is listed once, in the row where it starts."""
    rows: list[PlacedRow] = []
    ends: list[int] = []
    open_merges: dict[int, Place] = {}
    for index, row in enumerate(row for row in _children(table, f"{W_}tr") if not _is_gone(row)):
        starting: list[Place] = []
        still_open: dict[int, Place] = {}
        end = 0
        for place in _places(row, index):
            merge = place.merge
            above = open_merges.get(place.column)
            if merge == "continue" and above is not None and above.col_span == place.col_span:
                above.row_span += 1
                still_open[place.column] = above
            else:
                starting.append(place)
                if merge:
                    still_open[place.column] = place
            end = place.column + place.col_span
        rows.append(PlacedRow(row, starting))
        ends.append(end)
        open_merges = still_open
    columns = max(ends, default=0)
    for index, (placed, end) in enumerate(zip(rows, ends, strict=True)):
        if end < columns:
            placed.places.append(Place(None, index, end, columns - end))
    return rows, columns


def _places(row: Element, index: int) -> Iterator[Place]:
    properties = row.find(f"{W_}trPr")
    before, after = (
        None if properties is None else number(val(properties.find(f"{W_}{name}")))
        for name in ("gridBefore", "gridAfter")
    )
    column = 0
    if before and 0 < before < _MOST_COLUMNS:
        yield Place(None, index, 0, before)
        column = before
    before_merge: Place | None = None
    for cell in _children(row, f"{W_}tc"):
        place = Place(cell, index, column, 1)
        place.col_span = _span(place.properties)
        column += place.col_span
        if before_merge is not None and _goes_on_across(place.properties):
            before_merge.col_span += place.col_span
            continue
        if before_merge is not None:
            yield before_merge
        before_merge = place
    if before_merge is not None:
        yield before_merge
    if after and 0 < after < _MOST_COLUMNS:
        yield Place(None, index, column, after)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _is_gone(row: Element) -> bool:
    """Whether a tracked change took the row away."""
    return row.find(f"{W_}trPr/{W_}del") is not None


def _goes_on_across(properties: Element | None) -> bool:
    """Whether a cell is merged with the one before, in the way of old files (`w:hMerge`)."""
    merge = None if properties is None else properties.find(f"{W_}hMerge")
    return merge is not None and (val(merge) or "continue") == "continue"


def _span(properties: Element | None) -> int:
    span = None if properties is None else number(val(properties.find(f"{W_}gridSpan")))
    return min(max(1, span or 1), _MOST_COLUMNS)
