"""Random forms from a number: what an applicant's documents hold, put together by chance, whole pages of it.

`strategies` makes small documents of every extreme, for hypothesis to shrink; these are long ones of ordinary parts,
so that page ends fall everywhere.
"""

from __future__ import annotations

from itertools import count
from random import Random
from typing import Any, TypeVar, get_args

from labdesk.document.model import (
    NO_BORDER,
    NO_BORDERS,
    Block,
    Border,
    BorderKind,
    Borders,
    Cell,
    CellMargins,
    Document,
    HeightRule,
    Inline,
    InlineImage,
    Leader,
    PageBorder,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphFrame,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Script,
    Section,
    TabAlign,
    Table,
    TabStop,
    VerticalAlign,
)
from tests.document.samples import (
    CLOSING,
    COLORS,
    EXTREMES,
    LINKED,
    NAMES,
    OPENING,
    PNG,
    WORDS,
    GridCell,
    covered_grid,
)

Any_ = TypeVar("Any_")

_PAPERS = (PageSetup(), PageSetup(16838, 11906), PageSetup(16838, 23811), PageSetup(23811, 16838))
_CELLS = 94
_COMMON = "".join(
    bytes((first, second)).decode("gb2312") for first in range(0xB0, 0xD7) for second in range(0xA1, 0xA1 + _CELLS)
)
"""The ideographs of GB/T 2312, level 1: every face has them."""
_FIRST, _LAST = 0x4E00, 0x9FA5
_MOST_DEPTH = 2
_GAP = 720
_FEW_ROWS = 2


def random_form(seed: int, *, wild: bool = False) -> Document:
    """The document of that number, always the same; a `wild` one holds text of every script and length besides."""
    return FormMaker(Random(seed), wild=wild).document()


