"""A scroll area of pages: zoom around the pointer, fits, facing pages, and the keys to go through them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGestureEvent, QPinchGesture, QWidget

from ui.preview.sheets import PIXELS, Sheets, Zoom, bounded, laid_out, next_zoom

_STEP: Final = 48  # pixels that a line of the wheel or an arrow scrolls
_GLIDE_MS: Final = 140
_NOTCH: Final = 120  # a wheel's step, as Qt counts it
_LARGER_A_NOTCH: Final = 1.15
_ZOOM_IN: Final = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_ZOOM_OUT: Final = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class Spot(NamedTuple):
    """A point of a page, in points from its top left corner."""

    page: int
    x: float
    y: float


class SheetArea(QAbstractScrollArea):
    """`page_changed` tells the page that is looked at, from 0; `zoom_changed` that another zoom is in force;
    `sight_changed` that other places, or more or less of them, can be seen."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    sight_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom: Zoom = "width"
        self._facing = False
        self._page = -1
        self.sheets = Sheets((), 0.0, 0.0, ())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there, so that pages as wide as the room never change it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE_MS)
        self._glide.valueChanged.connect(self._on_glide)

    # What is looked at

    @property
    def pages(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that is looked at, from 0; -1 where there is none."""
        return self._page

    @property
    def zoom(self) -> Zoom:
        return self._zoom

    @property
    def scale(self) -> float:
        """How large the page is that is looked at: 1.0 is 100 %."""
        return self.sheets.pages[self._page].per_point / PIXELS if 0 <= self._page < len(self.sheets.pages) else 1.0

    @property
    def facing(self) -> bool:
        return self._facing

    def set_zoom(self, zoom: Zoom, around: QPointF | None = None) -> None:
        """Show pages as large as this; the point of the viewport stays where it is, by default what is at the top."""
        zoom = bounded(zoom) if isinstance(zoom, float) else zoom
        if zoom != self._zoom:
            self._zoom = zoom
            self._lay_out_again(around)
            self.zoom_changed.emit()

    def zoom_by(self, step: int) -> None:
        """The next larger (1) or smaller (-1) of the usual sizes, around the middle."""
        self.set_zoom(next_zoom(self.scale, step), QRectF(self.viewport().rect()).center())

    def set_facing(self, facing: bool) -> None:
        """Show pages as they face each other in print, or below one another."""
        if facing != self._facing:
            self._facing = facing
            self._lay_out_again()

    def go(self, page: int) -> None:
        """Bring a page's top to the top."""
        if 0 <= page < self.pages:
            self.scroll_to(Spot(page, 0, -8 / self.sheets.pages[page].per_point))

    def spot_at(self, point: QPointF) -> Spot | None:
        """The place on the paper under a point of the viewport; None beside the pages."""
        x, y = self._scrolled(point)
        page = self.sheets.page_at(x, y)
        return Spot(*self.sheets.nearest(x, y)) if page is not None else None

    def rect_of(self, page: int, x: float, y: float, width: float, height: float) -> QRectF:
        """Where a rectangle of a page, in points, lies in the viewport."""
        left, top = self.sheets.position(page, x, y)
        scale = self.sheets.pages[page].per_point
        return QRectF(
            left - self.horizontalScrollBar().value(), top - self.verticalScrollBar().value(), width * scale,
            height * scale,
        )  # fmt: skip

    def seen_pages(self) -> tuple[int, ...]:
        """The pages of which anything can be seen."""
        top = self.verticalScrollBar().value()
        return self.sheets.between(top, top + self.viewport().height())

    # Scrolling

    def top_spot(self) -> Spot | None:
        """What is at the top of the viewport, in the middle."""
        if not self.sheets.rows:
            return None
        return Spot(*self.sheets.nearest(*self._scrolled(QPointF(self.viewport().width() / 2, 0))))

    def scroll_to(self, spot: Spot, at: QPointF | None = None) -> None:
        """Bring a place to a point of the viewport, by default to the middle of its top."""
        point = at if at is not None else QPointF(self.viewport().width() / 2, 0)
        x, y = self.sheets.position(*spot)
        self._glide.stop()
        self.horizontalScrollBar().setValue(round(x - point.x()))
        self.verticalScrollBar().setValue(round(y - point.y()))

    def is_in_sight(self, page: int, x: float, y: float, width: float, height: float) -> bool:
        """Whether a rectangle of a page can be seen from top to bottom, or half of the room is full of it."""
        if not 0 <= page < self.pages:
            return False
        rect, room = self.rect_of(page, x, y, width, height), self.viewport().height()
        return min(rect.bottom(), room) - max(rect.top(), 0) >= min(rect.height(), room / 2) - 1

    def bring_into_sight(self, page: int, x: float, y: float, width: float, height: float) -> None:
        """Scroll gently to a rectangle of a page if it can't be seen."""
        if not 0 <= page < self.pages:
            return
        self.settle()
        rect, room = self.rect_of(page, x, y, width, height), self.viewport().rect()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if rect.left() < 0 or rect.right() > room.width():
            across.setValue(round(across.value() + rect.center().x() - room.width() / 2))
        if self.is_in_sight(page, x, y, width, height):
            return
        margin = max(0.0, min(room.height() / 3, (room.height() - rect.height()) / 2))
        wanted = min(max(round(down.value() + rect.top() - margin), 0), down.maximum())
        if abs(wanted - down.value()) > 2 * room.height() or not self.isVisible():
            down.setValue(wanted)
        else:
            self._glide.setStartValue(down.value())
            self._glide.setEndValue(wanted)
            self._glide.start()

    def settle(self) -> None:
        """End a gentle scroll where it leads."""
        if self._glide.state() == QVariantAnimation.State.Running:
            end = self._glide.endValue()
            self._glide.stop()
            self._on_glide(end)

    def _on_glide(self, value: object) -> None:
        if isinstance(value, int | float):
            self.verticalScrollBar().setValue(round(value))

    # Laying out

    def room(self) -> tuple[float, float]:
        return float(self.viewport().width()), float(self.viewport().height())

    def lay_out(self, sizes: Sequence[tuple[float, float]]) -> Sheets:
        """How pages of these sizes would lie."""
        return laid_out(sizes, self.room(), self._zoom, facing=self._facing)

    def take(self, sizes: Sequence[tuple[float, float]], sheets: Sheets, spot: Spot | None) -> None:
        """Show these pages, that lie so, with a place at the top of the viewport."""
        self._sizes = tuple(sizes)
        self._use(sheets)
        if spot is not None:
            self.scroll_to(spot)
        self._follow_page()

    def _lay_out_again(self, around: QPointF | None = None) -> None:
        self.settle()
        point = around if around is not None else QPointF(self.viewport().width() / 2, 0)
        spot = Spot(*self.sheets.nearest(*self._scrolled(point))) if self.sheets.rows else None
        self._use(self.lay_out(self._sizes))
        if spot is not None:
            self.scroll_to(spot, point)
        self._follow_page()

    def _use(self, sheets: Sheets) -> None:
        self.sheets = sheets
        room = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(sheets.width) - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(_STEP)
        down.setRange(0, max(0, round(sheets.height) - room.height()))
        down.setPageStep(max(_STEP, room.height() - _STEP))
        down.setSingleStep(_STEP)
        self.viewport().update()
        self.sight_changed.emit()

    def _scrolled(self, point: QPointF) -> tuple[float, float]:
        return point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value()

    def _follow_page(self) -> None:
        page = -1
        if self.sheets.rows:
            bar = self.verticalScrollBar()
            looked_at = bar.value() + self.viewport().height() / 3
            if bar.value() >= bar.maximum():
                looked_at = bar.value() + self.viewport().height() - 1
            page = self.sheets.rows[self.sheets.row_at(looked_at)][0]
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    # Events

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._follow_page()
        self.sight_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay_out_again()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._glide.stop()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / _NOTCH
            self.set_zoom(self.scale * _LARGER_A_NOTCH**notches, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.set_zoom(self.scale * pinch.scaleFactor(), QPointF(self.viewport().mapFromGlobal(pinch.hotSpot())))
                return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.scale * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # Here these keys are for the pages, not for the window.
        if event.type() == QEvent.Type.DevicePixelRatioChange:  # on another screen
            self.sight_changed.emit()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._zooms(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, bar = event.key(), self.verticalScrollBar()
        if self._zooms(event):
            if key == Qt.Key.Key_0:
                self.set_zoom("width")
            else:
                self.zoom_by(1 if key in _ZOOM_IN else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.triggerAction(bar.SliderAction.SliderPageStepSub if back else bar.SliderAction.SliderPageStepAdd)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.horizontalScrollBar().maximum() == 0:
            self._go_row(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _go_row(self, step: int) -> None:
        """The next or the previous page, or pair of pages."""
        if self.sheets.rows:
            row = self.sheets.row_at(self.sheets.pages[self._page].y) + step
            self.go(self.sheets.rows[min(max(row, 0), len(self.sheets.rows) - 1)][0])

    @staticmethod
    def _zooms(event: QKeyEvent) -> bool:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return with_control and event.key() in (*_ZOOM_IN, *_ZOOM_OUT, Qt.Key.Key_0)
