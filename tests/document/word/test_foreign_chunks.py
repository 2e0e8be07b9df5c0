"""Files that other people's files hold in their text: Word files, web pages, plain text."""

from __future__ import annotations

from io import BytesIO

import pytest

from labdesk.document.model import Notices, Run, Table, document_paragraphs
from labdesk.document.text import document_lines
from labdesk.document.word import read
from tests.document.word.foreign import foreign_file, p, read_foreign, tbl, tc, tr
from tests.document.word.parts import rewritten

CHUNK = '<w:altChunk r:id="chunk"/>'


def held(content: bytes, body: str = p("前") + CHUNK + p("后")) -> BytesIO:
    """A file that holds another one, of these bytes."""
    return rewritten(foreign_file(body, chunk="-"), "word/chunk.xml", lambda _: content)


def lines(content: bytes) -> tuple[list[str], list[str]]:
    notices = Notices()
    return document_lines(read(held(content), notices=notices)), [each.message for each in notices.items]


def page(body: str, charset: str = "utf-8") -> bytes:
    return f'<html><head><meta charset="{charset}"><title>不印</title></head><body>{body}</body></html>'.encode(charset)


def test_a_word_file_is_read_in_its_place() -> None:
    inner = foreign_file(p("内") + tbl(tr(tc(p("格"))), grid=(900,)), '<w:style w:styleId="x"/>')
    assert lines(inner.getvalue()) == (["前", "内", "格", "后"], [])


def test_a_word_file_keeps_its_own_looks() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='44'/></w:rPr></w:rPrDefault></w:docDefaults>"
    found = read(held(foreign_file(p("内"), styles).getvalue()))
    _, inner, _ = document_paragraphs(found)
    assert [inline.style.size for inline in inner.inlines if isinstance(inline, Run)] == [44]


def test_what_is_said_of_a_word_file_within_names_its_place_there() -> None:
    _, said = lines(foreign_file(p() + "<w:p><w:subDoc/></w:p>").getvalue())
    assert said == ["第 1 节第 1 段：嵌入的文件里，第 1 节第 2 段：子文档在另一个文件里，未排入"]


def test_files_within_files_end_somewhere() -> None:
    file = foreign_file(p("底"))
    for _ in range(5):
        file = held(file.getvalue(), p("层") + CHUNK)
    notices = Notices()
    assert document_lines(read(file, notices=notices)) == ["层"] * 4
    assert "层数太多" in notices.items[-1].message


def test_one_file_many_times_ends_somewhere() -> None:
    notices = Notices()
    found = read(held(page("<p>页</p>"), CHUNK * 300), notices=notices)
    assert len(document_lines(found)) == 100
    assert "超过 100 个" in notices.items[-1].message


def test_a_web_page_gives_its_lines_and_says_so() -> None:
    body = "<h1>标题</h1><p>一<b>段</b>&nbsp;&amp;</p> <ul><li>甲<li>乙</ul>尾<br>行<script>x</script>"
    shown, said = lines(page(body))
    assert shown == ["前", "标题", "一段\u00a0&", "• 甲", "• 乙", "尾\n行", "后"]
    assert said == ["第 1 节第 1 段：嵌入的网页，只排出文字和表格"]


def test_a_web_page_keeps_what_is_bold_or_raised() -> None:
    found = read(held(page("m<sup>2</sup><b>粗</b>"), CHUNK))
    runs = [inline for each in document_paragraphs(found) for inline in each.inlines if isinstance(inline, Run)]
    assert [(run.text, run.style.script, run.style.bold) for run in runs] == [
        ("m", "normal", False),
        ("2", "superscript", False),
        ("粗", "normal", True),
    ]


def test_a_table_of_a_web_page_keeps_its_merged_cells() -> None:
    rows = "<tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr>"
    (table,) = (each for each in read(held(page(f"<table>{rows}</table>"), CHUNK)).sections[0].blocks)
    assert isinstance(table, Table)
    assert [(cell.col_span, cell.row_span) for row in table.rows for cell in row.cells] == [
        (1, 2),
        (2, 1),
        (1, 1),
        (1, 1),
    ]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "utf-16"])
def test_a_web_page_is_read_in_its_own_encoding(charset: str) -> None:
    assert lines(page("<p>网页</p>", charset))[0] == ["前", "网页", "后"]


def test_a_web_page_packed_as_mail_is_read() -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    assert lines(head.encode() + page("<p>网页</p>"))[0] == ["前", "网页", "后"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_gives_a_paragraph_for_each_line(encoding: str) -> None:
    assert lines("第一行\r\n第二行".encode(encoding)) == (["前", "第一行", "第二行", "后"], [])


@pytest.mark.parametrize("content", [b"{\\rtf1 x}", b"\xd0\xcf\x11\xe0", b"\x00\x01", b""])
def test_what_is_neither_is_said_with_its_place(content: bytes) -> None:
    shown, said = lines(content)
    assert shown == ["前", "后"]
    assert said == ["第 1 节第 1 段：嵌入的其他文件（不是 Word、网页或纯文本），未排入"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 damaged", b"PK\x03\x04" + bytes(100)])
def test_a_damaged_word_file_within_is_said(content: bytes) -> None:
    assert lines(content)[1] == ["第 1 节第 1 段：嵌入的 Word 文件读不出来，未排入"]


def test_a_file_that_is_not_there_is_said() -> None:
    _, said = read_foreign(p() + '<w:altChunk r:id="rId99"/>')
    assert said == ["第 1 节第 1 段：嵌入的其他文件不在这个文件里，未排入"]
