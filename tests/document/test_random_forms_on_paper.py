"""What random forms look like on paper, judged from the files alone: by a reader of PDF that knows nothing of the
layout, and by a few lines that read the Word file.

A hurried run tries a few; `LABDESK_RANDOM_FORMS=200` as many as that says, from number `LABDESK_RANDOM_FROM` on.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from labdesk.document import pdf, word
from labdesk.document.model import (
    Block,
    Borders,
    Document,
    Inline,
    NoteNumber,
    NoteReference,
    Notices,
    Paragraph,
    Section,
    document_paragraphs,
    paragraphs,
)
from tests.document.paper import Paper, Text, read_paper
from tests.document.random_forms import random_form
from tests.document.random_rich_forms import random_rich_form

pytestmark = pytest.mark.external

FIRST = int(os.environ.get("LABDESK_RANDOM_FROM", "0"))
COUNT = os.environ.get("LABDESK_RANDOM_FORMS")
NUMBERS = [("plain", FIRST + at) for at in range(int(COUNT or "8"))]
NUMBERS += [("rich", FIRST + at) for at in range(int(COUNT or "12"))]

CLOSING = set("，。、；：？！）》〉」』】〕〗”’…～·％℃,.;:?!)]}%")
OPENING = set("（《〈「『【〔〖“‘([{￥$")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CIRCLED = re.compile("[①-⑳]")
NEAR = 1.0
"""Points by which lines may miss each other before anybody sees it."""
LOWERED = 3.5
"""Points by which characters that were lowered may reach out of their line."""


class Form(NamedTuple):
    """A random form with lines round all its cells, as its files have it."""

    document: Document
    paper: Paper
    word: Path
    told: str


@pytest.fixture(scope="module", params=NUMBERS, ids=lambda each: f"{each[0]}-{each[1]}")
def form(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Form:
    folder, notices = tmp_path_factory.mktemp("paper"), Notices()
    kind, number = request.param
    made = random_form(number, wild=number % 2 == 1) if kind == "plain" else random_rich_form(number)
    document = _lined(made)
    word.write(document, folder / "form.docx")
    pdf.write(document, folder / "form.pdf", notices=notices)
    told = "".join(notice.message for notice in notices.items if notice.kind == "missing-glyph")
    return Form(document, read_paper(folder / "form.pdf"), folder / "form.docx", told)


def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(form: Form) -> None:
    asked = {
        pair
        for each in document_paragraphs(form.document)
        for pair in re.findall(r"(?=(\S)\s+(\S))", each.text.replace("\u200b", " "))
    }
    wrong = [
        (before, after)
        for lines in form.paper.lines()
        for before, after in pairwise(_said(line) for line in lines)
        if before and after and (after[0] in CLOSING or before[-1] in OPENING)
        if (before[-1], after[0]) not in asked and re.search("[一-龥]{2}", before)
    ]
    assert wrong == []


def test_every_line_of_a_table_ends_in_another(form: Form) -> None:
    """So a cell that runs over a page's end is closed below, and above on the next page. Dots have no ends."""
    strokes = [each for each in form.paper.strokes if each.high - each.low > each.thick]
    loose = []
    for page in {stroke.page for stroke in strokes}:
        joints = [each for each in form.paper.slanting if each.page == page]
        level = [each for each in strokes if each.page == page and each.level]
        upright = [each for each in strokes if each.page == page and not each.level]
        for ours, others in ((level, upright), (upright, level)):
            for stroke in ours:
                for end in (stroke.low, stroke.high):
                    meets = (
                        each.low - NEAR <= stroke.at <= each.high + NEAR and abs(each.at - end) <= NEAR
                        for each in others
                    )
                    x, y = (end, stroke.at) if stroke.level else (stroke.at, end)
                    joined = any(abs(each.x - x) <= NEAR and abs(each.y - y) <= NEAR for each in joints)
                    if not joined and not any(meets):
                        loose.append((stroke, end))
    assert loose == []


def test_no_text_lies_across_a_line_or_off_the_paper(form: Form) -> None:
    """But a sign that is wider than its cell, with the marks that stay with it."""
    wrong = []
    for lines in form.paper.lines():
        for line in lines:
            if len(_said(line)) < 2:
                continue
            x0, y0, x1, y1 = _box(line)
            width, height = form.paper.sizes[line[0].page]
            if x0 < -NEAR or y0 < -NEAR or x1 > width + NEAR or y1 > height + NEAR:
                wrong.append(_said(line))
            for stroke in (each for each in form.paper.strokes if each.page == line[0].page):
                across, along = ((y0, y1), (x0, x1)) if stroke.level else ((x0, x1), (y0, y1))
                if not stroke.level and x0 + line[0].size > stroke.at:
                    continue
                beside, above = (NEAR, LOWERED) if stroke.level else (LOWERED, NEAR)
                inside = across[0] + above < stroke.at < across[1] - above
                if inside and stroke.low < along[1] - beside and stroke.high > along[0] + beside:
                    wrong.append(_said(line))
    assert wrong == []


