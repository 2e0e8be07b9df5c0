"""Pictures that are larger than their place."""

from __future__ import annotations

from io import BytesIO

import pytest

from labdesk.document import word
from labdesk.document.fitting import fitted
from labdesk.document.layout.placed import PlacedImage
from labdesk.document.model import (
    Document,
    InlineImage,
    Notices,
    PageSetup,
    Paragraph,
    Row,
    Section,
    Table,
    document_paragraphs,
)
from tests.document.layout.laying import cell, laid, paragraph
from tests.document.samples import PNG

PAGE = PageSetup()


def picture(width: int, height: int) -> Paragraph:
    return Paragraph((InlineImage(PNG, width, height, "照片", "lead/photo"),))


def shown(document: Document) -> list[tuple[float, float]]:
    """Width and height of each picture on the pages."""
    pieces = (
        piece for page in laid(document) for each in page.paragraphs for line in each.lines for piece in line.pieces
    )
    return [piece.box[2:] for piece in pieces if isinstance(piece, PlacedImage)]


def of(*blocks: Paragraph | Table, columns: int = 1) -> Document:
    return Document((Section(blocks, columns=columns),), "试验")


def test_a_picture_in_a_cell_is_no_wider_than_the_cell_and_keeps_its_proportion() -> None:
    document = of(Table((2000, 4000), (Row((cell(picture(3568, 892)), cell(paragraph("文")))),)))
    assert shown(document) == [(1784, 446)]


def test_a_merged_cell_gives_the_width_of_its_columns() -> None:
    document = of(Table((2000, 4000), (Row((cell(picture(5000, 500), col_span=2),)),)))
    assert shown(document) == [(5000, 500)]


def test_a_picture_is_no_higher_than_a_page() -> None:
    assert shown(of(picture(3000, PAGE.text_height * 2))) == [(1500, PAGE.text_height)]


def test_a_picture_may_reach_into_the_margin_but_not_off_the_paper() -> None:
    assert shown(of(picture(PAGE.text_width + 500, 500))) == [(PAGE.text_width + 500, 500)]
    ((width, _),) = shown(of(picture(PAGE.width, 500)))
    assert width == pytest.approx(PAGE.text_width, abs=1)


def test_in_columns_a_picture_is_no_wider_than_its_column() -> None:
    ((width, _),) = shown(of(picture(6000, 500), columns=2))
    assert width == pytest.approx((PAGE.text_width - 720) / 2, abs=1)


def test_word_gets_the_same_size_and_people_are_told() -> None:
    document = of(Table((2000,), (Row((cell(picture(3568, 892)),)),)))
    file, notices = BytesIO(), Notices()
    word.write(document, file, notices=notices)
    file.seek(0)
    (image,) = [each for paragraph in document_paragraphs(word.read(file)) for each in paragraph.inlines]
    assert isinstance(image, InlineImage)
    assert (image.width, image.height) == (1784, 446)
    assert [(notice.kind, notice.origin) for notice in notices.items] == [("shrunk-picture", "lead/photo")]


def test_a_document_whose_pictures_fit_stays_the_same() -> None:
    document = of(paragraph("一"), Table((2000,), (row_of_text(),)))
    assert fitted(document, Notices()) is document


def row_of_text() -> Row:
    return Row((cell(paragraph("二")),))
