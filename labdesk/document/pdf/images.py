"""Draws pictures; one that can't be read becomes an empty frame with a notice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from labdesk.document.layout.placed import TWIPS_PER_POINT, PlacedImage
from labdesk.document.model import InlineImage, Notices
from labdesk.document.pdf.operators import PageWriter

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas


class Images:
    """The pictures of one PDF, each read and stored once however often it is shown."""

    def __init__(self, canvas: Canvas, notices: Notices) -> None:
        self._canvas = canvas
        self._notices = notices
        self._names: dict[bytes, str | None] = {}

    def draw(self, placed: PlacedImage, writer: PageWriter) -> None:
        """Draws a picture in its place on the canvas's current page."""
        x, y, width, height = (side / TWIPS_PER_POINT for side in placed.box)
        y = writer.height / TWIPS_PER_POINT - y - height
        if placed.image.data not in self._names:
            self._names[placed.image.data] = self._draw_first(placed.image, x, y, width, height)
        elif (name := self._names[placed.image.data]) is not None:
            self._canvas.saveState()
            self._canvas.translate(x, y)
            self._canvas.scale(width, height)
            self._canvas.doForm(name)
            self._canvas.restoreState()
        if self._names[placed.image.data] is None:
            writer.frame(placed.box)

    def _draw_first(self, image: InlineImage, x: float, y: float, width: float, height: float) -> str | None:
        """Draws a picture for the first time; the name that the canvas gives it. Its dots, of which a photograph has
        tens of millions, are forgotten then."""
        reader = self._read(image)
        if reader is None:
            return None
        self._canvas.drawImage(reader, x, y, width, height, mask="auto")
        vars(reader).clear()  # it holds itself, so that only the garbage collector would free it
        return str(self._canvas._formsinuse[-1])  # type: ignore[attr-defined]

    def _read(self, image: InlineImage) -> ImageReader | None:
        from reportlab.lib.utils import ImageReader

        try:
            reader = ImageReader(BytesIO(image.data))
            reader.getRGBData()  # type: ignore[no-untyped-call]
        except Exception:  # whatever a decoder may raise on a damaged picture
            self._notices.add("unreadable-image", f"图片“{image.description}”无法读取，PDF 里留了空框", image.origin)
            return None
        return reader