def test_no_line_lies_over_another(form: Form) -> None:
    wrong = []
    pages: dict[int, list[list[Text]]] = {}
    for lines in form.paper.lines():
        for line in lines:
            pages.setdefault(line[0].page, []).append(line)
    for lines in pages.values():
        several = (line for line in lines if len(_said(line)) > 1)  # a single sign may be wider than its cell
        for first, second in combinations(sorted(several, key=_box), 2):
            one, other = _box(first), _box(second)
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > NEAR and high > 0.25 * min(one[3] - one[1], other[3] - other[1]):
                wrong.append((_said(first), _said(second)))
    assert wrong == []


def test_a_box_for_a_missing_sign_is_told(form: Form) -> None:
    boxes = {sign for text in form.paper.texts for sign in text.missing}
    assert {sign for sign in boxes if sign not in form.told} == set()


def test_word_file_pdf_and_model_hold_the_same_characters(form: Form) -> None:
    """The paper besides the signs of notes, where they are referred to and where they stand; Word puts the numbers
    there itself."""
    marks, numbers = _note_signs(form.document)
    model = _visible("".join(each.text for each in document_paragraphs(form.document)) + marks)
    shown = _visible("".join(text.text for text in form.paper.body))
    assert Counter(_visible("".join(_word_texts(form.word)))) == Counter(model)
    assert Counter(CIRCLED.sub("①", shown)) == Counter(CIRCLED.sub("①", model + numbers))


def _lined(document: Document) -> Document:
    """The document with a simple line round every cell and none round paragraphs."""

    def block(each: Block) -> Block:
        if isinstance(each, Paragraph):
            inlines = tuple(map(inline, each.inlines))
            return replace(each, style=replace(each.style, frame=None), inlines=inlines)
        rows = tuple(
            replace(
                row,
                cells=tuple(replace(cell, borders=None, blocks=tuple(map(block, cell.blocks))) for cell in row.cells),
            )
            for row in each.rows
        )
        return replace(each, rows=rows, borders=Borders())

    def inline(each: Inline) -> Inline:
        if not isinstance(each, NoteReference):
            return each
        return replace(each, note=replace(each.note, blocks=tuple(map(block, each.note.blocks))))

    def section(each: Section) -> Section:
        return replace(
            each,
            blocks=tuple(map(block, each.blocks)),
            header=tuple(map(block, each.header)),
            footer=tuple(map(block, each.footer)),
            first_header=each.first_header and tuple(map(block, each.first_header)),
            first_footer=each.first_footer and tuple(map(block, each.first_footer)),
            even_header=each.even_header and tuple(map(block, each.even_header)),
            even_footer=each.even_footer and tuple(map(block, each.even_footer)),
        )

    return replace(document, sections=tuple(map(section, document.sections)))


def _note_signs(document: Document) -> tuple[str, str]:
    """The marks that refer to notes, and the numbers where they are referred to and where they stand. Numbers that
    count anew on each page are a circled one."""
    marks, numbers = "", ""
    counts = {"footnote": 0, "endnote": 0}
    for at, section in enumerate(document.sections):
        numberings = {"footnote": section.footnotes, "endnote": section.endnotes}
        for kind, numbering in numberings.items():
            if at == 0 or numbering.restart == "section":
                counts[kind] = numbering.start - 1
        references = (inline for each in paragraphs(section.blocks) for inline in each.inlines)
        for note in (each.note for each in references if isinstance(each, NoteReference)):
            if note.mark is not None:
                marks += note.mark
                continue
            counts[note.kind] += 1
            number = "①" if numberings[note.kind].restart == "page" else str(counts[note.kind])
            numbers += number * (
                1 + sum(isinstance(each, NoteNumber) for text in paragraphs(note.blocks) for each in text.inlines)
            )
    return marks, numbers


def _said(line: list[Text]) -> str:
    return "".join(text.text for text in line).strip()


def _box(line: list[Text]) -> tuple[float, float, float, float]:
    """Round the largest signs of a line; what is raised or lowered is left out."""
    size = max(text.size for text in line)
    boxes = [text.box for text in line if text.size == size]
    y0, x1, y1 = (tuple(box[side] for box in boxes) for side in (1, 2, 3))
    return min(each.x for each in line), min(y0), max(max(x1), max(each.box[2] for each in line)), max(y1)


def _word_texts(file: Path) -> Iterator[str]:
    """What the runs of a Word file's body and of its notes say."""
    package = ZipFile(file)
    for part in sorted({f"word/{name}.xml" for name in ("document", "footnotes", "endnotes")} & {*package.namelist()}):
        root = ET.fromstring(package.read(part))
        separators = {node for each in root if each.get(f"{W}type") for node in each.iter(f"{W}t")}
        yield from (node.text or "" for node in root.iter(f"{W}t") if node not in separators)


def _visible(text: str) -> str:
    return re.sub(r"\s", "", text)
