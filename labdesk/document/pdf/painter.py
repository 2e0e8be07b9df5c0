"""Paints laid out pages on reportlab's canvas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from labdesk.document.clean import printable
from labdesk.document.fonts import FontLibrary
from labdesk.document.fonts.canvas import PdfFonts, new_canvas
from labdesk.document.layout.placed import (
    TWIPS_PER_POINT,
    Page,
    PlacedImage,
    PlacedLeader,
    PlacedParagraph,
    PlacedPiece,
    PlacedRule,
    PlacedText,
)
from labdesk.document.model import Document, Notices
from labdesk.document.pdf.images import Images
from labdesk.document.pdf.operators import PageWriter
from labdesk.document.pdf.outline import Outline
from labdesk.document.pdf.structure import Element, StructureTree

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PRODUCER = "labdesk"


def paint(
    document: Document,
    pages: Sequence[Page],
    library: FontLibrary,
    notices: Notices,
    target: BinaryIO,
    *,
    for_screen: bool = False,
) -> None:
    """Writes the pages as a PDF. One that is only `for_screen` looks the same, without tags and in half the time."""
    canvas = new_canvas(target, (0, 0), compressed=not for_screen)
    _describe(canvas, document)
    painter = _Painter(canvas, PdfFonts(canvas, library), notices, tagged=not for_screen)
    for page in pages:
        painter.page(page)
    painter.finish()


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
    def __init__(self, canvas: Canvas, fonts: PdfFonts, notices: Notices, *, tagged: bool) -> None:
        self._canvas = canvas
        self._tagged = tagged
        self._fonts = fonts
        self._outline = Outline(canvas)
        self._images = Images(canvas, notices)
        self._structure = StructureTree(canvas._doc)  # type: ignore[attr-defined]

    def page(self, page: Page) -> None:
        """Shading below, then text, then lines, so that shading never hides any."""
        self._canvas.setPageSize((page.width / TWIPS_PER_POINT, page.height / TWIPS_PER_POINT))
        self._structure.begin_page()
        writer = PageWriter(page.height, self._canvas._code)  # type: ignore[attr-defined]
        writer.begin_artifact("Layout")
        for fill in page.fills:
            writer.fill(fill)
        writer.end()
        for placed in page.paragraphs:
            if placed.repeated or not self._tagged:
                self._artifact(placed, writer)
            else:
                self._paragraph(placed, writer)
        for placed in page.furniture:
            self._artifact(placed, writer)
        writer.begin_artifact("Layout")
        for rule in page.rules:
            writer.rule(rule)
        writer.end()
        self._outline.add_page(page)
        self._canvas.showPage()

    def finish(self) -> None:
        """Writes the file."""
        if self._tagged:
            self._structure.finish()
        for page in self._canvas._doc.Pages.pages:  # type: ignore[attr-defined]
            page.stream = page.stream.encode("ascii")  # which reportlab takes much longer for
        self._canvas.save()

    def _paragraph(self, placed: PlacedParagraph, writer: PageWriter) -> None:
        """A paragraph of the text; its pictures are marked apart from its characters, leaders are none of it."""
        around = self._structure.around(placed)
        pieces = list(_pieces(placed))
        if not pieces:
            return
        element = self._structure.paragraph(placed, around)
        begun: Element | None = None
        for piece in pieces:
            wanted = element
            if isinstance(piece, PlacedImage):
                wanted = self._structure.figure(piece, element, writer.height)
            elif isinstance(piece, PlacedText):
                wanted = self._structure.part(piece, element)
            if isinstance(piece, PlacedLeader) and begun is not None:
                writer.end()
                begun = None
            if isinstance(piece, PlacedLeader):
                self._leader(piece, writer)
                continue
            if wanted is not begun:
                if begun is not None:
                    writer.end()
                writer.begin(wanted.kind, self._structure.mark(wanted))
                begun = wanted
            self._draw(piece, writer)
        if begun is not None:
            writer.end()

    def _artifact(self, placed: PlacedParagraph, writer: PageWriter) -> None:
        """A paragraph of a header, a footer or a repeated head."""
        pieces = list(_pieces(placed))
        leaders = [each for each in pieces if isinstance(each, PlacedLeader)]
        writer.begin_artifact("Pagination")
        for piece in pieces:
            if not isinstance(piece, PlacedLeader):
                self._draw(piece, writer)
        writer.end()
        for leader in leaders:
            self._leader(leader, writer)

    def _leader(self, leader: PlacedLeader, writer: PageWriter) -> None:
        """The signs that fill a tab, apart from the text around."""
        writer.begin_artifact("Layout")
        self._draw(leader, writer)
        writer.end()

    def _draw(self, piece: PlacedPiece, writer: PageWriter) -> None:
        if isinstance(piece, PlacedText):
            writer.text(piece, self._fonts.font(piece.face))
        elif isinstance(piece, PlacedLeader):
            writer.text(piece.signs, self._fonts.font(piece.signs.face))
        elif isinstance(piece, PlacedRule):
            writer.rule(piece)
        else:
            self._images.draw(piece, writer)


def _pieces(placed: PlacedParagraph) -> Iterator[PlacedPiece]:
    return (piece for line in placed.lines for piece in line.pieces)
