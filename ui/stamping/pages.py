"""Small pictures of the pages that are stamped, signed or dated, with the places marked by their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from labdesk.document.stamps import StampPlace, StampPlan
from ui.editors.flow import FlowLayout
from ui.theme import theme
from ui.theme.labels import text_label
from ui.theme.tokens import LIGHT

_WIDTH_PX: Final = 132
_CIRCLE_PX: Final = 20


class StampPages(QWidget):
    """The pages of a plan that have places, as they are in a PDF; without Qt PDF, empty paper with the places."""

    def __init__(self, plan: StampPlan, pdf: Path, parent: QWidget) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, gap=16, line_gap=12)
        numbers = sorted({each.page for each in plan.places})
        self.pictures = [
            _Picture(number, plan.sizes[number - 1], [each for each in plan.places if each.page == number], self)
            for number in numbers
        ]
        for picture in self.pictures:
            card = QWidget(self)
            column = QVBoxLayout(card)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(picture)
            label = text_label(self.tr("第 {} 页").format(picture.number), "small", card)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
            flow.addWidget(card)
        self._drawing = _Drawing(self.pictures, pdf, self)


class _Picture(QWidget):
    """One page. What is drawn on it is paper, light in any theme."""

    def __init__(self, number: int, size: tuple[float, float], places: Sequence[StampPlace], parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.size_in_points = size
        self.image: QImage | None = None
        self._places = places
        said = "、".join(str(each.number) for each in places)
        self.setAccessibleName(self.tr("第 {} 页的缩略图，有序号 {}").format(number, said))
        theme().changed.connect(self._fit)
        self._fit()

    def pixels(self) -> QSize:
        """How large the page is drawn."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(LIGHT.surface))
        if self.image is not None:
            painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(QColor(theme().tokens.border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for place in self._places:
            self._mark(painter, place)

    def _mark(self, painter: QPainter, place: StampPlace) -> None:
        """A box where the place is, and its number: in the middle for a seal, else at its right."""
        scale = self.width() / self.size_in_points[0]
        _, x, y, width, height = place.box
        box = QRectF(x * scale, y * scale, width * scale, height * scale)
        colour = QColor(LIGHT.failure if place.by_applicant else LIGHT.text_faint)
        ground = QColor(colour)
        ground.setAlphaF(0.1)
        painter.setBrush(ground)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if place.by_applicant else Qt.PenStyle.DashLine))
        painter.drawRect(box)
        radius = theme().px(_CIRCLE_PX) / 2
        centre = box.center() if place.kind == "stamp" else QPointF(box.right() - radius, box.center().y())
        circle = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawEllipse(circle)
        font = QFont(self.font())
        font.setPixelSize(theme().px(11))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place.number))

    def _fit(self) -> None:
        width = theme().px(_WIDTH_PX)
        across, down = self.size_in_points
        self.setFixedSize(width, round(width * down / across))


class _Drawing(QObject):
    """Has the pages drawn one after another, beside the window's thread."""

    ended = Signal()

    def __init__(self, pictures: Sequence[_Picture], pdf: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(pictures)
        try:
            from ui.preview.pdf import Drawer, PdfFile

            self._file = PdfFile(pdf.read_bytes())
        except (ImportError, OSError):
            return
        self._drawer = Drawer(self)
        self._drawer.drawn.connect(self._on_drawn)
        self.destroyed.connect(self._file.close)
        self._next()

    def _next(self) -> None:
        while self._left:
            picture = self._left[0]
            if picture.number <= len(self._file.sizes):
                size = picture.pixels()
                self._drawer.draw(self._file, picture.number - 1, size, QRect(0, 0, size.width(), size.height()))
                if not self._drawer.rests:
                    return
            self._left.pop(0)
        self.ended.emit()

    def _on_drawn(self, image: QImage) -> None:
        self._left.pop(0).show_image(image)
        self._next()
