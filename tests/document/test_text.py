"""The plain text of a document."""

from __future__ import annotations

from labdesk.document.model import Cell, Document, Paragraph, Row, Run, Section, Table
from labdesk.document.text import document_characters, document_lines, visible_characters

DOCUMENT = Document(
    (
        Section(
            (
                Paragraph((Run("一、"), Run("基本 情况"))),
                Paragraph(),
                Table(
                    (1000, 1000),
                    (
                        Row((Cell((Paragraph((Run("甲\n乙"),)),)), Cell((Paragraph((Run("丙"),)),)))),
                        Row((Cell((Table((500,), (Row((Cell((Paragraph((Run("内"),)),)),)),)),)), Cell())),
                    ),
                ),
            ),
            header=(Paragraph((Run("页眉"),)),),
        ),
        Section((Paragraph((Run("末"),)),)),
    ),
    "标题",
)


def test_lines_come_in_reading_order_without_empty_ones_and_headers() -> None:
    assert document_lines(DOCUMENT) == ["一、基本 情况", "甲\n乙", "丙", "内", "末"]


def test_characters_leave_white_space_out() -> None:
    assert document_characters(DOCUMENT) == "一、基本情况甲乙丙内末"
    assert visible_characters(" a\u3000b\n") == "ab"
