"""What outside judges say of every form of every pack, blank and filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from labdesk.document import pdf, word
from labdesk.document.model import Document, Notices
from labdesk.document.outputs import document_of
from labdesk.document.text import document_lines, visible_characters
from labdesk.pack.model import Output
from tests import external
from tests.packs.samples import PACKS, answered, pack

pytestmark = pytest.mark.external

FORMS = [
    (name, output, example) for name in PACKS for output in pack(name).model.outputs for example in (None, "complete")
]


@dataclass(frozen=True)
class Files:
    """One form as we write it."""

    document: Document
    word: Path
    pdf: Path


@pytest.fixture(scope="module", params=FORMS, ids=lambda each: f"{each[0]}-{each[1].id}-{each[2] or 'blank'}")
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Files:
    name, output, example = request.param
    assert isinstance(output, Output)
    folder = tmp_path_factory.mktemp("form")
    notices = Notices()
    document = document_of(output, answered(name, example).view, notices)
    word.write(document, folder / "form.docx", notices=notices)
    pdf.write(document, folder / "form.pdf", notices=notices)
    assert notices.items == []
    return Files(document, folder / "form.docx", folder / "form.pdf")


def test_the_word_file_is_valid(files: Files) -> None:
    assert external.validate_ooxml(files.word) == []


def test_the_word_file_reads_back_as_what_was_composed(files: Files) -> None:
    assert document_lines(word.read(files.word)) == document_lines(files.document)


def test_the_pdf_is_clean_and_brings_its_fonts(files: Files) -> None:
    assert external.qpdf_complaints(files.pdf) == []
    assert {(font["emb"], font["uni"]) for font in external.pdf_fonts(files.pdf)} == {("yes", "yes")}


def test_word_and_pdf_say_the_same_on_as_many_pages(files: Files) -> None:
    """The judge is LibreOffice, whose mixed lines are a little narrower than Word's: a page more or less is allowed."""
    theirs = external.pdf_pages_text(external.libreoffice_pdf(files.word, files.word.with_name("theirs.pdf")))
    ours = external.pdf_pages_text(files.pdf)
    assert abs(len(ours) - len(theirs)) <= 1
    if len(ours) == len(theirs):
        assert sorted(visible_characters("".join(ours))) == sorted(visible_characters("".join(theirs)))
