"""Random forms with what `random_forms` lacks: notes, numbered lists, lines to be filled in, formulas, pictures in
rows, lines from corner to corner of cells, boxes in the margins, pages with lines of every kind and first pages of
their own.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any, get_args

from labdesk.document.model import (
    NO_BORDER,
    NO_BORDERS,
    SHORT_RULE,
    Block,
    Border,
    BorderedPages,
    BorderKind,
    Borders,
    Cell,
    Document,
    Float,
    Inline,
    InlineImage,
    Leader,
    Note,
    NoteNumber,
    NoteNumbering,
    NoteReference,
    NoteSetting,
    Outline,
    PageBorder,
    PageField,
    Paragraph,
    ParagraphFrame,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    TabAlign,
    Table,
    TabStop,
)
from labdesk.document.model.notes import NoteRestart
from labdesk.document.numerals import numeral
from tests.document.random_forms import FormMaker
from tests.document.samples import PNG, GridCell

CIRCLED = "decimalEnclosedCircle"
_LISTS = (("decimal", "{}."), ("chineseCounting", "{}、"), ("chineseCounting", "（{}）"), (CIRCLED, "{}"))
_FORMULAS = (("m", "", "2"), ("CO", "2", ""), ("10", "", "－3"), ("SO", "4", "2－"), ("x", "i", ""))
_LEADERS: tuple[Leader, ...] = get_args(Leader)[1:]
_KINDS: tuple[Any, ...] = get_args(BorderKind)[1:]
_OUTLINES = ("rounded", "ellipse", "diamond")
_SLOT, _SLOTS = 1500, 6
"""The margin has so many places for boxes, so high each, from below its first inch."""
_WIDE = 1000


def random_rich_form(seed: int) -> Document:
    """The document of that number, always the same."""
    return _RichMaker(Random(seed), wild=False).document()


class _RichMaker(FormMaker):
    """`_simple` while it makes what neither refers to notes nor holds boxes."""

    _simple = False
    _boxes = 0

    def document(self) -> Document:
        separator: tuple[Block, ...] = self.one((SHORT_RULE,), (SHORT_RULE,), (Paragraph((Run("注释"),)),))
        setting = NoteSetting(self.one("document", "section"), separator)
        return replace(super().document(), notes=setting)

    def section(self) -> Section:
        section = super().section()
        restart: NoteRestart = self.one("never", "section", "page")
        footnotes = NoteNumbering(CIRCLED if restart == "page" else "decimal", self.one(1, 1, 7), restart)
        return replace(
            section,
            first_header=self.one(None, (), self.furniture()),
            first_footer=self.one(None, (), self.furniture()),
            even_header=self.one(None, None, self.furniture()),
            border=self._page_border() if self.likely(0.4) else None,
            footnotes=footnotes,
            endnotes=NoteNumbering("decimal", 1, self.one("never", "section")),
            notes_below_text=self.likely(0.2),
        )

    def _page_border(self) -> PageBorder:
        pages: BorderedPages = self.one(*get_args(BorderedPages))
        line = self.edge() if self.likely(0.5) else Border()
        return PageBorder(line, line, line, line, self.one(240, 400), from_text=False, pages=pages)

    def furniture(self) -> tuple[Block, ...]:
        """A line of a header with a rule below it, a picture, a table, or what the others have."""
        kind = self.one("plain", "plain", "ruled", "picture", "table")
        if kind == "plain":
            return super().furniture()
        number = (Run("编号："), Run(" " * 12, RunStyle(underline=True)), Run("\t"), PageField("section_pages"))
        frame = ParagraphFrame(bottom=Border()) if kind == "ruled" else None
        line = Paragraph(number, ParagraphStyle(tabs=(TabStop(8000, "right", "dot"),), frame=frame))
        if kind == "picture":
            return (Paragraph((InlineImage(PNG, 400, 300, "徽"), Run("申报书"))),)
        row = Row((Cell((line,)), Cell((Paragraph((Run("密级"),)),))))
        return (Table((7000, 1500), (row,)), Paragraph()) if kind == "table" else (line,)

    def paragraph(self, most: int, size: int) -> Paragraph:
        kind = self._chance.random()
        if kind < 0.12:
            made = self._list_item(most, size)
        elif kind < 0.18:
            made = self._entry(size)
        elif kind < 0.24:
            made = self._blanks(size)
        elif kind < 0.32:
            made = self._formula(most, size)
        elif kind < 0.36:
            made = self._pictures(size)
        else:
            made = super().paragraph(most, size)
        return made if self._simple else self._boxed(self._noted(made))

    def _list_item(self, most: int, size: int) -> Paragraph:
        format_, form = self.one(*_LISTS)
        number = form.format(numeral(self._chance.randint(1, 20), format_))
        level, wide = self.one(0, 0, 420, 840), self.one(420, 900)
        style = ParagraphStyle("both", indent_left=level + wide, first_line=-wide, line_pitch=self.one(0, size * 14))
        look = RunStyle(size=size)
        return Paragraph((Run(number + "\t", look), Run(self.text(most), self.look(size))), style)

    def _entry(self, size: int) -> Paragraph:
        """A line of a table of contents."""
        align: TabAlign = self.one("right", "decimal")
        number = self.one("7", "12", "3.5", "118")
        tabs = (TabStop(self.one(2000, 8000), align, self.one(*_LEADERS)),)
        return Paragraph(
            (Run(self.text(9), RunStyle(size=size)), Run("\t" + number, RunStyle(size=size))),
            ParagraphStyle(tabs=tabs, line_pitch=size * 14),
        )

    def _blanks(self, size: int) -> Paragraph:
        parts: list[Inline] = []
        for label in ("单位（盖章）：", "负责人：", "日期：")[: self._chance.randint(1, 3)]:
            blank = self.one(" " * 8, "\u3000" * 4, " " + self.text(6) + "  ", "\t")
            parts += [Run(label, RunStyle(size=size)), Run(blank, RunStyle(size=size, underline=True))]
        tabs = (TabStop(3000, "left"), TabStop(7500, "right", self.one("none", "underscore")))
        return Paragraph(tuple(parts), ParagraphStyle(self.one("left", "both"), tabs=tabs))

    def _formula(self, most: int, size: int) -> Paragraph:
        parts: list[Inline] = []
        for _ in range(self._chance.randint(1, 4)):
            base, below, above = self.one(*_FORMULAS)
            parts += [
                Run(self.text(most // 4) + base, RunStyle(size=size)),
                Run(below, RunStyle(size=size, script="subscript")),
                Run(above, RunStyle(size=size, script="superscript")),
            ]
        return Paragraph((*parts, Run("。", RunStyle(size=size))), ParagraphStyle("both", line_pitch=size * 14))

    def _pictures(self, size: int) -> Paragraph:
        """Some in a row, one of them perhaps wider than its cell."""
        sizes = [(self.one(300, 900, 9000), self.one(200, 800, 1500)) for _ in range(self._chance.randint(1, 3))]
        pictures = [InlineImage(PNG, wide, high, f"图{high}") for wide, high in sizes]
        return Paragraph(
            (*pictures, Run(self.text(6), RunStyle(size=size))), ParagraphStyle(self.one("left", "center"))
        )

    def _noted(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph, or with notes somewhere between its parts."""
        if not self.likely(0.07):
            return paragraph
        inlines = list(paragraph.inlines)
        for _ in range(self.one(1, 1, 2)):
            inlines.insert(self._chance.randint(min(1, len(inlines)), len(inlines)), NoteReference(self._note()))
        return replace(paragraph, inlines=tuple(inlines))

    def _note(self) -> Note:
        self._simple = True
        mark = self.one(None, None, None, None, "＊", "†")
        blocks: list[Block] = []
        for number in range(self.one(1, 1, 1, 2)):
            each = super().paragraph(self.one(9, 60, 60, 400), 18)
            sign = NoteNumber() if mark is None else Run(mark, RunStyle(script="superscript"))
            head = (sign, Run(" ")) if number == 0 else ()
            blocks.append(replace(each, inlines=(*head, *each.inlines)))
        if self.likely(0.1):
            cells = [Cell((self.paragraph(9, 18),)) for _ in range(4)]
            blocks += [Table((1000, 1000), (Row(tuple(cells[:2])), Row(tuple(cells[2:])))), Paragraph()]
        self._simple = False
        return Note(tuple(blocks), self.one("footnote", "footnote", "endnote"), mark)

    def _boxed(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph, or with a box in the left margin, each in a place of its own."""
        if self._boxes == _SLOTS or not self.likely(0.04):
            return paragraph
        y = 1440 + self._boxes * _SLOT
        self._boxes += 1
        kind: Any = self.one(None, *_OUTLINES)
        outline = Outline(kind, Border(self.one("single", "dashed", "thick"), self.one(4, 12))) if kind else None
        text = Paragraph((Run(self.text(3)[:3], RunStyle(size=18)),), ParagraphStyle("center"))
        table = Table((_WIDE,), (Row((Cell((text,)),), 900, "at_least"),), NO_BORDERS if outline else Borders())
        return replace(paragraph, floats=(Float(table, 500, y, "page", "page", outline=outline),))

    def cell(self, place: GridCell, columns: tuple[int, ...], depth: int, *, head: bool) -> Cell:
        made = super().cell(place, columns, depth, head=head)
        if not self.likely(0.08):
            return made
        line = Border(self.one(*_KINDS), self.one(2, 4, 12), self.one("000000", "c00000"))
        falling, rising = self.one((line, NO_BORDER), (NO_BORDER, line), (line, line))
        return replace(made, falling=falling, rising=rising)
