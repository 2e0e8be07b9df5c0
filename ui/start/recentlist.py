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


class RecentList(QWidget):
    """One button for each file; an empty list says what will be here."""

    open_requested = Signal(object)
    """A file's path; None for one that is yet to be chosen."""

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
        self._below = [text_label(self.tr("也可以把 .labdesk 文件拖到这个窗口。"), "hint", self)]
        if not entries:
            self._below.insert(0, text_label(self.tr("还没有打开过文件。保存过的申报会列在这里。"), "soft", self))

    @property
    def head(self) -> int:
        """The height of the line with the title, in px."""
        return self.open.sizeHint().height()

    def fit(self, width: int) -> int:
        """Arrange everything for a width; returns the height. Both in px."""
        size = self.open.sizeHint()
        self.open.setGeometry(width - size.width(), 0, size.width(), size.height())
        self._title.setGeometry(0, 0, width - size.width(), size.height())
        y = size.height() + _SPACE
        for each in self.buttons:
            each.setGeometry(0, y, width, each.sizeHint().height())
            y += each.height() + _BETWEEN
        for label in self._below:
            label.setGeometry(0, y, width, label.heightForWidth(width))
            y += label.height() + _SPACE
        return y - _SPACE
