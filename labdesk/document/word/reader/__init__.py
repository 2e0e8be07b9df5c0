"""Reads a Word file into the document model."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from labdesk.base.errors import LabdeskError
from labdesk.document.model import Document, Notices
from labdesk.document.word.normal import DEFAULT_LANGUAGE
from labdesk.document.word.reader.bindings import Bindings
from labdesk.document.word.reader.faces import read_theme
from labdesk.document.word.reader.limits import weight
from labdesk.document.word.reader.notes import read_note_parts
from labdesk.document.word.reader.numbering import read_numbering
from labdesk.document.word.reader.package import Package, damaged, open_package
from labdesk.document.word.reader.properties import read_core, read_custom
from labdesk.document.word.reader.sections import read_sections
from labdesk.document.word.reader.settings import read_settings
from labdesk.document.word.reader.story import Book
from labdesk.document.word.reader.styles import read_styles
from labdesk.document.word.reader.tree import W_, Element, val


def read_document(source: Path | BinaryIO, notices: Notices, depth: int = 0) -> Document:
    """Read the Word file `source`, which stands in `depth` others. Raises LabdeskError for what is none, or can't be
    read safely."""
    with open_package(source) as package:
        main = package.main_part()
        body = None if main is None else _body(package.tree(main))
        if main is None or body is None:
            raise LabdeskError(what="这不是 Word 文档（.docx）。", todo="请选择用 Word 或 WPS 保存的 .docx 文件。")
        weighed = weight(body)
        book = _open_book(package, main, notices)
        book.weight = weighed
        _tell_background(package.tree(main), book)
        book.depth, book.read_whole = depth, read_document
        core = read_core(package)
        try:
            sections, notes = read_sections(main, body, book)
        except RecursionError as error:
            raise damaged() from error
        book.findings.tell(notices)
        return Document(
            sections=sections,
            title=core.get("title", ""),
            author=core.get("creator", ""),
            subject=core.get("subject", ""),
            keywords=core.get("keywords", ""),
            language=core.get("language") or DEFAULT_LANGUAGE,
            custom=read_custom(package),
            notes=notes,
        )


def _body(root: Element) -> Element | None:
    """The text; of several bodies, which no sound file has, one after the other."""
    bodies = root.findall(f"{W_}body")
    for other in bodies[1:]:
        bodies[0].extend(list(other))
    return bodies[0] if bodies else None


def _tell_background(root: Element, book: Book) -> None:
    """Say that the paper's colour, which Word shows on the screen alone unless it is told to print it, is none."""
    background = root.find(f"{W_}background")
    if background is not None and val(background, "color") not in (None, "auto", "FFFFFF") and book.settings.background:
        book.findings.place.part = "全文"
        book.miss("页面背景颜色，未印")
        book.findings.place.part = ""


def _open_book(package: Package, main: str, notices: Notices) -> Book:
    """What the parts beside the text say of it."""

    def beside(kind: str) -> Element | None:
        part = package.related(main, kind)
        return None if part is None else package.tree(part)

    styles = read_styles(beside("styles"))
    styles.lists = read_numbering(beside("numbering"))
    styles.theme = read_theme(beside("theme"))
    book = Book(package, styles, notices, Bindings(package, main), read_settings(beside("settings")))
    book.bindings.fill(package.tree(main))
    read_note_parts(book, main)
    return book
