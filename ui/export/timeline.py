"""倒排时间: what is to be done by when, worked back from the last day, as a line from top to bottom with today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.project.preparation import When
from labdesk.project.timeline import Timeline
from labdesk.project.workdays import weekday_name
from ui.export.dates import WHO
from ui.theme import set_role, set_state, theme
from ui.words import Prose

_DATE_PX: Final = 116
_RAIL_PX: Final = 28
_DOT_PX: Final = 5
_CHARACTERS: Final = 40
_ALL_THERE_IS: Final = 1000

Kind = Literal["stated", "inferred", "today"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something on the line: its day, with the hour where there is one; what; more about it; how well it is founded."""

    when: When
    title: str
    text: str
    kind: Kind
    past: bool = False


def events(found: Timeline, now: dt.datetime) -> list[Event]:
    """What is on the line from the first to the last, today among it; nothing where no day is planned."""
    known = [*_of_moments(found, now), *_of_dues(found, now)]
    if not known:
        return []
    today = Event(When(now.date(), now.time()), _tr("今天"), "", "today")
    return sorted([*known, today], key=lambda event: event.when.sort_key)


def _of_moments(found: Timeline, now: dt.datetime) -> Iterator[Event]:
    for moment in found.moments:
        when = When(moment.day, None)
        yield Event(when, _tr("开始{}").format(moment.label), moment.text, "inferred", when.is_past(now))


def _of_dues(found: Timeline, now: dt.datetime) -> Iterator[Event]:
    for due in found.dues:
        who = _tr(WHO[due.who])
        for date in due.dates:
            value = date.value
            when = When(value.date(), value.time()) if isinstance(value, dt.datetime) else When(value, None)
            yield Event(when, due.label, _tr("官方：{} · {}").format(who, date.place), "stated", when.is_past(now))
        if due.plan is not None and due.inferred:
            text = "".join(remark.text for remark in due.remarks if remark.kind == "inferred")
            yield Event(due.plan, due.label, text, "inferred", due.plan.is_past(now))


class TimelineView(QWidget):
    """Shows events; a year is named where it changes."""

    def __init__(self, found: list[Event], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        year = 0
        for number, event in enumerate(found):
            ends = (number > 0, number + 1 < len(found))
            column.addWidget(_EventLine(event, self, ends=ends, with_year=event.when.day.year != year))
            year = event.when.day.year


class _EventLine(QWidget):
    """A date, the line with its dot, and what there is to do."""

    def __init__(self, event: Event, parent: QWidget, *, ends: tuple[bool, bool], with_year: bool) -> None:
        super().__init__(parent)
        day, hour = event.when.day, event.when.hour
        state = "today" if event.kind == "today" else "past" if event.past else ""
        date = QLabel(f"{f'{day.year}年' if with_year else ''}{day.month}月{day.day}日", self)
        small = weekday_name(day)
        if hour is not None and event.kind != "today":
            small += f" {hour.hour}:{hour.minute:02}"
        weekday = QLabel(small, self)
        self._dates = QWidget(self)
        dates = QVBoxLayout(self._dates)
        dates.setContentsMargins(0, 6, 0, 6)
        dates.setSpacing(0)
        for label, role in ((date, "when"), (weekday, "small")):
            set_role(label, role)
            set_state(label, state)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            dates.addWidget(label)
        dates.addStretch(1)
        title = Prose("event", event.title, self, _CHARACTERS)
        set_state(title, state)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, 6, 0, 10)
        texts.setSpacing(2)
        texts.addWidget(title)
        if event.text:
            texts.addWidget(Prose("hint", event.text, self, _CHARACTERS))
        texts.addStretch(1)
        self._rail = _Rail(event, title, ends, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._dates)
        row.addWidget(self._rail)
        row.addLayout(texts, _ALL_THERE_IS)
        row.addStretch(1)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._dates.setFixedWidth(theme().px(_DATE_PX))


class _Rail(QWidget):
    """A piece of the line: full dots are stated, hollow ones inferred, the one with a ring is today."""

    def __init__(self, event: Event, title: QLabel, ends: tuple[bool, bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._event = event
        self._title = title
        self._before, self._after = ends
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(_RAIL_PX), 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        tokens, px = theme().tokens, theme().px
        is_today, past = self._event.kind == "today", self._event.past
        middle = QPointF(self.width() / 2, 6 + self._title.fontMetrics().height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.border), px(2)))
        if self._before:
            painter.drawLine(QPointF(middle.x(), 0), middle)
        if self._after:
            painter.drawLine(middle, QPointF(middle.x(), self.height()))
        radius = px(_DOT_PX)
        colour = QColor(tokens.border if past else tokens.accent)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawEllipse(middle, radius + px(4), radius + px(4))
        painter.setPen(QPen(colour, px(2)))
        painter.setBrush(QColor(tokens.surface) if self._event.kind == "inferred" else colour)
        painter.drawEllipse(middle, radius, radius)


def _tr(text: str) -> str:
    return QCoreApplication.translate("handover", text)
