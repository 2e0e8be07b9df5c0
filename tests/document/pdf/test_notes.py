"""Notes in a PDF: tagged as such behind the paragraph that refers to them, wherever they are printed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from labdesk.document.model import Document, Row, Section, Table
from tests.document.layout.laying import LINES, cell, lines, paragraph
from tests.document.layout.noting import note, refers
from tests.document.pdf.accessible import complaints
from tests.document.pdf.reading import characters, reader, written
from tests.document.pdf.test_structure import elements, tree

NOTE = ["Note", ["P", ["Lbl"]]]


def test_a_note_follows_the_paragraph_that_refers_to_it() -> None:
    assert tree(reader(refers(note()), paragraph("后"))) == [["P", ["Reference"]], NOTE, ["P"]]


def test_in_a_cell_it_stays_in_the_cell() -> None:
    table = Table((8000,), (Row((cell(refers(note()), paragraph("后")),)),))
    assert tree(reader(table)) == [["Table", ["TR", ["TD", ["P", ["Reference"]], NOTE, ["P"]]]]]


def test_a_note_that_goes_on_is_one() -> None:
    assert tree(reader(lines(LINES - 2), refers(note(20)))) == [["P"], ["P", ["Reference"]], NOTE]


def test_notes_have_names_of_their_own() -> None:
    ids = [element["/ID"] for element in elements(reader(refers(note(), note()))) if element["/S"] == "/Note"]
    assert len(set(ids)) == 2


def test_an_endnote_is_a_note_too() -> None:
    assert ["Note", ["P", ["Lbl"]]] in tree(reader(refers(note(kind="endnote"))))


def test_text_copies_out_before_the_notes_of_its_page() -> None:
    assert characters(reader(refers(note(sign="甲")), paragraph("后"))).endswith("后1" + "甲" * 35)


def test_headings_of_notes_are_no_bookmarks() -> None:
    source: Any = reader(paragraph("一", outline_level=0), refers(note()))
    assert [entry.title for entry in source.outline] == ["一"]


def test_a_checker_of_accessibility_has_no_complaint() -> None:
    table = Table((8000,), (Row((cell(refers(note(3))),)),) * 40)
    sections = (Section((refers(note(60)), table, refers(note(kind="endnote")))), Section((refers(note()),), columns=2))
    assert complaints(PdfReader(BytesIO(written(Document(sections, "注"))))) == []
