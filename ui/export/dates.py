"""什么时候交: each due of the applicant and of the recommender as the source states it, with what it leaves open, and
the moment that is planned for."""

from __future__ import annotations

import datetime as dt
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.pack.fieldtypes.dates import chinese
from labdesk.project.preparation import Remark, RemarkKind, When
from labdesk.project.timeline import Due, StatedDate
from labdesk.project.workdays import weekday_name
from ui.parts.clause import ClauseLink
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose
from ui.workspace import Workspace

WHO: Final = {"applicant": "申报单位", "recommender": "推荐单位", "authority": "主管部门"}
_REMARKS: Final[dict[RemarkKind, tuple[str, Colour]]] = {
    "past": ("recent", "text_soft"),
    "weekend": ("calendar", "warning"),
    "no-hour": ("help", "text_soft"),
    "day-unclear": ("help", "text_soft"),
    "contradiction": ("warning", "failure"),
    "not-stated": ("help", "text_soft"),
    "inferred": ("edit", "warning"),
    "tight": ("warning", "failure"),
}
_HEAD_PX: Final = 120
_MARK_PX: Final = 16
_CHARACTERS: Final = 34
_WEEK: Final = 7
_ALL_THERE_IS: Final = 1000


def told(when: When) -> str:
    """「2024年12月10日（星期二）17时前」."""
    hour = when.hour
    clock = f"{hour.hour}时{f'{hour.minute}分' if hour.minute else ''}前" if hour is not None else ""
    return f"{chinese(when.day)}（{weekday_name(when.day)}）{clock}"


def left(when: When, now: dt.datetime) -> tuple[str, Colour]:
    """How long there still is, in words, and the colour for it."""
    if when.is_past(now):
        return _tr("已过"), "text_soft"
    days = (when.day - now.date()).days
    words = {0: _tr("今天"), 1: _tr("明天")}
    return words.get(days, _tr("还有 {} 天").format(days)), "warning" if days < _WEEK else "text_soft"


class DueLine(QFrame):
    """One due: whose, what, the dates side by side, and remarks."""

    def __init__(self, workspace: Workspace, due: Due, now: dt.datetime, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "todo")
        self.due = due
        self._workspace = workspace
        self._now = now
        self._marks: list[tuple[QLabel, str, Colour]] = []
        self._head = Prose("soft", _tr(WHO[due.who]), self)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._head, 0, top)
        row.addLayout(self._texts(), _ALL_THERE_IS)
        row.addStretch(1)
        when = first_moment(due)
        if when is not None:
            word, colour = left(when, now)
            row.addWidget(self._mark("recent", colour), 0, top)
            label = QLabel(word, self)
            set_role(label, "todo-word")
            set_state(label, colour)
            row.addWidget(label, 0, top)
            row.addSpacing(8)
        row.addWidget(ClauseLink(workspace, due.cite, self, stops=True), 0, top)
        theme().changed.connect(self._paint)
        self._paint()

    def _texts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(_selectable("group", self._said(), self))
        column.addWidget(_selectable("soft", self.due.label, self))
        if len(self.due.dates) > 1:
            beside = QHBoxLayout()
            beside.setSpacing(8)
            for number, date in enumerate(self.due.dates):
                beside.addWidget(_Stated(self._workspace, date, self, planned=number == 0))
            column.addLayout(beside)
        when = first_moment(self.due)
        if when is not None and when.day == self._now.date() and not when.is_past(self._now):
            column.addLayout(self._remark(Remark("tight", _tr("就是今天，请留出盖章、扫描和路上的时间。"))))
        for remark in self.due.remarks:
            column.addLayout(self._remark(remark))
        notes = dict.fromkeys(date.note for date in self.due.dates if date.note)
        for note in notes:
            column.addWidget(Prose("hint", note, self, _CHARACTERS))
        if not self.due.certain:
            column.addLayout(self._remark(Remark("not-stated", _tr("是否适用，要等前面的内容填全。"))))
        return column

    def _said(self) -> str:
        """The date in a line: as the source states it, or that it doesn't."""
        when = first_moment(self.due)
        if when is None:
            return _tr("日期未载明")
        if not self.due.dates:
            return _tr("日期未载明，按{}安排").format(told(when))
        if len(self.due.dates) > 1:
            return _tr("按{}安排").format(told(self.due.plan or when))
        return told(when)

    def _remark(self, remark: Remark) -> QHBoxLayout:
        name, colour = _REMARKS[remark.kind]
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._mark(name, colour), 0, Qt.AlignmentFlag.AlignTop)
        # The dates stand side by side above, each with its place.
        text = _tr("来源前后不一，按较早的安排。") if remark.kind == "contradiction" else remark.text
        line.addWidget(Prose("hint", text, self, _CHARACTERS), _ALL_THERE_IS)
        line.addStretch(1)
        return line

    def _mark(self, name: str, colour: Colour) -> QLabel:
        label = QLabel(self)
        self._marks.append((label, name, colour))
        return label

    def _paint(self) -> None:
        self._head.setFixedWidth(theme().px(_HEAD_PX))
        for label, name, colour in self._marks:
            label.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))


class _Stated(QFrame):
    """One of several dates that the source gives for the same thing, with its place."""

    def __init__(self, workspace: Workspace, date: StatedDate, parent: QWidget, *, planned: bool) -> None:
        super().__init__(parent)
        set_role(self, "stated")
        set_state(self, "planned" if planned else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(_selectable("label", date.printed, self))
        column.addWidget(Prose("small", date.place, self, 20))
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        if planned:
            word = QLabel(_tr("较早，按它安排"), self)
            set_role(word, "todo-word")
            row.addWidget(word)
        row.addStretch(1)
        row.addWidget(ClauseLink(workspace, date.cite, self, stops=True))
        column.addLayout(row)


def first_moment(due: Due) -> When | None:
    """The date that counts: the earliest that is stated, else the one planned for."""
    if not due.dates:
        return due.plan
    value = min((date.value for date in due.dates), key=lambda value: str(value))
    return When(value.date(), value.time()) if isinstance(value, dt.datetime) else When(value, None)


def _selectable(role: str, text: str, parent: QWidget) -> Prose:
    label = Prose(role, text, parent, _CHARACTERS)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _tr(text: str) -> str:
    return QCoreApplication.translate("handover", text)
