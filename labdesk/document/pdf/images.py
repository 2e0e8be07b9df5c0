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
        self._readers: dict[bytes, ImageReader | None] = {}

    def draw(self, placed: PlacedImage, writer: PageWriter) -> None:
        """Draws a picture in its place on the canvas's current page."""
        reader = self._reader(placed.image)
        if reader is None:
            writer.frame(placed.box)
            return
        x, y, width, height = (side / TWIPS_PER_POINT for side in placed.box)
        self._canvas.drawImage(reader, x, writer.height / TWIPS_PER_POINT - y - height, width, height, mask="auto")

    def _reader(self, image: InlineImage) -> ImageReader | None:
        if image.data not in self._readers:
            self._readers[image.data] = self._read(image)
        return self._readers[image.data]

    def _read(self, image: InlineImage) -> ImageReader | None:
        from reportlab.lib.utils import ImageReader

        try:
            reader = ImageReader(BytesIO(image.data))
            reader.getRGBData()  # type: ignore[no-untyped-call]
        except Exception:  # whatever a decoder may raise on a damaged picture
            self._notices.add("unreadable-image", f"图片“{image.description}”无法读取，PDF 里留了空框", image.origin)
            return None
        return reader
