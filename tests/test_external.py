"""The outside judges themselves: a judge that passes everything would prove nothing."""

import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests import external

pytestmark = pytest.mark.external


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    file = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("First page")
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("Second page")
    document.save(str(file))
    return file


@pytest.fixture
def pdf_file(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    canvas = Canvas(str(file))
    for text in ("First page", "Second page"):
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return file


def test_libreoffice_gives_a_pdf_with_the_pages_of_the_word_file(word_file: Path, tmp_path: Path) -> None:
    pdf = external.libreoffice_pdf(word_file, tmp_path)
    assert pdf == tmp_path / "letter.pdf"
    assert [page.strip() for page in external.pdf_pages_text(pdf)] == ["First page", "Second page"]


def test_the_word_validator_accepts_a_sound_file(word_file: Path) -> None:
    assert external.validate_ooxml(word_file) == []


def test_the_word_validator_finds_an_element_that_does_not_belong(word_file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(word_file) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"<w:p>", b"<w:p><w:tbl/>") if name == "word/document.xml" else data)
    assert external.validate_ooxml(broken) != []


def test_qpdf_tells_a_clean_pdf_from_a_cut_one(pdf_file: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(pdf_file.read_bytes()[:-200])
    assert external.qpdf_complaints(pdf_file) == []
    assert external.qpdf_complaints(cut) != []


def test_the_font_list_says_that_a_standard_font_is_not_embedded(pdf_file: Path) -> None:
    fonts = external.pdf_fonts(pdf_file)
    assert [(font["name"], font["type"], font["emb"]) for font in fonts] == [("Helvetica", "Type 1", "no")]


def test_each_page_becomes_a_picture(pdf_file: Path, tmp_path: Path) -> None:
    assert [image.name for image in external.pdf_page_images(pdf_file, tmp_path)] == [
        "letter-1.png",
        "letter-2.png",
    ]
