"""Reads PDFs back with pypdf."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from labdesk.document import pdf
from labdesk.document.model import Block, Document, Notices, Section


def written(document: Document, notices: Notices | None = None) -> bytes:
    """The document as a PDF file."""
    target = BytesIO()
    pdf.write(document, target, notices=notices)
    return target.getvalue()


def reader(*blocks: Block, **properties: Any) -> PdfReader:
    """The PDF of one ordinary section."""
    return PdfReader(BytesIO(written(Document((Section(blocks),), **{"title": "试验", **properties}))))


def characters(source: PdfReader) -> str:
    """All visible characters of a PDF, in the order of its content."""
    return "".join("".join(page.extract_text().split()) for page in source.pages)


def content(source: PdfReader, page: int = 0) -> str:
    """A page's content stream."""
    stream = source.pages[page].get_contents()
    assert stream is not None
    return stream.get_data().decode("latin-1")
