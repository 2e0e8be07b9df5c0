"""What tests look at: the parts of a written file as XML trees, and short ways to make documents."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from lxml import etree

from labdesk.document.model import Block, Document, Notices, Paragraph, ParagraphStyle, Run, RunStyle, Section
from labdesk.document.word import write
from labdesk.document.word.xml import W

Element = etree._Element

W_ = f"{{{W}}}"
NAMESPACES = {"w": W}


def paragraph(text: str = "文字", **style: object) -> Paragraph:
    """A paragraph of one run; `style` as in ParagraphStyle."""
    return Paragraph((Run(text),), ParagraphStyle(**style))  # type: ignore[arg-type]


def document(*blocks: Block) -> Document:
    """A document of one section."""
    return Document((Section(blocks),), "标题")


def written(source: Document, notices: Notices | None = None) -> BytesIO:
    """The Word file of `source`, ready to be read."""
    file = BytesIO()
    write(source, file, notices=notices)
    file.seek(0)
    return file


def part(source: Document, name: str = "word/document.xml") -> Element:
    """The root of a part of the file that is written."""
    with zipfile.ZipFile(written(source)) as archive:
        return etree.fromstring(archive.read(name))


def part_names(source: Document) -> list[str]:
    with zipfile.ZipFile(written(source)) as archive:
        return archive.namelist()


def find(root: Element, path: str) -> list[Element]:
    """Elements by an XPath in which `w:` is WordprocessingML."""
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def one(root: Element, path: str) -> Element:
    (element,) = find(root, path)
    return element


def values(root: Element, path: str) -> list[str]:
    """The attributes or texts that an XPath finds."""
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [str(text) for text in found]


def styled(text: str, **style: object) -> Run:
    """A run; `style` as in RunStyle."""
    return Run(text, RunStyle(**style))  # type: ignore[arg-type]


def rewritten(file: BytesIO, name: str, change: Callable[[bytes], bytes]) -> BytesIO:
    """The file with one part changed."""
    made = BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == name else content)
    made.seek(0)
    return made
