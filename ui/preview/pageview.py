"""Shows a PDF, revision after revision without a flash or a lost place, with what is marked on it.

Qt's QPdfView is not used: it has no facing pages, tells nobody where its pages lie, and goes back to the first page
with a gap in between when its document changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QToolTip, QWidget

from labdesk.previewing import Places, Rectangle
from ui.preview import overlays, painting
from ui.preview.album import Album, Job, Revision
from ui.preview.anchor import anchored, found_again
from ui.preview.finding import Finder
from ui.preview.overlays import Overlay
from ui.preview.pictures import Key, tiles
from ui.preview.sheetarea import SheetArea, Spot
from ui.preview.sheets import Sheets
from ui.theme import theme

_BEGINNING: Final = Spot(0, 0, -1e6)
_CLICK: Final = 4  # pixels that a click may move


class Pointed(NamedTuple):
    """What is under the pointer: what it is called, and its rectangles on the pages."""

    name: str
    boxes: tuple[Rectangle, ...]


class PageView(SheetArea):
    """Pages of a PDF.

    `clicked` tells where, in points of a page counted from 0; `came` that another document is to be seen from now on;
    `failed` that one could not be read, what was there stays; `searched` that the finder has something new to tell;
    `rested` that everything is drawn and looked up.
    """

    clicked = Signal(int, float, float)
    came = Signal()
    failed = Signal()
    searched = Signal()
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = Finder()
        self.pointer: Callable[[int, float, float], Pointed | None] = lambda _page, _x, _y: None
        """Says what is under a place of a page: it is outlined and named, and a click there means it."""
        self._highlight: tuple[Rectangle, ...] = ()
        self._pointed: Pointed | None = None
        self._pressed: QPoint | None = None
        self._shows_overlays = True
        self._awaits_hit = False
        self._next: tuple[int, Sheets, Spot] | None = None
        self._album = Album(self._seen, self._beside, self)
        self._album.ready.connect(self._turn)
        self._album.drawn.connect(self.viewport().update)
        self._album.failed.connect(self.failed)
        self._album.rests.connect(self._search_on)
        self._album.rests.connect(self._describe)
        self._described: tuple[int, int] = (-1, -1)
        self.viewport().setMouseTracking(True)
        theme().changed.connect(self.viewport().update)
        self.sight_changed.connect(self._on_sight)

    # The document

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
        self.finder.look_into(None)
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

    # What is marked

    @property
    def shows_overlays(self) -> bool:
        return self._shows_overlays

    def show_overlays(self, shown: bool) -> None:
        """Show where to stamp, sign and date, or the pages alone."""
        self._shows_overlays = shown
        self.viewport().update()

    def highlight(self, boxes: Iterable[Rectangle]) -> None:
        """Mark these places, and no others."""
        self._highlight = tuple(boxes)
        self.viewport().update()

    @property
    def highlighted(self) -> tuple[Rectangle, ...]:
        return self._highlight

    def reveal(self, box: Rectangle) -> None:
        """Scroll gently to a place if it can't be seen."""
        self.bring_into_sight(*box)

    def is_seen(self, box: Rectangle) -> bool:
        """Whether a place can be seen: all of it, or as much as there is room for."""
        return self.is_in_sight(*box)

    # Finding

    def search(self, words: str) -> None:
        """Mark where words stand, and go to the first from here on; "" ends it."""
        if words != self.finder.words:
            self.finder.search(words, self.page)
            self._awaits_hit = bool(words)
            self.viewport().update()
            self.searched.emit()
            self._album.wake()

    def find_next(self, step: int = 1) -> None:
        """Go to the next (1) or the previous (-1) find."""
        self.finder.go(step)
        self._awaits_hit = True
        self.viewport().update()
        self.searched.emit()
        self._album.wake()

    def _search_on(self) -> None:
        """Nothing is left to be drawn: search on, a page or a find at a time."""
        finder = self.finder
        if finder.step():
            self.searched.emit()
        elif not finder.look_up((*(hit.page for hit in (finder.hit,) if hit), *self.seen_pages())):
            self.rested.emit()
            return
        self._go_to_hit()
        self.viewport().update()
        self._album.wake()

    def _describe(self) -> None:
        """Tell screen readers what can be read on the page that is looked at, and what is to be done there."""
        now = self._album.now
        if now is None or self._described == (now.number, self.page) or not QAccessible.isActive():
            return
        self._described = (now.number, self.page)
        told = [each.told for each in now.overlays if each.box.page == self.page]
        self.setAccessibleDescription("\n".join((*told, now.file.text(self.page))))

    def _go_to_hit(self) -> None:
        hit = self.finder.hit
        boxes = self.finder.boxes(hit) if hit is not None and self._awaits_hit else None
        if hit is not None and boxes:
            self._awaits_hit = False
            box = boxes[0]
            self.bring_into_sight(hit.page, box.x(), box.y(), box.width(), box.height())

    # Drawing

    def _turn(self) -> None:
        """The next revision is drawn: show it where one was."""
        coming, now = self._album.coming, self._album.now
        if coming is None:
            return
        self.settle()
        sheets, spot = self._next_place(coming)
        self._album.turn()
        self._pointed = None
        self.finder.look_into(coming.file)
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
        painting.highlight(painter, (self.rect_of(*each) for each in self._highlight if each.page == page))
        self._paint_hits(painter, page)
        if self._pointed is not None:
            painting.pointed(painter, (self.rect_of(*each) for each in self._pointed.boxes if each.page == page))
        if self._shows_overlays:
            here = [(each, self.rect_of(*each.box)) for each in now.overlays if each.box.page == page]
            overlays.paint(painter, here, sheet.per_point)
        painter.restore()

    def _paint_hits(self, painter: QPainter, page: int) -> None:
        finder = self.finder
        for hit in finder.hits:
            if hit.page == page and (boxes := finder.boxes(hit)):
                lines = [self.rect_of(page, box.x(), box.y(), box.width(), box.height()) for box in boxes]
                painting.hits(painter, lines, current=hit == finder.hit)

    # Events

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._album.wake()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, self._pressed = self._pressed, None
        point = event.position()
        if pressed is not None and (point.toPoint() - pressed).manhattanLength() <= _CLICK:
            spot = self.spot_at(point)
            if spot is not None:
                self.clicked.emit(*spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        spot = self.spot_at(event.position())
        self._point_at(self.pointer(*spot) if spot is not None else None)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._told_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self.viewport()) if text else QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _point_at(self, pointed: Pointed | None) -> None:
        if pointed != self._pointed:
            self._pointed = pointed
            shape = Qt.CursorShape.PointingHandCursor if pointed is not None else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _told_at(self, point: QPointF) -> str:
        """What a place to stamp, sign or date is for, and what field is under the pointer."""
        spot = self.spot_at(point)
        if spot is None:
            return ""
        per_point = self.sheets.pages[spot.page].per_point
        told = [
            each.told
            for each in (self.overlays if self._shows_overlays else ())
            if each.box.page == spot.page and overlays.hit(self.rect_of(*each.box), each, per_point, point)
        ]
        return "\n".join((*told, *((self._pointed.name,) if self._pointed is not None else ())))
