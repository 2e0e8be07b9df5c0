"""What the outside judges say of long random forms: the Word validator, LibreOffice, poppler and qpdf.

A hurried run tries a few; `LABDESK_RANDOM_FORMS=200` as many as that says, from number `LABDESK_RANDOM_FROM` on.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from labdesk.document import pdf, word
from labdesk.document.grid import place
from labdesk.document.model import Block, Document, Paragraph, document_paragraphs
from labdesk.document.text import visible_characters
from tests import external
from tests.document.random_forms import random_form

pytestmark = pytest.mark.external

FIRST = int(os.environ.get("LABDESK_RANDOM_FROM", "0"))
NUMBERS = range(FIRST, FIRST + int(os.environ.get("LABDESK_RANDOM_FORMS", "8")))


PATIENCE = 25
"""Seconds for one form. LibreOffice 7.4 searches for minutes, or without end, where merged cells run over pages that
also have repeated heads, rows to be kept whole or together, or vertical text; merged cells alone it manages."""
SLOW = 0.1
"""The share of forms at most that it may be too slow for."""


class Files(NamedTuple):
    """A random form as we write it, and LibreOffice's PDF of the Word file, None where it takes too long."""

    document: Document
    word: Path
    pdf: Path
    theirs: Path | None


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Files]:
    folder, theirs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    for number in NUMBERS:
        word.write(random_form(number), folder / f"{number}.docx")
        pdf.write(random_form(number), folder / f"{number}.pdf")
    made = external.libreoffice_pdfs_in_time(
        [folder / f"{number}.docx" for number in NUMBERS], theirs, seconds=PATIENCE
    )
    return {
        number: Files(random_form(number), folder / f"{number}.docx", folder / f"{number}.pdf", file)
        for number, file in zip(NUMBERS, made, strict=True)
    }


@pytest.mark.parametrize("number", NUMBERS)
def test_the_word_file_is_valid(forms: dict[int, Files], number: int) -> None:
    assert external.validate_ooxml(forms[number].word) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_the_pdf_is_clean(forms: dict[int, Files], number: int) -> None:
    assert external.qpdf_complaints(forms[number].pdf) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_poppler_reads_every_character_and_no_other(forms: dict[int, Files], number: int) -> None:
    """Headers, footers and heads that are shown again come on top."""
    wanted, shown = _model(forms[number].document), _shown(forms[number].pdf)
    assert wanted - shown == Counter()
    assert set(shown) <= set(wanted) | set("第页共0123456789.·-_IVXLCDM一二三四五六七八九十百〇")


def test_libreoffice_is_not_too_slow_for_many(
    forms: dict[int, Files], record_property: Callable[[str, object], None]
) -> None:
    slow = [number for number, each in forms.items() if each.theirs is None]
    record_property("too_slow", slow)
    assert len(slow) <= max(SLOW * len(forms), 1), slow


def test_where_libreoffice_loses_nothing_its_pages_are_as_many(
    forms: dict[int, Files], record_property: Callable[[str, object], None]
) -> None:
    """LibreOffice 7.4 loses text of merged cells, of rows under a high head and of vertical text at a page's end, and
    has fewer pages then. It also takes tables out of columns that go on below, and has more."""
    counts = {number: (_pages(each.pdf), _pages(each.theirs), _lost(each)) for number, each in _shown_by_both(forms)}
    record_property("pages_ours_theirs_and_characters_lost", counts)
    whole = {number: count[:2] for number, count in counts.items() if not count[2]}
    other = {number: count for number, count in whole.items() if not _near(*count)}
    assert len(other) <= 0.05 * len(whole), other


def test_where_libreoffice_has_other_pages_it_loses_text(forms: dict[int, Files]) -> None:
    lost = [_lost(each) for _, each in _shown_by_both(forms) if not _near(_pages(each.pdf), _pages(each.theirs))]
    assert sum(each > 0 for each in lost) >= 0.8 * len(lost)


def test_of_forms_without_what_libreoffice_stumbles_over_the_pages_are_as_many(tmp_path: Path) -> None:
    plain = {number: _plain(random_form(number)) for number in NUMBERS}
    for number, document in plain.items():
        word.write(document, tmp_path / f"{number}.docx")
        pdf.write(document, tmp_path / f"{number}.pdf")
    (tmp_path / "theirs").mkdir()
    files = [tmp_path / f"{number}.docx" for number in plain]
    made = external.libreoffice_pdfs_in_time(files, tmp_path / "theirs", seconds=PATIENCE)
    both = [
        (_pages(file.with_suffix(".pdf")), _pages(theirs)) for file, theirs in zip(files, made, strict=True) if theirs
    ]
    assert len(both) >= (1 - SLOW) * len(plain)
    assert sum(not _near(*each) for each in both) <= max(0.1 * len(both), 1), both


def _plain(document: Document) -> Document:
    """The document in one column, its cells unmerged and level, no head repeated and no row kept whole."""
    sections = (
        replace(section, blocks=tuple(map(_plain_block, section.blocks)), columns=1, start="page")
        for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def _plain_block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return block
    rows = []
    for row, slots in zip(block.rows, place(block), strict=True):
        over = {slot.column: slot for slot in slots}.values()
        cells = (
            replace(
                slot.cell,
                blocks=tuple(map(_plain_block, slot.cell.blocks)) if slot.first else (),
                row_span=1,
                direction="across",
            )
            for slot in over
        )
        rows.append(replace(row, cells=tuple(cells), header=False, can_split=True))
    return replace(block, rows=tuple(rows))


def _shown_by_both(forms: dict[int, Files]) -> Iterator[tuple[int, _Both]]:
    return ((number, _Both(*each[:3], each.theirs)) for number, each in forms.items() if each.theirs is not None)


class _Both(NamedTuple):
    """A random form that LibreOffice has made a PDF of."""

    document: Document
    word: Path
    pdf: Path
    theirs: Path


def _near(ours: int, theirs: int) -> bool:
    return abs(ours - theirs) <= max(0.1 * theirs, 1)


def _lost(each: _Both) -> int:
    """How many characters LibreOffice does not show, those of vertical cells apart."""
    wanted = Counter("".join(_level_text(section.blocks) for section in each.document.sections))
    return (wanted - _shown(each.theirs)).total()


def _model(document: Document) -> Counter[str]:
    return Counter("".join(visible_characters(each.text) for each in document_paragraphs(document)))


def _level_text(blocks: tuple[Block, ...]) -> str:
    """The characters outside cells with vertical text."""
    parts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts.append(visible_characters(block.text))
        else:
            cells = (cell for row in block.rows for cell in row.cells if cell.direction == "across")
            parts += [_level_text(cell.blocks) for cell in cells]
    return "".join(parts)


def _shown(file: Path) -> Counter[str]:
    return Counter(visible_characters("".join(external.pdf_pages_text(file))))


def _pages(file: Path) -> int:
    return len(external.pdf_pages_text(file))
