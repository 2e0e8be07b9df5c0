"""The file's properties: core, custom and application. They hold no clock time: same document, same bytes."""

from __future__ import annotations

from labdesk.document.model import Document
from labdesk.document.word.writer.story import Book
from labdesk.document.word.xml import DECLARATION, attribute, escape, legal

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

# Every custom property has this format id and a number from 2 on (ECMA-376 part 1, 22.3).
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_CUSTOM_ID = 2


def core_xml(document: Document, book: Book) -> str:
    """docProps/core.xml; what is empty is left out."""
    values = (
        ("dc:title", document.title),
        ("dc:creator", document.author),
        ("dc:subject", document.subject),
        ("cp:keywords", document.keywords),
        ("dc:language", document.language),
    )
    for _, value in values:
        book.check(value, None)
    content = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values if value)
    return f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{_DUBLIN_CORE}">{content}</cp:coreProperties>'


def custom_xml(document: Document, book: Book) -> str:
    """docProps/custom.xml; a name that comes twice keeps its first place and its last value."""
    values = {legal(name): value for name, value in document.custom}
    for name, value in document.custom:
        book.check(name + value, None)
    content = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), _FIRST_CUSTOM_ID)
    )
    return f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{content}</Properties>'


def application_xml() -> str:
    """docProps/app.xml."""
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>labdesk</Application></Properties>'
