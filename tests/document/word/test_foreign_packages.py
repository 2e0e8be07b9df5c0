"""Packages that other programs put together in ways of their own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from labdesk.document.text import document_lines
from labdesk.document.word import read
from tests.document.word.foreign import foreign_file, p

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"


def repacked(name: Callable[[str], str | None], change: Callable[[bytes], bytes] = bytes) -> BytesIO:
    """A file with other names of its entries, None for one that is left out, and other content."""
    made = BytesIO()
    with zipfile.ZipFile(foreign_file(p("正文"))) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            found = name(entry)
            if found is not None:
                new.writestr(found, change(old.read(entry)))
    made.seek(0)
    return made


def moved(entry: str) -> str:
    return {DOCUMENT: "正文/我的 文档.xml", RELATIONS: "正文/_rels/我的 文档.xml.rels"}.get(entry, entry)


@pytest.mark.parametrize("target", ["/正文/我的 文档.xml", "%E6%AD%A3%E6%96%87/%E6%88%91%E7%9A%84%20文档.xml"])
def test_the_text_may_stand_in_a_part_of_any_name(target: str) -> None:
    file = repacked(moved, lambda old: old.replace(DOCUMENT.encode(), target.encode()))
    assert document_lines(read(file)) == ["正文"]


def test_folders_may_be_parted_by_the_strokes_of_windows() -> None:
    file = repacked(lambda entry: entry.replace("/", "\\"), lambda old: old.replace(b"word/doc", b"word\\doc"))
    assert document_lines(read(file)) == ["正文"]


def test_a_package_that_lost_its_relations_has_the_text_at_the_usual_place() -> None:
    assert document_lines(read(repacked(lambda entry: None if entry == "_rels/.rels" else entry))) == ["正文"]