class FormMaker:
    """Every cell has an origin of its own, so that a test can tell which one a placed cell is."""

    def __init__(self, chance: Random, *, wild: bool) -> None:
        self._chance = chance
        self._wild = wild
        self._cells = count()

    def document(self) -> Document:
        sections = tuple(self.section() for _ in range(self._chance.randint(1, 3)))
        return Document(sections, self.text(12), self.text(8))

    def one(self, *choices: Any_) -> Any_:
        return self._chance.choice(choices)

    def likely(self, share: float) -> bool:
        return self._chance.random() < share

    def text(self, most: int) -> str:
        parts: list[str] = []
        for _ in range(self._chance.randint(1, max(most // 3, 1))):
            kind = self._chance.random()
            if kind < 0.70:
                parts.append("".join(self._ideograph() for _ in range(self.one(1, 2, 4, 7))))
            elif kind < 0.78:
                parts.append(self.one(*WORDS))
            elif kind < 0.84:
                parts.append(self.one(*OPENING))
            elif kind < 0.94:
                parts.append(self.one(*CLOSING) + (self.one(*CLOSING) if self.likely(0.2) else ""))
            elif kind < 0.99 or not self._wild:
                parts.append(self.one(*LINKED, *LINKED, *NAMES))
            else:
                parts.append(self.one(*EXTREMES))
        return "".join(parts)

    def _ideograph(self) -> str:
        if self._wild and self.likely(0.1):
            return chr(self._chance.randint(_FIRST, _LAST))
        common: str = self.one(*_COMMON)
        return common

    def look(self, size: int) -> RunStyle:
        plain = RunStyle(self.one("song", "fang", "kai", "hei", "title"), size)
        if self.likely(0.7):
            return plain
        script: Script = self.one(*get_args(Script))
        return RunStyle(
            plain.font,
            size,
            bold=self.likely(0.4),
            italic=self.likely(0.2),
            underline=self.likely(0.3),
            strike=self.likely(0.1),
            script=script,
            color=self.one(*COLORS),
            highlight=self.one(None, None, None, "FFFF00"),
            spacing=self.one(0, 0, 10, -6),
            scale=self.one(100, 100, 80),
            raised=self.one(0, 0, 0, 6, -6) if script == "normal" else 0,
            emphasis=self.likely(0.1),
        )

    def _inlines(self, most: int, size: int, *, tabs: bool) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for _ in range(self.one(1, 1, 2, 3)):
            text = self.text(most)
            if tabs:
                text = text[:6] + "\t" + text[6:12]
            if self.likely(0.05):
                text += "\n" + self.text(most)
            found.append(Run(text, self.look(size)))
        if self.likely(0.05):
            found.append(Run(" " * self.one(4, 12, 30), RunStyle(size=size, underline=True)))
        if self.likely(0.03):
            found.append(InlineImage(PNG, self.one(300, 900, 2000), self.one(200, 800, 2600), "图"))
        return tuple(found)

    def paragraph(self, most: int, size: int) -> Paragraph:
        tabs = self.likely(0.08)
        listed = self.likely(0.1)
        return Paragraph(
            self._inlines(most, size, tabs=tabs or listed),
            ParagraphStyle(
                align=self.one("left", "both", "both", "center", "right", "distribute"),
                line_pitch=self.one(0, size * 13, size * 16, 560),
                space_before=self.one(0, 0, 0, 120),
                space_after=self.one(0, 0, 0, 156),
                indent_left=480 if listed else self.one(0, 0, 240),
                indent_right=self.one(0, 0, 0, 240),
                first_line=-480 if listed else self.one(0, size * 20),
                keep_next=self.likely(0.08),
                keep_lines=self.likely(0.08),
                page_break_before=self.likely(0.01),
                widow_control=self.likely(0.9),
                outline_level=self.one(0, 1, 2) if self.likely(0.06) else None,
                tabs=self._stops() if tabs else (),
                frame=ParagraphFrame(self.edge(), self.edge(), self.edge(), self.edge()) if self.likely(0.03) else None,
            ),
        )

    def _stops(self) -> tuple[TabStop, ...]:
        kinds, leaders = get_args(TabAlign), get_args(Leader)
        return tuple(TabStop(at, self.one(*kinds), self.one(*leaders)) for at in (1500, 4000, 7000))

    def edge(self) -> Border:
        kind: Any = self.one("single", "single", *get_args(BorderKind))
        return NO_BORDER if kind == "none" else Border(kind, self.one(2, 4, 12), self.one("000000", "C00000"))

    def _edges(self) -> Borders:
        if self.likely(0.6):
            return Borders()
        return NO_BORDERS if self.likely(0.3) else Borders(*(self.edge() for _ in range(6)))

    def table(self, width: int, depth: int) -> Table:
        """A table that fills the width; its cells cover the grid."""
        columns = self._columns(width)
        height = self.one(1, 2, 4, 9, 9, 20) if depth == 0 else self.one(1, 2, 3)
        heads = self.one(0, 0, 1, 2) if depth == 0 and height > _FEW_ROWS else 0

        def spans(row: int, _column: int, free: int) -> tuple[int, int]:
            below = (heads if row < heads else height) - row
            return (
                self._chance.randint(1, free) if self.likely(0.3) else 1,
                self._chance.randint(1, below) if self.likely(0.25) else 1,
            )

        rows: list[Row] = []
        for row, places in enumerate(covered_grid(len(columns), height, spans)):
            cells = tuple(self.cell(place, columns, depth, head=row < heads) for place in places)
            rule: HeightRule = self.one("auto", "auto", "at_least", "exact")
            least = self.one(300, 700, 700 if row < heads else 2400)
            rows.append(Row(cells, least, rule, row < heads, self.likely(0.7)))
        return Table(columns, tuple(rows), self._edges(), align=self.one("left", "center", "right"))

    def _columns(self, width: int) -> tuple[int, ...]:
        number = self.one(1, 2, 3, 4, 7, 7, 28) if width > 5000 else self.one(1, 2)
        shares = [self._chance.randint(2, 8) for _ in range(number)]
        return tuple(width * share // sum(shares) for share in shares)

    def cell(self, place: GridCell, columns: tuple[int, ...], depth: int, *, head: bool) -> Cell:
        width = sum(columns[place.column : place.column + place.col_span])
        size = self.one(21, 21, 24)
        turned = self.likely(0.03)
        short = head or turned
        most = 6 if short else min(self.one(6, 20, 30, 60, 600), width // 8)
        blocks: list[Block] = [self.paragraph(most, size) for _ in range(1 if short else self.one(1, 1, 1, 2))]
        if depth < _MOST_DEPTH and width > 2500 and not short and self.likely(0.06):
            blocks.append(self.table(width - 400, depth + 1))
        valign: VerticalAlign = self.one("top", "center", "center", "bottom")
        return Cell(
            tuple(blocks) if self.likely(0.95) else (),
            place.col_span,
            place.row_span,
            valign,
            shading=self.one(None, None, None, "EEEEEE"),
            borders=Borders(*(self.edge() for _ in range(4))) if self.likely(0.1) else None,
            margins=CellMargins(60, 60, 60, 60) if self.likely(0.1) else None,
            origin=f"cell/{next(self._cells)}",
            direction=self.one("down", "up") if turned else "across",
        )

    def section(self) -> Section:
        page = self.one(_PAPERS[0], _PAPERS[0], *_PAPERS)
        columns = self.one(1, 1, 1, 1, 1, 2, 3)
        width = (page.text_width - _GAP * (columns - 1)) // columns
        blocks: list[Block] = []
        for _ in range(self._chance.randint(1, 10)):
            table = self.likely(0.25)
            blocks.append(self.table(width, 0) if table else self.paragraph(self.one(9, 90, 400), 24))
        return Section(
            tuple(blocks),
            page,
            header=self.furniture(),
            footer=self.furniture(),
            first_header=self.one(None, None, (), self.furniture()),
            even_footer=self.furniture() if self.likely(0.1) else None,
            restart_numbering=self.one(None, None, 1),
            columns=columns,
            column_gap=_GAP,
            number_format=self.one("decimal", "decimal", "upperRoman", "chineseCounting"),
            border=PageBorder() if self.likely(0.1) else None,
            valign=self.one("center", "bottom") if self.likely(0.05) else "top",
            start="here" if self.likely(0.1) else "page",
        )

    def furniture(self) -> tuple[Block, ...]:
        numbers = (Run("第"), PageField("page"), Run("页 共"), PageField("pages"), Run("页"))
        return (Paragraph(numbers, ParagraphStyle("center")),) if self.likely(0.6) else ()
