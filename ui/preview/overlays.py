"""Where to stamp, sign and date, shown over the pages: drawn by the window, never part of the paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from labdesk.document.model import MarkKind
from labdesk.previewing import Rectangle
from ui.theme import theme
from ui.theme.icons import drawn_in
from ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from labdesk.document.stamps import StampPlan

SEAL_POINTS: Final = 42 / 25.4 * 72
"""Across a seal: 42 mm, as most are; those of companies and institutions may have 45 at most (国发〔1999〕25号)."""

_ICONS: Final[dict[MarkKind, str]] = {"stamp": "seal", "signature": "edit", "date": "calendar"}
_TEXT_PX: Final = 12
_HIGH_PX: Final = 22
_ICON_PX: Final = 14
_LEAST_PX: Final = 90  # narrower than that, a place for a seal says what is done there and not whose it is


class Overlay(NamedTuple):
    """A place on a page; `word` says what is done there, `whose` whose it is, `told` all there is to say."""

    kind: MarkKind
    box: Rectangle
    word: str
    whose: str
    told: str


def overlays_of(plan: StampPlan) -> tuple[Overlay, ...]:
    """The places of a stamp plan."""
    from labdesk.report.stamping import KINDS, whose

    return tuple(
        Overlay(each.kind, each.box, KINDS[each.kind], whose(each), _told(KINDS[each.kind], whose(each), each.label))
        for each in plan.places
    )


def paint(painter: QPainter, overlays: Iterable[tuple[Overlay, QRectF]], per_point: float) -> None:
    """Paint places of a page, each with where it lies in the viewport."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for each, box in overlays:
        colour = QColor(LIGHT.failure if each.kind == "stamp" else LIGHT.accent)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        ground = QColor(colour)
        ground.setAlpha(10)
        painter.setBrush(ground)
        if each.kind == "stamp":
            radius = SEAL_POINTS / 2 * per_point
            painter.drawEllipse(box.center(), radius, radius)
        else:
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        _chip(painter, each, box, colour, SEAL_POINTS / 2 * per_point)
    painter.restore()


def hit(box: QRectF, overlay: Overlay, per_point: float, point: QPointF) -> bool:
    """Whether a point of the viewport lies on what is painted of a place."""
    if overlay.kind != "stamp":
        return box.contains(point)
    away = point - box.center()
    return away.x() ** 2 + away.y() ** 2 <= (SEAL_POINTS / 2 * per_point) ** 2


def _chip(painter: QPainter, overlay: Overlay, box: QRectF, colour: QColor, radius: float) -> None:
    """A label of the same size at every zoom: icon, what to do, and whose, where there is room."""
    px = theme().px
    font = QFont(painter.font())
    font.setPixelSize(px(_TEXT_PX))
    metrics = QFontMetricsF(font)
    padding = px(6)
    taken = padding * 2 + px(_ICON_PX) + px(4)
    text = overlay.word
    if overlay.kind == "stamp" and box.width() >= px(_LEAST_PX) + metrics.horizontalAdvance(text):
        text = metrics.elidedText(f"{overlay.word}：{overlay.whose}", Qt.TextElideMode.ElideRight, box.width() - taken)
    width, height = taken + metrics.horizontalAdvance(text) + 1, float(px(_HIGH_PX))
    if overlay.kind == "stamp":
        place = QRectF(box.center().x() - width / 2, box.center().y() - radius - height / 2, width, height)
    else:  # dates are printed at the right of their line, names to be signed at the left
        left = box.left() if overlay.kind == "date" else box.right() - width
        place = QRectF(left, box.center().y() - height / 2, width, height)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QColor(LIGHT.failure_soft if overlay.kind == "stamp" else LIGHT.accent_soft))
    painter.drawRoundedRect(place, height / 2, height / 2)
    mark = drawn_in(_ICONS[overlay.kind], colour.name(), px(_ICON_PX), painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(place.left() + padding, place.center().y() - px(_ICON_PX) / 2), mark)
    painter.setFont(font)
    painter.setPen(colour)
    words = place.adjusted(padding + px(_ICON_PX) + px(4), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _told(word: str, whose: str, label: str) -> str:
    return "，".join(filter(None, (f"{word}：{whose}", label)))
