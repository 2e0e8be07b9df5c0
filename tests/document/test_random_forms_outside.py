"""What the outside judges say of long random forms: the Word validator, LibreOffice, poppler and qpdf.

A hurried run tries a few; `LABDESK_RANDOM_FORMS=200` as many as that says, from number `LABDESK_RANDOM_FROM` on.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from labdesk.document import pdf, word
from labdesk.document.model import Block, Document, Paragraph, document_paragraphs
from labdesk.document.text import visible_characters
from tests import external
from tests.document.random_forms import random_form
from tests.document.samples import EMOJI

pytestmark = pytest.mark.external

FIRST = int(os.environ.get("LABDESK_RANDOM_FROM", "0"))
NUMBERS = range(FIRST, FIRST + int(os.environ.get("LABDESK_RANDOM_FORMS", "8")))


class Files(NamedTuple):
    """A random form as we write it, and LibreOffice's PDF of the Word file."""

    document: Document
    word: Path
    pdf: Path
    theirs: Path


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Files]:
    folder, theirs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("theirs")
    for number in NUMBERS:
        word.write(random_form(number), folder / f"{number}.docx")
        pdf.write(random_form(number), folder / f"{number}.pdf")
    made = external.libreoffice_pdfs([folder / f"{number}.docx" for number in NUMBERS], theirs)
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
    assert set(shown) <= set(wanted) | set("第页共0123456789.·-_")


@pytest.mark.parametrize("number", NUMBERS)
def test_libreoffice_opens_it_and_shows_nearly_every_character(forms: dict[int, Files], number: int) -> None:
    """It has no sign for emoji and cuts off vertical text that is longer than its row is high."""
    wanted = Counter("".join(_level_text(section.blocks) for section in forms[number].document.sections))
    lost = wanted - _shown(forms[number].theirs) - Counter(dict.fromkeys(EMOJI, wanted.total()))
    assert lost.total() <= 0.02 * wanted.total()


def test_page_counts_are_near_libreoffices(
    forms: dict[int, Files], record_property: Callable[[str, object], None]
) -> None:
    """Random mixed text breaks elsewhere there, and exact rows of pages may add up."""
    counts = {number: (_pages(each.pdf), _pages(each.theirs)) for number, each in forms.items()}
    record_property("pages_ours_and_theirs", counts)
    same = sum(ours == theirs for ours, theirs in counts.values())
    assert same >= len(counts) / 2, counts


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
