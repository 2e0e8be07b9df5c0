"""Shows a PDF, revision after revision without a flash or a lost place.

Qt's QPdfView is not used: it has no facing pages, tells nobody where its pages lie, and goes back to the first page
with a gap in between when its document changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from labdesk.previewing import Places
from ui.preview import painting
from ui.preview.album import Album, Job, Revision
from ui.preview.anchor import anchored, found_again
from ui.preview.overlays import Overlay
from ui.preview.pictures import Key, tiles
from ui.preview.sheetarea import SheetArea, Spot
from ui.preview.sheets import Sheets
from ui.theme import theme

_BEGINNING: Final = Spot(0, 0, -1e6)


class PictureArea(SheetArea):
    """`came` tells that another document is to be seen from now on, `failed` that one could not be read: what was there
    stays."""

    came = Signal()
    failed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next: tuple[int, Sheets, Spot] | None = None
        self._album = Album(self._seen, self._beside, self)
        self._album.ready.connect(self._turn)
        self._album.drawn.connect(self.viewport().update)
        self._album.failed.connect(self.failed)
        theme().changed.connect(self.viewport().update)
        self.sight_changed.connect(self._on_sight)

    def show_document(
        self,
        path: Path,
        places: Places | None = None,
        marks: Sequence[Overlay] = (),
        sizes: Sequence[tuple[float, float]] = (),
    ) -> None:
        """Show a PDF, or the next revision of the one that is shown: at the same place, as soon as it is drawn. `sizes`
        are its pages', in points, if they are known."""
        self._album.open(path, places or Places(), tuple(marks), tuple(sizes))

    def clear(self) -> None:
        """Show nothing."""
        self._album.clear()
        self.take((), self.lay_out(()), None)

    @property
    def places(self) -> Places:
        """Where the answers of the document that is seen lie."""
        return self._album.now.places if self._album.now is not None else Places()

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        return self._album.now.overlays if self._album.now is not None else ()

    def text(self, page: int) -> str:
        """What can be read on a page. It may have to wait for a page that is being drawn."""
        now = self._album.now
        return now.file.text(page) if now is not None and 0 <= page < len(now.file.sizes) else ""

    def paint_marks(self, painter: QPainter, page: int) -> None:
        """Paint what is marked on a page; the painter is clipped to it."""

    def _turn(self) -> None:
        """The next revision is drawn: show it where one was."""
        coming, now = self._album.coming, self._album.now
        if coming is None:
            return
        self.settle()
        sheets, spot = self._next_place(coming)
        self._album.turn()
        self.take(coming.file.sizes, sheets, spot)
        self.came.emit()
        if now is None:
            self.page_changed.emit(self.page)

    def _next_place(self, coming: Revision) -> tuple[Sheets, Spot]:
        """How the next revision will lie, and what will be at the top."""
        if self._next is None or self._next[0] != coming.number:
            sheets, spot, now = self.lay_out(coming.file.sizes), self.top_spot(), self._album.now
            if now is None or spot is None:
                spot = _BEGINNING
            else:
                spot = found_again(anchored(spot, now.places, self.pages), coming.places, len(sheets.pages))
            self._next = coming.number, sheets, spot
        return self._next[1:]

    def _on_sight(self) -> None:
        self._next = None
        self._album.wake()

    def _seen(self, revision: Revision) -> Iterator[Job]:
        """The pictures that are seen of a revision, or would be if it were shown."""
        if not self.isVisible():
            return
        sheets, left, top = self.sheets, self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        if revision is self._album.coming:
            sheets, spot = self._next_place(revision)
            most = max(0.0, sheets.height - self.viewport().height())
            top = round(min(max(sheets.position(*spot)[1], 0), most))
        room = QRectF(left, top, self.viewport().width(), self.viewport().height())
        for page in sheets.between(room.top(), room.bottom()):
            yield from self._jobs(revision, sheets, page, room)

    def _beside(self, revision: Revision) -> Iterator[Job]:
        """The pictures of the pages before and after those that are seen."""
        seen = self.seen_pages() if self.isVisible() else ()
        for page in (seen[-1] + 1, seen[0] - 1) if seen else ():
            if 0 <= page < self.pages:
                jobs = list(self._jobs(revision, self.sheets, page, None))
                yield from jobs if len(jobs) == 1 else ()

    def _jobs(self, revision: Revision, sheets: Sheets, page: int, room: QRectF | None) -> Iterator[Job]:
        """The pictures of a page, or of what of it is in a part of all pages."""
        size = self._dots(sheets, page)
        sheet = sheets.pages[page]
        for number, part in tiles(size).items():
            if room is None or self._spread(part, size, sheet.x, sheet.y, sheet.width, sheet.height).intersects(room):
                yield Job(Key(revision.number, page, size.width(), number), size, part)

    def _dots(self, sheets: Sheets, page: int) -> QSize:
        ratio, sheet = self.devicePixelRatioF(), sheets.pages[page]
        return QSize(max(1, round(sheet.width * ratio)), max(1, round(sheet.height * ratio)))

    @staticmethod
    def _spread(part: QRect, size: QSize, x: float, y: float, width: float, height: float) -> QRectF:
        """Where a part of a page's picture lies, its page lying in this rectangle."""
        across, down = width / size.width(), height / size.height()
        return QRectF(x + part.x() * across, y + part.y() * down, part.width() * across, part.height() * down)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme().tokens.ground))
        now = self._album.now
        for page in self.seen_pages() if now is not None else ():
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme().tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        now = self._album.now
        assert now is not None  # noqa: S101 - pages are painted of a document
        sheet, size, pictures = self.sheets.pages[page], self._dots(self.sheets, page), self._album.pictures
        rect = QRectF(
            sheet.x - self.horizontalScrollBar().value(), sheet.y - self.verticalScrollBar().value(), sheet.width,
            sheet.height,
        )  # fmt: skip
        painting.paper(painter, rect)
        parts = {Key(now.number, page, size.width(), number): part for number, part in tiles(size).items()}
        instead = pictures.instead(now.number, page)
        if instead is not None and not all(key in pictures for key in parts):
            painting.picture(painter, rect, instead)
        for key, part in parts.items():
            place = self._spread(part, size, rect.x(), rect.y(), rect.width(), rect.height())
            if (shown := pictures.get(key)) is not None:
                painting.picture(painter, place, shown)
        painter.save()
        painter.setClipRect(rect)
        self.paint_marks(painter, page)
        painter.restore()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._album.wake()
