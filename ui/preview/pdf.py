"""Qt PDF, as far as we use it: a file's pages, their text, and pictures of them drawn beside the window's thread.

All of Qt PDF shares one lock: whatever asks it for anything waits for the page that is being drawn (25 ms at 200 %).
So nothing is asked of it but while the drawer rests, and the drawer gets one page at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer, QPdfSelection
from shiboken6 import delete

from ui import threads


class Found(NamedTuple):
    """A part of a page's text: where it begins, what it says, and its boxes in points."""

    start: int
    text: str
    boxes: tuple[QRectF, ...]


class PdfFile:
    """A PDF in memory. `sizes` are its pages' in points; there are none where it can't be read."""

    def __init__(self, data: bytes, sizes: Sequence[tuple[float, float]] = ()) -> None:
        """`sizes` if they are known: to ask Qt takes a quarter of a millisecond a page."""
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)
        pages = self.document.pageCount()
        asked = () if len(sizes) == pages else map(self.document.pagePointSize, range(pages))
        self.sizes = tuple(sizes) if len(sizes) == pages else tuple((size.width(), size.height()) for size in asked)

    def text(self, page: int) -> str:
        """What can be read on a page, in its order."""
        return self.document.getAllText(page).text()

    def boxes(self, page: int, start: int, length: int) -> list[QRectF]:
        """Where a part of a page's text lies, in points, a box for each line."""
        return [polygon.boundingRect() for polygon in self.document.getSelectionAtIndex(page, start, length).bounds()]

    def runs(self, page: int) -> list[QRectF]:
        """Where the text of a page lies, in points and in its order: a box for each stretch of a line."""
        return [polygon.boundingRect() for polygon in self.document.getAllText(page).bounds()]

    def part(self, page: int, start: int, length: int) -> Found | None:
        """A part of a page's text; None where there is none."""
        return _found(self.document.getSelectionAtIndex(page, start, length))

    def between(self, page: int, start: QPointF, end: QPointF) -> Found | None:
        """The text of a page between two points, each of which has to be at a character; None where there is none."""
        return _found(self.document.getSelection(page, start, end))

    def close(self) -> None:
        """Let go of the file."""
        self.document.close()
        self._buffer.close()


def _found(selection: QPdfSelection) -> Found | None:
    if not selection.isValid():
        return None
    boxes = tuple(polygon.boundingRect() for polygon in selection.bounds())
    return Found(selection.startIndex(), selection.text(), boxes)


class Drawer(QObject):
    """Draws a page, or a part of one, at a time. `drawn` brings the picture, transparent where the paper is."""

    drawn = Signal(QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rests = True
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._on_drawn)

    def draw(self, file: PdfFile, page: int, size: QSize, part: QRect) -> None:
        """Draw a part of the page that is of this size, in pixels. Only while it rests."""
        options = QPdfDocumentRenderOptions()
        if part.size() != size:
            options.setScaledSize(size)
            # Qt takes a rectangle's right for its width, which is one less, and would shrink what it draws.
            options.setScaledClipRect(part.adjusted(0, 0, 1, 1))
        self._renderer.setDocument(file.document)
        self.rests = self._renderer.requestPage(page, part.size(), options) == 0
        if not self.rests:
            threads.keep(self)

    def stop(self) -> None:
        """It ends with the page that it draws."""

    def ends_within(self, _milliseconds: int) -> bool:
        delete(self._renderer)  # which waits for its thread
        return True

    def _on_drawn(self, _page: int, _size: QSize, image: QImage) -> None:
        self.rests = True
        threads.let_go(self)
        self.drawn.emit(image)
