"""The file as a package: its parts, its properties, and that it is the same every time."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.document.model import Document, InlineImage, Notices, Paragraph, Section
from labdesk.document.word import read, write
from tests.document.samples import PNG
from tests.document.word.parts import document, paragraph, part, part_names, values, written


def test_it_holds_the_parts_of_a_word_file_and_no_others() -> None:
    assert sorted(part_names(document(paragraph()))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_no_entry_carries_a_clock_time() -> None:
    with zipfile.ZipFile(written(document(paragraph()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {3}


def test_two_writings_of_a_document_are_the_same_bytes() -> None:
    source = document(paragraph(), Paragraph((InlineImage(PNG, 100, 100, "图"),)))
    assert written(source).getvalue() == written(source).getvalue()


def test_a_picture_that_comes_twice_is_stored_once() -> None:
    image = InlineImage(PNG, 100, 100, "图")
    source = Document((Section((Paragraph((image, image)),), header=(Paragraph((image,)),)),), "标题")
    assert [name for name in part_names(source) if "media" in name] == ["word/media/image1.png"]


def test_core_properties_say_what_the_document_says() -> None:
    source = replace(document(paragraph()), title="申报书", author="甲单位", subject="实验室", keywords="数据 创新")
    core = part(source, "docProps/core.xml")
    assert {str(child.tag).rpartition("}")[2]: child.text for child in core} == {
        "title": "申报书",
        "creator": "甲单位",
        "subject": "实验室",
        "keywords": "数据 创新",
        "language": "zh-CN",
    }


def test_custom_properties_are_numbered_from_two() -> None:
    custom = part(replace(document(), custom=(("project", "p-1"), ("layout", "非官方版式"))), "docProps/custom.xml")
    assert values(custom, "*/@pid") == ["2", "3"]
    assert values(custom, "*/@name") == ["project", "layout"]
    assert values(custom, "*/*/text()") == ["p-1", "非官方版式"]


def test_it_is_written_to_a_path_or_to_an_open_file(tmp_path: Path) -> None:
    source = document(paragraph())
    target = tmp_path / "申报书.docx"
    write(source, target)
    assert target.read_bytes() == written(source).getvalue()
    assert read(target) == read(written(source))


def test_a_path_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LabdeskError, match=r"无法写入 Word 文件「申报书\.docx」"):
        write(document(paragraph()), tmp_path / "没有" / "申报书.docx")


def test_a_picture_of_another_kind_is_left_out_with_a_notice() -> None:
    notices = Notices()
    source = document(Paragraph((InlineImage(b"GIF89a", 100, 100, "图", origin="photo"),)))
    write(source, BytesIO(), notices=notices)
    assert [(n.kind, n.origin) for n in notices.items] == [("unreadable-image", "photo")]
