"""Pages of a PDF with what is marked on them: places to stamp, the field being filled in, what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from labdesk.previewing import Rectangle
from ui.preview import overlays, painting
from ui.preview.finding import Finder
from ui.preview.sheetarea import Spot
from ui.preview.textarea import TextArea


class Pointed(NamedTuple):
    """What is under the pointer: what it is called, and its rectangles on the pages."""

    name: str
    boxes: tuple[Rectangle, ...]


class PageView(TextArea):
    """Pages of a PDF.

    `searched` says that the finder has something new to tell, `rested` that everything is drawn and looked up.
    """

    searched = Signal()
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = Finder()
        self.pointer: Callable[[int, float, float], Pointed | None] = lambda _page, _x, _y: None
        """Says what is under a place of a page: it is outlined and named, and a click there means it."""
        self._highlight: tuple[Rectangle, ...] = ()
        self._pointed: Pointed | None = None
        self._shows_overlays = True
        self._awaits_hit = False
        self._album.rests.connect(self._search_on)
        self._album.rests.connect(self._describe)
        self._described: tuple[int, int] = (-1, -1)
        self.viewport().setMouseTracking(True)
        self.came.connect(self._on_came)

    def clear(self) -> None:
        super().clear()
        self.finder.look_into(None)

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

    def _on_came(self) -> None:
        now = self._album.now
        self._pointed = None
        self.finder.look_into(now.file if now is not None else None)

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

    def paint_marks(self, painter: QPainter, page: int) -> None:
        painting.highlight(painter, (self.rect_of(*each) for each in self._highlight if each.page == page))
        self._paint_hits(painter, page)
        self.paint_selection(painter, page)
        if self._pointed is not None:
            painting.pointed(painter, (self.rect_of(*each) for each in self._pointed.boxes if each.page == page))
        if self._shows_overlays:
            here = [(each, self.rect_of(*each.box)) for each in self.overlays if each.box.page == page]
            overlays.paint(painter, here, self.sheets.pages[page].per_point)

    def _paint_hits(self, painter: QPainter, page: int) -> None:
        finder = self.finder
        for hit in finder.hits:
            if hit.page == page and (boxes := finder.boxes(hit)):
                lines = [self.rect_of(page, box.x(), box.y(), box.width(), box.height()) for box in boxes]
                painting.hits(painter, lines, current=hit == finder.hit)

    # Events

    def hover(self, spot: Spot | None) -> None:
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
