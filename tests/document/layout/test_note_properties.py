"""What holds of any text with notes: each note begins on the page of its reference, each is shown once and whole, and
no text and no notes lie over each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from labdesk.document.layout.placed import Page, PlacedParagraph, PlacedText
from labdesk.document.model import (
    Block,
    Document,
    Note,
    NoteNumber,
    NoteNumbering,
    NoteReference,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Section,
    Table,
)
from tests.document.layout.laying import cell, laid
from tests.document.layout.noting import body, bottom, foot, rules, said

_ROUNDING = 1.0
_PAGE_BOTTOM = 16838 - 1440
_FIRST = ord("一")
_SHORT = 100


class _Signs:
    """Each note says the same sign over and over, another one for each."""

    def __init__(self) -> None:
        self._next = count(_FIRST)

    def note(self, length: int) -> NoteReference:
        sign = chr(next(self._next))
        return NoteReference(Note((Paragraph((NoteNumber(), Run(sign * length)), ParagraphStyle(line_pitch=300)),)))


@st.composite
def _paragraphs(draw: DrawFn, signs: _Signs, longest_note: int) -> Paragraph:
    """A paragraph with notes: one line can't show the beginning of two that are long."""
    inlines: list[Run | NoteReference] = [Run("文" * draw(st.integers(0, 300)))]
    for _ in range(draw(st.integers(0, 1 if longest_note > _SHORT else 3))):
        inlines += [signs.note(draw(st.integers(1, longest_note))), Run("文" * draw(st.integers(0, 80)))]
    style = ParagraphStyle(
        line_pitch=draw(st.sampled_from((300, 400, 700))),
        space_before=draw(st.sampled_from((0, 200))),
        keep_next=draw(st.booleans()) and draw(st.booleans()),
        keep_lines=draw(st.booleans()) and draw(st.booleans()),
        widow_control=draw(st.booleans()),
    )
    return Paragraph(tuple(inlines), style)


@st.composite
def _tables(draw: DrawFn, signs: _Signs) -> Table:
    rows = [
        Row(
            tuple(cell(draw(_paragraphs(signs, 40))) for _ in range(2)),
            can_split=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, 6)))
    ]
    return Table((1900, 1900), tuple(rows))


@st.composite
def _documents(draw: DrawFn) -> Document:
    signs = _Signs()
    sections = []
    for _ in range(draw(st.integers(1, 3))):
        kinds = draw(st.lists(st.sampled_from(("paragraph", "paragraph", "long", "table")), min_size=1, max_size=8))
        blocks: list[Block] = []
        for kind in kinds:
            if kind == "table":
                blocks.append(draw(_tables(signs)))
            else:
                blocks.append(draw(_paragraphs(signs, 5000 if kind == "long" else _SHORT)))
        section = Section(
            tuple(blocks),
            columns=draw(st.sampled_from((1, 1, 2))),
            start=draw(st.sampled_from(("page", "here"))),
            footnotes=NoteNumbering(restart=draw(st.sampled_from(("never", "section", "page")))),
        )
        sections.append(section)
    return Document(tuple(sections), "试验")


def _references(page: Page) -> Iterator[str]:
    for placed in body(page):
        for line in placed.lines:
            for piece in line.pieces:
                if isinstance(piece, PlacedText) and piece.note:
                    yield piece.text


def _signs(page: Page) -> str:
    """The notes at a page's foot, their numbers left out."""
    return "".join(said(placed).lstrip("0123456789") for placed in foot(page))


def _over_each_other(first: PlacedParagraph, second: PlacedParagraph) -> bool:
    beside = first.box.x + first.box.width <= second.box.x or second.box.x + second.box.width <= first.box.x
    apart = bottom(first) <= second.box.y + _ROUNDING or bottom(second) <= first.box.y + _ROUNDING
    return not (beside or apart)


@settings(max_examples=60, deadline=None)
@given(_documents())
def test_notes_and_text_share_the_pages(document: Document) -> None:
    pages = laid(document)
    wanted = [
        inline.note.blocks[0].text  # type: ignore[union-attr]
        for section in document.sections
        for block in section.blocks
        for paragraph in _paragraphs_of(block)
        for inline in paragraph.inlines
        if isinstance(inline, NoteReference)
    ]
    assert sorted("".join(map(_signs, pages))) == sorted("".join(wanted))
    for page in pages:
        begun = [placed for placed in foot(page) if placed.first_part]
        assert len(begun) == len(list(_references(page)))
        for number, placed in enumerate(foot(page)):
            assert all(not _over_each_other(placed, other) for other in [*body(page), *foot(page)[:number]])
            assert bottom(placed) <= _PAGE_BOTTOM + _ROUNDING
        assert len(rules(page)) >= bool(foot(page))


def _paragraphs_of(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    else:
        for row in block.rows:
            for each in row.cells:
                for inner in each.blocks:
                    yield from _paragraphs_of(inner)
