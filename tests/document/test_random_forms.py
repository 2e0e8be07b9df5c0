"""What must hold on paper for any document, tried on long random forms.

Every other one is wild: its text has signs of every script. A hurried run tries a few; `LABDESK_RANDOM_FORMS=2000` as
many as that says, from number `LABDESK_RANDOM_FROM` on.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import pytest

from labdesk.document import pdf, word
from labdesk.document.audit.lines import body_lines
from labdesk.document.audit.pdftext import read_pdf
from labdesk.document.audit.wordtext import read_word
from labdesk.document.fonts import FontLibrary
from labdesk.document.fonts.invisible import is_invisible
from labdesk.document.layout.chars import OBJECT, may_break_between
from labdesk.document.layout.pages import lay_out
from labdesk.document.layout.placed import Page, PlacedParagraph, PlacedText
from labdesk.document.model import Block, Border, Cell, Document, Notices, Paragraph, Table
from labdesk.document.text import visible_characters
from tests.document.layout.laying import texts
from tests.document.random_forms import random_form

NUMBER = int(os.environ.get("LABDESK_RANDOM_FORMS", "25"))
FROM = int(os.environ.get("LABDESK_RANDOM_FROM", "0"))


class Form(NamedTuple):
    """A random form on its pages."""

    document: Document
    pages: list[Page]
    notices: Notices


@pytest.fixture(scope="module", params=range(FROM, FROM + NUMBER))
def form(request: pytest.FixtureRequest) -> Form:
    document, notices = random_form(request.param, wild=request.param % 2 == 1), Notices()
    return Form(document, lay_out(document, FontLibrary(), notices), notices)


def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(form: Form) -> None:
    wrong = [
        f"{before}|{after}"
        for paragraph, lines in _paragraphs(form.pages)
        for before, after in _turned_lines(paragraph, lines)
        if not may_break_between(before[-1], after[0]) and any(may_break_between(*pair) for pair in pairwise(before))
    ]
    assert wrong == []


def test_every_part_of_a_cell_has_its_four_borders(form: Form) -> None:
    wishes = _wishes(form.document)
    missing = []
    for page in form.pages:
        level = [(r.y0, r.x0, r.x1) for r in page.rules if r.y0 == r.y1]
        upright = [(r.x0, r.y0, r.y1) for r in page.rules if r.x0 == r.x1]
        for placed in page.cells:
            x, y, width, height = placed.box
            assert placed.cell.origin is not None
            top, left, bottom, right = (edge.kind != "none" for edge in wishes[placed.cell.origin])
            if not height:
                continue
            sides = (
                (top, "top", level, y, x, x + width),
                (bottom, "bottom", level, y + height, x, x + width),
                (left, "left", upright, x, y, y + height),
                (right, "right", upright, x + width, y, y + height),
            )
            missing += [
                (page.number, placed.cell.origin, name)
                for wanted, name, rules, at, start, end in sides
                if wanted and not _covered(rules, at, start, end)
            ]
    assert missing == []


def test_nothing_lies_off_the_paper(form: Form) -> None:
    for page in form.pages:
        for placed in page.cells:
            assert placed.box.y + placed.box.height <= page.height
        for line in (line for each in page.paragraphs for line in each.lines):
            assert line.box.y >= 0
            assert line.box.y + line.box.height <= page.height
            for text in texts(line):
                assert text.x >= 0
                assert text.x + (0 if text.turn else text.width) <= page.width


def test_no_sign_is_missing_without_a_word_of_it(form: Form) -> None:
    told = "".join(notice.message for notice in form.notices.items if notice.kind == "missing-glyph")
    shown = (text for page in form.pages for each in page.paragraphs for line in each.lines for text in texts(line))
    missing = {
        char
        for text in shown
        for char in text.text
        if not (text.face.has(ord(char)) or is_invisible(ord(char)) or char in told)
    }
    assert missing == set()


def test_word_pdf_and_model_say_the_same(form: Form) -> None:
    wanted = [(line.address, visible_characters(line.text)) for line in body_lines(form.document)]
    docx, made = BytesIO(), BytesIO()
    word.write(form.document, docx)
    pdf.write(form.document, made)
    for found in (read_word(docx.getvalue()).lines, read_pdf(made.getvalue()).lines):
        assert [(line.address, visible_characters(line.text)) for line in found] == wanted


def _paragraphs(pages: list[Page]) -> Iterator[tuple[Paragraph, list[str]]]:
    """Each paragraph with its lines over all pages."""
    known: dict[int, tuple[Paragraph, list[str]]] = {}
    for page in pages:
        for placed in page.paragraphs:
            if not placed.repeated:
                _, lines = known.setdefault(placed.ordinal, (placed.paragraph, []))
                lines += _lines(placed)
    yield from known.values()


def _lines(placed: PlacedParagraph) -> Iterator[str]:
    """The lines' text, pictures as one sign each."""
    for line in placed.lines:
        yield "".join(each.text if isinstance(each, PlacedText) else OBJECT for each in line.pieces)


def _turned_lines(paragraph: Paragraph, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Lines that follow each other where the text itself does not end one by a line feed or a tab."""
    text, at = paragraph.text, 0
    if OBJECT in "".join(lines) or "\t" in text:
        return
    for before, after in pairwise(lines):
        at = text.find(before, at) + len(before)
        if before and after and text[at : at + 1] not in ("\n", " ", "\u3000"):
            yield before, after


def _wishes(document: Document) -> dict[str, tuple[Border, Border, Border, Border]]:
    """Top, left, bottom and right line of each cell as the model has them, by the cell's origin."""
    found: dict[str, tuple[Border, Border, Border, Border]] = {}

    def look(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                for row, column, cell in _grid(block):
                    assert cell.origin is not None
                    found[cell.origin] = _cell_wishes(block, row, column, cell)
                    look(cell.blocks)

    for section in document.sections:
        look(section.blocks)
    return found


def _cell_wishes(table: Table, row: int, column: int, cell: Cell) -> tuple[Border, Border, Border, Border]:
    own, around = cell.borders, table.borders
    if own is not None:
        return own.top, own.left, own.bottom, own.right
    return (
        around.inside_h if row else around.top,
        around.inside_v if column else around.left,
        around.bottom if row + cell.row_span == len(table.rows) else around.inside_h,
        around.right if column + cell.col_span == len(table.columns) else around.inside_v,
    )


def _grid(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Row, column and cell, counted here without the grid of the layout."""
    covered: dict[int, set[int]] = defaultdict(set)
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while column in covered[number]:
                column += 1
            yield number, column, cell
            for below in range(number, number + cell.row_span):
                covered[below] |= set(range(column, column + cell.col_span))


def _covered(rules: list[tuple[float, float, float]], at: float, start: float, end: float) -> bool:
    """Whether lines at that place, give or take the thickness of one, cover start:end."""
    reached = start
    for low, high in sorted((low, high) for place, low, high in rules if abs(place - at) <= _THICKEST):
        if low <= reached + 1:
            reached = max(reached, high)
    return reached >= end - 1


_THICKEST = 80.0
