"""Files that are no Word files, or are meant to hurt: one clear error, nothing fetched, nothing hangs."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labdesk.base.errors import LabdeskError
from labdesk.document.model import Document, Row, Table
from labdesk.document.word import read
from labdesk.document.word.reader import chunks, limits, package
from tests.document.word.foreign import foreign_file, p
from tests.document.word.parts import document, paragraph, rewritten, written
from tests.document.word.test_tables import cell

SAMPLE = written(
    document(paragraph("一、基本情况", outline_level=0), Table((900, 900), (Row((cell("甲"), cell("乙"))),)))
).getvalue()
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def refusal(content: bytes) -> str:
    """The error that reading gives."""
    with pytest.raises(LabdeskError) as caught:
        read(BytesIO(content))
    return caught.value.text()


def with_body(xml: str) -> bytes:
    """The sample with another document part."""
    return rewritten(BytesIO(SAMPLE), "word/document.xml", lambda _: xml.encode()).getvalue()


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LabdeskError, match="打不开这个 Word 文件"):
        read(tmp_path / "没有.docx")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", "姓名,性别".encode()])
def test_what_is_no_zip_is_no_word_file(content: bytes) -> None:
    assert "这不是 Word 文件" in refusal(content)


def test_a_zip_without_a_document_is_no_word_file() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "这不是 Word 文档" in refusal(file.getvalue())


def test_an_encrypted_file_asks_for_its_password_to_be_taken_off() -> None:
    assert "密码" in refusal(OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"))


def test_an_old_word_file_asks_to_be_saved_anew() -> None:
    assert "另存为 .docx" in refusal(OLE + bytes(500) + "WordDocument".encode("utf-16-le"))


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    text = refusal(with_body(f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]><d>&e;</d>'))
    assert "没有读取" in text
    assert "机密" not in text


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    assert refusal(with_body(f'<!DOCTYPE d [<!ENTITY e0 "x">{entities}]><d>&e11;</d>'))


def test_a_zip_bomb_is_not_unpacked() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(package.RATIO_MATTERS_FROM + 1))
    assert "大得不正常" in refusal(file.getvalue())


def test_a_file_that_is_too_large_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_CONTENT", 1000)
    assert "大得不正常" in refusal(SAMPLE)


def test_a_file_of_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRIES", 3)
    assert "大得不正常" in refusal(SAMPLE)


def test_a_part_that_lies_about_its_size_does_not_unfold() -> None:
    size = 1000
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(package.RATIO_MATTERS_FROM))
    true = package.RATIO_MATTERS_FROM.to_bytes(4, "little")
    lying = file.getvalue().replace(true, size.to_bytes(4, "little"))
    tracemalloc.start()
    try:
        assert "已损坏" in refusal(lying)
        assert tracemalloc.get_traced_memory()[1] < package.RATIO_MATTERS_FROM // 4
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("body", ["<w:p/>" * 5, "<w:tbl><w:tr>" + "<w:tc/>" * 5 + "</w:tr></w:tbl>"])
def test_a_text_of_too_many_paragraphs_and_cells_is_refused(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BLOCKS", 4)
    assert "太长" in refusal(foreign_file(body).getvalue())


def test_a_text_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 4)
    assert "太长" in refusal(foreign_file(p("一二三四五")).getvalue())


def test_files_within_the_text_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_BLOCKS", 4)
    held = foreign_file('<w:altChunk r:id="chunk"/>' * 5, chunk="<html><p>页</p></html>")
    assert "太长" in refusal(held.getvalue())


def test_broken_xml_is_a_damaged_file() -> None:
    assert "已损坏" in refusal(with_body("<w:document>"))


def test_elements_nested_without_end_are_a_damaged_file() -> None:
    depth = 5000
    assert "已损坏" in refusal(with_body("<a>" * depth + "</a>" * depth))


@pytest.mark.parametrize("claim", ["99999999999999999999", "-7", "x", "1e9", "0x10", ""])
def test_a_number_that_makes_no_sense_is_not_believed(claim: str) -> None:
    def change(content: bytes) -> bytes:
        wide = f'<w:tcPr><w:gridSpan w:val="{claim}"/>'.encode()
        return content.replace(b"<w:tcPr>", wide).replace(b'w:line="312"', f'w:line="{claim}"'.encode())

    found = read(rewritten(BytesIO(SAMPLE), "word/document.xml", change))
    table = found.sections[0].blocks[1]
    assert isinstance(table, Table)
    assert len(table.columns) < 200


def readable_or_refused(content: bytes) -> None:
    try:
        found = read(BytesIO(content))
    except LabdeskError:
        return
    assert isinstance(found, Document)


@settings(max_examples=100)
@given(st.integers(0, len(SAMPLE)))
def test_a_truncated_file_is_refused(length: int) -> None:
    if length < len(SAMPLE):
        refusal(SAMPLE[:length])


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SAMPLE)
    for place, byte in changes:
        content[place] = byte
    readable_or_refused(bytes(content))
