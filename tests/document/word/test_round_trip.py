"""What is written comes back: read(write(d)) == normal(d)."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given, settings

from labdesk.document.model import Document
from labdesk.document.word import read, write
from labdesk.document.word.normal import normal
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


@settings(max_examples=20)
@given(documents())
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert written(document).getvalue() == written(document).getvalue()
