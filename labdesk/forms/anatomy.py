"""Reads the body of a Word file as a sheet: which cells are empty, which lines have blanks, dates and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from labdesk.document.word.reader.placing import Place, place_cells
from labdesk.document.word.reader.tree import W_, Element, number, val
from labdesk.forms import labels, patience
from labdesk.forms.cellruns import join_runs
from labdesk.forms.flat import Flat
from labdesk.forms.looks import is_sliver
from labdesk.forms.shapes import OPEN_BOXES, Piece, pieces
from labdesk.forms.sheet import Blank, Box, Cell, Grid, Line, Segment, Sheet, Text
from labdesk.forms.textboxes import text_boxes

_WRAPPERS: Final = frozenset(f"{W_}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_BRACKETED: Final = re.compile(r"\s*(?:[(（\[【][^()（）]*[)）\]】]\s*)+")
_LENGTH: Final = re.compile(r"[(（]?(?:限|约|不超过|不少于)?\s*[0-9]{2,5}\s*字\s*(?:以内|左右|以上|内)?[)）。]?")
_HINT_BEGINS: Final = ("请", "点击", "单击", "在此", "此处", "如没有", "如无", "没有", "例", "限", "不超过")
_CROSSES: Final = re.compile(r"[×✕╳*＊]{2,}|[xXＸ]{2,}")
_LONGEST_EXAMPLE: Final = 40
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a paragraph; of a date the stretches of its parts."""

    paragraph: Element
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()


class Anatomist:
    """Reads one file. `levels` are the outline levels of its paragraph styles, 1 for the highest."""

    def __init__(self, levels: dict[str, int]) -> None:
        self._levels = levels

    def sheet(self, parent: Element, depth: int = 0) -> Sheet:
        """The lines and tables inside an element, in order; paragraphs that only keep a distance are left out."""
        found: Sheet = []
        blocks = list(_blocks(parent))
        for block in [each for each in blocks if not is_sliver(each)] or blocks:
            patience.tell("reading")
            if block.tag == f"{W_}p":
                found.append(self.line(block))
                for box in text_boxes(block) if depth < _DEEPEST else ():
                    found += self.sheet(box, depth + 1)
            elif depth < _DEEPEST:
                found.append(self._grid(block, depth))
        return found

    def line(self, paragraph: Element) -> Line:
        """One paragraph."""
        flat = Flat(paragraph)
        properties = paragraph.find(f"{W_}pPr")
        segments = [] if flat.filled else [_segment(piece, flat) for piece in pieces(flat.shape)]
        return Line(segments, paragraph, self._level(properties), flat.filled)

    def cells(self, row: Element) -> list[Cell]:
        """The cells of one row of a table, by themselves, from left to right."""
        return [self._cell(Place(cell, 0, column, 1)) for column, cell in enumerate(_blocks(row, f"{W_}tc"))]

    def _grid(self, table: Element, depth: int) -> Grid:
        rows, columns = place_cells(table)
        cells = [self._cell(place, depth) for row in rows for place in row.places if place.element is not None]
        grid = Grid(cells, len(rows), columns, target=[row.element for row in rows])
        join_runs(grid)
        return grid

    def _cell(self, place: Place, depth: int = 0) -> Cell:
        assert place.element is not None  # noqa: S101 - the callers see to it
        blocks = self.sheet(place.element, depth + 1)
        cell = Cell(blocks, place.row, place.column, place.col_span, place.row_span, place.element)
        _settle(cell)
        return cell

    def _level(self, properties: Element | None) -> int:
        """The level of a heading by its own outline level, its style or its list."""
        if properties is None:
            return 0
        own = number(val(properties.find(f"{W_}outlineLvl")))
        if own is not None and 0 <= own < 9:
            return own + 1
        level = self._levels.get(val(properties.find(f"{W_}pStyle")) or "", 0)
        numbering = properties.find(f"{W_}numPr")
        if level or numbering is None or val(numbering.find(f"{W_}numId")) == "0":
            return level
        return (number(val(numbering.find(f"{W_}ilvl"))) or 0) + 2


def outline_levels(styles: Element | None) -> dict[str, int]:
    """The outline level of each paragraph style that has one, 1 for the highest, by the style's id."""
    found: dict[str, int] = {}
    for style in styles.iterfind(f"{W_}style") if styles is not None else ():
        level = number(val(style.find(f"{W_}pPr/{W_}outlineLvl")))
        if level is not None and 0 <= level < 9:
            found[val(style, "styleId") or ""] = level + 1
    return found


def is_hint(text: str) -> bool:
    """Whether a text only says how to fill in what it stands in: 「（200字以内）」, 「请填写单位全称」."""
    bare = text.strip()
    if not bare:
        return False
    if _LENGTH.fullmatch(bare) or _is_example(bare):
        return True
    says = any(word in bare for word in labels.words("hints"))
    return says and (_BRACKETED.fullmatch(bare) is not None or bare.startswith(_HINT_BEGINS))


def _is_example(text: str) -> bool:
    """Whether a text is mostly crosses that stand for an answer: 「××省××市」."""
    crosses = sum(len(found) for found in _CROSSES.findall(text))
    return crosses * 5 >= len(text) * 2 and len(text) <= _LONGEST_EXAMPLE


def _settle(cell: Cell) -> None:
    """A cell in which nothing stands but hints and answers is one blank."""
    lines = cell.lines
    if len(lines) != len(cell.blocks):
        return
    answered = bool(lines) and lines[0].filled
    bare = all(line.is_empty or (is_hint(line.text) and not _has_places(line)) for line in lines)
    if not answered and not bare:
        return
    said = [line for line in lines if answered and (line.filled or not is_hint(_plain(line)))]
    text = "\n".join(_plain(line) for line in said).strip("\n")
    cell.blocks = [Line([Blank("cell", cell.target, text)], cell.target)]


def _plain(line: Line) -> str:
    return Flat(line.target).text


def _has_places(line: Line) -> bool:
    return any(isinstance(each, Blank | Box) for each in line.segments)


def _segment(piece: Piece, flat: Flat) -> Segment:
    if piece.kind == "text":
        return Text(flat.text[piece.start : piece.end])
    spot = Spot(flat.paragraph, piece.start, piece.end, piece.parts)
    if piece.kind == "box":
        inside = flat.text[piece.start : piece.end].strip("()（）[] \u3000\xa0")
        return Box(piece.label, spot, checked=bool(inside) and inside[0] not in OPEN_BOXES)
    if piece.kind == "date":
        parts = [flat.answer(start, end) for start, end in piece.parts]
        text = "".join(p + unit for p, unit in zip(parts, "年月日", strict=False)) if all(parts[:1]) else ""
        return Blank("date", spot, text if len(parts[0]) == 4 else "")
    text = flat.answer(piece.start, piece.end)
    return Blank("inline" if piece.kind == "blank" else "after", spot, text)


def _blocks(parent: Element, *tags: str) -> Iterator[Element]:
    """The paragraphs and tables (or elements with these tags) in an element, content controls looked through."""
    for child in parent:
        if child.tag in (tags or (f"{W_}p", f"{W_}tbl")):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, *tags)
