"""The PDF's outline: a bookmark for each paragraph that has a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labdesk.document.clean import printable
from labdesk.document.layout.placed import TWIPS_PER_POINT, Page
from labdesk.document.pdf.headings import HeadingDepths

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Outline:
    """Adds the headings of one page after the other."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._depths = HeadingDepths()
        self._count = 0

    def add_page(self, page: Page) -> None:
        """Adds the page's headings while it is the canvas's current page."""
        for placed in page.paragraphs:
            level = placed.paragraph.style.outline_level
            if level is None or not placed.first_part or placed.repeated:
                continue
            title = " ".join(printable(placed.paragraph.text).split())
            if not title:
                continue
            key = f"heading{self._count}"
            self._count += 1
            top = (page.height - placed.box.y) / TWIPS_PER_POINT
            self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
            self._canvas.addOutlineEntry(title, key, self._depths.take(level))
