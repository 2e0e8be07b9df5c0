"""Paints laid out pages on reportlab's canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from labdesk.document.clean import printable
from labdesk.document.fonts import FontLibrary
from labdesk.document.fonts.canvas import PdfFonts, new_canvas
from labdesk.document.layout.placed import TWIPS_PER_POINT, Page, PlacedParagraph, PlacedRule, PlacedText
from labdesk.document.model import Document, Notices
from labdesk.document.pdf.images import Images
from labdesk.document.pdf.operators import PageWriter
from labdesk.document.pdf.outline import Outline

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PRODUCER = "labdesk"


def paint(document: Document, pages: Sequence[Page], library: FontLibrary, notices: Notices, target: BinaryIO) -> None:
    """Writes the pages as a PDF."""
    canvas = new_canvas(target, (0, 0))
    _describe(canvas, document)
    painter = _Painter(canvas, PdfFonts(canvas, library), notices)
    for page in pages:
        painter.page(page)
    canvas.save()


def _describe(canvas: Canvas, document: Document) -> None:
    """What the file's properties say."""
    canvas.setTitle(printable(document.title))
    canvas.setAuthor(printable(document.author))
    canvas.setSubject(printable(document.subject))
    canvas.setKeywords(printable(document.keywords))
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")


class _Painter:
    def __init__(self, canvas: Canvas, fonts: PdfFonts, notices: Notices) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._outline = Outline(canvas)
        self._images = Images(canvas, notices)

    def page(self, page: Page) -> None:
        """Shading below, then text, then lines, so that shading never hides any."""
        self._canvas.setPageSize((page.width / TWIPS_PER_POINT, page.height / TWIPS_PER_POINT))
        writer = PageWriter(page.height, self._canvas._code)  # type: ignore[attr-defined]
        for fill in page.fills:
            writer.fill(fill)
        for paragraph in (*page.furniture, *page.paragraphs):
            self._paragraph(paragraph, page, writer)
        for rule in page.rules:
            writer.rule(rule)
        self._outline.add_page(page)
        self._canvas.showPage()

    def _paragraph(self, paragraph: PlacedParagraph, page: Page, writer: PageWriter) -> None:
        for line in paragraph.lines:
            for piece in line.pieces:
                if isinstance(piece, PlacedText):
                    writer.text(piece, self._fonts.font(piece.face))
                elif isinstance(piece, PlacedRule):
                    writer.rule(piece)
                else:
                    self._images.draw(piece, page.height, writer)
