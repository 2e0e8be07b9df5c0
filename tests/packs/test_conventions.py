"""The forms of all packs keep to the conventions of Chinese forms (GB/T 9704 and what authorities print)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeGuard

import pytest

from labdesk.document.model import Block, Cell, Document, Notices, Paragraph, Row, Run, Table
from labdesk.document.outputs import document_of
from tests.packs.samples import PACKS, answered, pack

SIZE_FOUR_SMALL, SIZE_FIVE, SIZE_TWO = 24, 21, 44
"""小四, 五号 and 二号 in half-points."""


class Text(NamedTuple):
    """A run of a form, and the paragraph and table that it stands in."""

    run: Run
    paragraph: Paragraph
    table: Table | None


@pytest.fixture(scope="module", params=PACKS)
def form(request: pytest.FixtureRequest) -> Document:
    return document_of(pack(request.param).model.outputs[0], answered(request.param, "complete").view, Notices())


def texts(blocks: tuple[Block, ...], table: Table | None = None) -> Iterator[Text]:
    for block in blocks:
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row.cells):
                yield from texts(cell.blocks, block)
        else:
            shown = (each for each in block.inlines if isinstance(each, Run) and each.text.strip())
            yield from (Text(each, block, table) for each in shown)


def all_texts(form: Document) -> list[Text]:
    return [text for section in form.sections for text in texts(section.blocks)]


def test_the_title_is_in_its_own_face_and_larger_than_all_else(form: Document) -> None:
    found = all_texts(form)
    titles = [text for text in found if text.run.style.font == "title"]
    assert titles
    assert min(text.run.style.size for text in titles) >= SIZE_TWO
    assert all(text.paragraph.style.align == "center" for text in titles)
    assert max(text.run.style.size for text in found if text not in titles) < SIZE_TWO


def test_headings_are_in_hei_or_kai_and_stay_with_what_follows(form: Document) -> None:
    headings = [text for text in all_texts(form) if text.paragraph.style.outline_level is not None]
    assert {text.run.style.font for text in headings if text.paragraph.style.outline_level == 0} == {"hei"}
    assert {text.run.style.font for text in headings} <= {"hei", "kai"}
    assert all(text.paragraph.style.keep_next for text in headings if text.table is None)


def test_running_text_is_in_fang_at_a_fixed_pitch(form: Document) -> None:
    running = [text for text in all_texts(form) if text.paragraph.style.first_line > 0 and len(text.run.text) > 30]
    assert running
    assert {text.run.style.font for text in running if text.table is None} == {"fang"}
    assert {text.run.style.font for text in running} <= {"fang", "song"}
    assert all(text.paragraph.style.line_pitch >= 13 * text.run.style.size for text in running)


def test_tables_are_set_in_the_sizes_of_forms(form: Document) -> None:
    ruled = [text for text in all_texts(form) if text.table and text.table.borders.inside_h.kind != "none"]
    ordinary = [text for text in ruled if text.run.style.size in (SIZE_FOUR_SMALL, SIZE_FIVE)]
    assert len(ordinary) >= 0.9 * len(ruled) > 0


def test_every_line_has_a_pitch_of_its_own(form: Document) -> None:
    assert all(text.paragraph.style.line_pitch > 0 for text in all_texts(form))


def test_tight_lines_in_cells_keep_clear_of_the_borders(form: Document) -> None:
    """Below 1.7 times the size a second line would touch the rule; wider pitches bring their own room."""
    edges = [
        (cell.blocks[0], cell.blocks[-1]) for table in ruled_tables(form) for row in table.rows for cell in row.cells
    ]
    tight = [(first, last) for first, last in edges if is_tight(first) and is_tight(last)]
    assert tight
    assert all(first.style.space_before >= 40 and last.style.space_after >= 40 for first, last in tight)


def test_a_name_of_four_characters_stands_on_one_line(form: Document) -> None:
    """As 欧阳 and 司马 have them: a name broken in two is not a name."""
    rooms = [
        sum(table.columns[start : start + cell.col_span]) - table.margins.left - table.margins.right
        for table in ruled_tables(form)
        for row in table.rows
        for start, cell in starts(row)
        if (run := lone_run(cell)) and run.origin and re.fullmatch(r"staff/[^/]+/name", run.origin)
    ]
    assert rooms
    assert min(rooms) >= 4 * 10 * SIZE_FIVE


def ruled_tables(form: Document) -> list[Table]:
    found = [block for section in form.sections for block in section.blocks if isinstance(block, Table)]
    return [table for table in found if table.borders.inside_h.kind != "none"]


def is_tight(block: Block) -> TypeGuard[Paragraph]:
    runs = [each for each in block.inlines if isinstance(each, Run)] if isinstance(block, Paragraph) else []
    size = max((run.style.size for run in runs if run.text.strip()), default=0)
    return isinstance(block, Paragraph) and 0 < block.style.line_pitch < 17 * size


def starts(row: Row) -> Iterator[tuple[int, Cell]]:
    """The cells of a row that none above reaches into, each with its first column."""
    start = 0
    for cell in row.cells:
        yield start, cell
        start += cell.col_span


def lone_run(cell: Cell) -> Run | None:
    runs = [each for block in cell.blocks if isinstance(block, Paragraph) for each in block.inlines]
    return runs[0] if len(runs) == 1 and isinstance(runs[0], Run) else None
