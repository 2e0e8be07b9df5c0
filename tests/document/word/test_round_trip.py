"""What is written comes back: read(write(d)) == normal(d)."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings

from labdesk.document.model import Border, Document, ParagraphFrame, Section
from labdesk.document.word import read, write
from labdesk.document.word.normal import normal
from tests.document.layout.laying import paragraph
from tests.document.strategies import documents, hostile_texts


def written(document: Document) -> BytesIO:
    file = BytesIO()
    write(document, file)
    file.seek(0)
    return file


@settings(max_examples=40)
@given(documents())
def test_a_document_comes_back_in_its_normal_form(document: Document) -> None:
    assert read(written(document)) == normal(document)


@settings(max_examples=40)
@given(documents(hostile_texts))
def test_hostile_text_comes_back_or_is_visibly_replaced(document: Document) -> None:
    assert read(written(document)) == normal(document)


@settings(max_examples=40)
@given(documents(hostile_texts))
def test_the_normal_form_is_its_own_normal_form(document: Document) -> None:
    assert normal(normal(document)) == normal(document)


def test_paragraphs_with_lines_of_their_own_do_not_become_one_frame() -> None:
    frame = ParagraphFrame(Border(), Border(), Border(), Border())
    blocks = tuple(paragraph(text, frame=frame, line_pitch=400) for text in "甲乙丙")
    assert read(written(Document((Section(blocks),), "试验"))).sections[0].blocks == blocks


@settings(max_examples=20)
@given(documents())
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert written(document).getvalue() == written(document).getvalue()
