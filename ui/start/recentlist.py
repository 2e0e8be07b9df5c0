"""The files that were open last, on the start page, and the way to others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.files.recent import Recent
from ui.parts.moments import told
from ui.start.entry import EntryButton
from ui.theme.labels import text_button, text_label

_SPACE: Final = 12
_BETWEEN: Final = 2
_FEW: Final = 3  # where programmes come below, these leave the first of them in sight


class RecentList(QWidget):
    """One button for each file; an empty list says what will be here."""

    open_requested = Signal(object)
    """A file's path; None for one that is yet to be chosen."""
    grown = Signal()
    """All files are to be seen, which takes more room."""

    def __init__(self, entries: Sequence[Recent], now: dt.datetime, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("继续填写")
        self.setAccessibleName(title)
        self._title = text_label(title, "panel-title", self, wraps=False)
        self.open = text_button(self.tr("打开文件(&O)…"), self)
        self.open.clicked.connect(lambda: self.open_requested.emit(None))
        self.buttons: list[EntryButton] = []
        for entry in entries:
            path = Path(entry.path)
            when = told(dt.datetime.fromtimestamp(entry.time), now)  # noqa: DTZ006 - shown in the person's own time
            button = EntryButton(path.stem, f"{entry.programme} · {when}", self)
            button.setToolTip(entry.path)
            button.clicked.connect(lambda _checked=False, path=path: self.open_requested.emit(path))
            self.buttons.append(button)
        self._shows_all = False
        self.earlier = text_button(self.tr("更早的 {count} 个文件(&E)").format(count=len(entries) - _FEW), self)
        self.earlier.clicked.connect(self._show_all)
        self._below = [text_label(self.tr("也可以把 .labdesk 文件拖到这个窗口。"), "hint", self)]
        if not entries:
            self._below.insert(0, text_label(self.tr("还没有打开过文件。保存过的申报会列在这里。"), "soft", self))

    @property
    def head(self) -> int:
        """The height of the line with the title, in px."""
        return self.open.sizeHint().height()

    def fit(self, width: int, *, few: bool) -> int:
        """Arrange everything for a width, only the latest files where `few` are wanted; returns the height. In px."""
        size = self.open.sizeHint()
        self.open.setGeometry(width - size.width(), 0, size.width(), size.height())
        self._title.setGeometry(0, 0, width - size.width(), size.height())
        y = size.height() + _SPACE
        shown = _FEW if few and not self._shows_all else len(self.buttons)
        for number, each in enumerate(self.buttons):
            each.setVisible(number < shown)
            if number < shown:
                each.setGeometry(0, y, width, each.sizeHint().height())
                y += each.height() + _BETWEEN
        self.earlier.setVisible(shown < len(self.buttons))
        if shown < len(self.buttons):
            size = self.earlier.sizeHint()
            self.earlier.setGeometry(0, y + _BETWEEN, size.width(), size.height())
            y += _BETWEEN + size.height() + _SPACE
        for label in self._below:
            label.setGeometry(0, y, width, label.heightForWidth(width))
            y += label.height() + _SPACE
        return y - _SPACE

    def _show_all(self) -> None:
        self._shows_all = True
        self.grown.emit()
        self.buttons[_FEW].setFocus()
