"""Paints a page of paper on its ground, and what is marked on it. Paper is white in every theme, and so is its ink."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.theme.tokens import LIGHT

_SHADOW: Final = ((0, 1, 26), (1, 2, 14), (2, 3, 7))  # grown by, lowered by, alpha


def paper(painter: QPainter, rect: QRectF) -> None:
    """An empty page with a thin shadow."""
    painter.setPen(Qt.PenStyle.NoPen)
    for grown, lowered, alpha in _SHADOW:
        painter.setBrush(QColor(0, 0, 0, alpha))
        painter.drawRect(rect.adjusted(-grown, lowered - grown, grown, lowered + grown))
    painter.setBrush(QColor("white"))
    painter.drawRect(rect)


def picture(painter: QPainter, rect: QRectF, shown: QPixmap) -> None:
    """A picture of the whole page or of a tile, in its rectangle: to the dot where it was drawn for that size."""
    ratio = painter.device().devicePixelRatioF()
    if (round(rect.width() * ratio), round(rect.height() * ratio)) == (shown.width(), shown.height()):
        corner = QPointF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio)
        shown.setDevicePixelRatio(ratio)
        painter.drawPixmap(corner, shown)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, shown, QRectF(shown.rect()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)


def highlight(painter: QPainter, boxes: Iterable[QRectF]) -> None:
    """The place of the field that is being filled in."""
    ground, edge = QColor(LIGHT.accent), QColor(LIGHT.accent)
    ground.setAlpha(26)
    for box in boxes:
        painter.fillRect(box, ground)
        painter.fillRect(QRectF(box.left() - 3, box.top(), 3, box.height()), edge)


def pointed(painter: QPainter, boxes: Iterable[QRectF]) -> None:
    """The place under the pointer."""
    colour = QColor(LIGHT.accent)
    colour.setAlpha(150)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def selected(painter: QPainter, boxes: Iterable[QRectF]) -> None:
    """The text that is selected."""
    ground = QColor(LIGHT.accent)
    ground.setAlpha(70)
    for box in boxes:
        painter.fillRect(box.adjusted(-0.5, -1, 0.5, 1), ground)


def hits(painter: QPainter, boxes: Iterable[QRectF], *, current: bool) -> None:
    """What was found, and more strongly what is gone to."""
    ground = QColor("#f5b301")
    ground.setAlpha(150 if current else 70)
    painter.setBrush(ground)
    painter.setPen(QPen(QColor(LIGHT.warning), 1.5) if current else Qt.PenStyle.NoPen)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 2, 2)
