"""Prints the pages of a PDF true to size, in strips that are drawn beside the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import atan2, degrees
from typing import Final

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from labdesk.document.collation import Side, Size
from ui.preview.pdf import Drawer, PdfFile

_POINTS: Final = 72
_DPI: Final = 600  # finer than this takes memory and nobody sees it
_STRIP: Final = 120  # lines of pixels: so many are drawn, and compressed by the printer, in a frame or two
_MARK_COLOUR: Final = "#dcdcdc"
_MARK_SHARE: Final = 0.62  # of the page's diagonal


class PrintRun(QObject):
    """One print job. `printed` tells how many sides of how many are done; then comes one of the others, unless it was
    cancelled."""

    printed = Signal(int, int)
    done = Signal()
    failed = Signal()

    def __init__(
        self, pdf: bytes, sides: Sequence[Side], printer: QPrinter, parent: QObject, *, mark: str = ""
    ) -> None:
        """`mark` stands behind the text of each page, from corner to corner."""
        super().__init__(parent)
        self._sides = sides
        self._printer = printer
        self._mark = mark
        self._file = PdfFile(pdf)
        self._painter = QPainter()
        self._drawer = Drawer(self)
        self._drawer.drawn.connect(self._on_drawn)
        self.destroyed.connect(partial(_abandon, self._painter, printer))
        self._at = 0
        self._strips: list[QRect] = []
        self._cancelled = False

    def start(self) -> None:
        """Begin with the first side."""
        printer = self._printer
        printer.setFullPage(True)
        printer.setCopyCount(1)
        self._set_paper(self._sides[0].size)
        if not self._painter.begin(printer):
            self._end(good=False)
            return
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._side()

    def cancel(self) -> None:
        """Print no more, as far as the printer can be stopped; nothing is heard of it any more."""
        self._cancelled = True
        self._printer.abort()
        self._end(good=False)

    def _side(self) -> None:
        """Begin the side at which it is."""
        page = self._sides[self._at].page
        self._strips = _strips(self._pixels()) if page is not None else []
        self._strip()

    def _strip(self) -> None:
        """Have the next strip drawn; after the last one the side is done."""
        if self._cancelled:
            return
        page = self._sides[self._at].page
        if page is None or not self._strips:
            QTimer.singleShot(0, self, self._next)
            return
        self._drawer.draw(self._file, page, self._pixels(), self._strips[0])
        if self._drawer.rests:  # the page can't be drawn
            self._end(good=False)

    def _on_drawn(self, image: QImage) -> None:
        if self._cancelled:
            return
        part = self._strips.pop(0)
        scale = self._printer.resolution() / self._dpi
        target = QRectF(part.x() * scale, part.y() * scale, part.width() * scale, part.height() * scale)
        self._painter.drawImage(target, self._on_paper(image, part))
        self._strip()

    def _next(self) -> None:
        if self._cancelled:
            return
        self._at += 1
        self.printed.emit(self._at, len(self._sides))
        if self._at == len(self._sides):
            self._end(good=True)
            return
        self._set_paper(self._sides[self._at].size)
        if self._printer.newPage():
            self._side()
        else:
            self._end(good=False)

    def _end(self, *, good: bool) -> None:
        if self._painter.isActive():
            good = self._painter.end() and good
        self._file.close()
        if not self._cancelled:
            self._cancelled = True
            (self.done if good else self.failed).emit()

    def _set_paper(self, size: Size) -> None:
        """The paper of a page, turned as it is, printed on up to its edges without being scaled."""
        narrow, long = sorted(size)
        across = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
        paper = QPageSize(QSizeF(narrow, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        layout = QPageLayout(paper, across, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)

    @property
    def _dpi(self) -> float:
        return float(min(self._printer.resolution(), _DPI))

    def _pixels(self) -> QSize:
        """How large the page is drawn."""
        width, height = self._sides[self._at].size
        return QSize(round(width * self._dpi / _POINTS), round(height * self._dpi / _POINTS))

    def _on_paper(self, image: QImage, part: QRect) -> QImage:
        """A strip on white, with the mark below it; without colours where it has none, which saves the spool three
        quarters."""
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(QColor("white"))
        painter = QPainter(paper)
        if self._mark:
            painter.translate(-part.topLeft())
            _paint_mark(painter, self._mark, QSizeF(self._pixels()))
            painter.resetTransform()
        painter.drawImage(0, 0, image)
        painter.end()
        return paper.convertToFormat(QImage.Format.Format_Grayscale8) if paper.allGray() else paper


def _abandon(painter: QPainter, printer: QPrinter) -> None:
    """The window went: a printer must not go while it is painted on."""
    if painter.isActive():
        printer.abort()
        painter.end()


def _paint_mark(painter: QPainter, text: str, page: QSizeF) -> None:
    """The text across the page from its lower left to its upper right corner."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    font = QFont()
    font.setPixelSize(100)
    diagonal = (page.width() ** 2 + page.height() ** 2) ** 0.5
    room = diagonal * _MARK_SHARE
    font.setPixelSize(max(1, round(100 * room / max(QFontMetricsF(font).horizontalAdvance(text), 1))))
    painter.setFont(font)
    painter.setPen(QColor(_MARK_COLOUR))
    painter.translate(QPointF(page.width() / 2, page.height() / 2))
    painter.rotate(-degrees(atan2(page.height(), page.width())))
    painter.drawText(QRectF(-diagonal / 2, -room / 2, diagonal, room), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _strips(page: QSize) -> list[QRect]:
    """A page's strips from top to bottom."""
    return [QRect(0, top, page.width(), min(_STRIP, page.height() - top)) for top in range(0, page.height(), _STRIP)]
