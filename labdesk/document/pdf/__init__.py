"""The PDF writer: lays a document out and paints its pages with embedded fonts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from labdesk.document.files import store
from labdesk.document.fonts import FontSet
from labdesk.document.model import Document, Notices
from labdesk.document.pdf.report import PageReport, PdfReport, PlacedMark, PlacedOrigin

__all__ = ["PageReport", "PdfReport", "PlacedMark", "PlacedOrigin", "write"]


def write(
    document: Document, target: Path | BinaryIO, *, fonts: FontSet = "shipped", notices: Notices | None = None
) -> PdfReport:
    """Write `document` as a PDF; the same document gives the same bytes. Returns where everything came to lie.

    What had to be done differently from what was asked, `notices` says. Raises LabdeskError when a table's cells
    do not fit its grid, before anything is written, and when `target` cannot be written.
    """
    from labdesk.document.fonts import FontLibrary
    from labdesk.document.layout.pages import lay_out
    from labdesk.document.pdf.painter import paint
    from labdesk.document.pdf.report import report

    library = FontLibrary(fonts)
    notices = notices if notices is not None else Notices()
    pages = lay_out(document, library, notices)
    content = BytesIO()
    paint(document, pages, library, notices, content)
    store(content.getvalue(), target, kind="PDF", program="阅读器")
    return report(pages)
