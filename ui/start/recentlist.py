"""The files that were open last, on the start page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.files.moments import told
from ui.files.recent import Recent
from ui.start.entry import EntryButton
from ui.theme.labels import text_label


class RecentList(QFrame):
    """One line for each file; an empty list says what will be here."""

    open_requested = Signal(object)

    def __init__(self, entries: Sequence[Recent], now: dt.datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.buttons: list[EntryButton] = []
        for entry in entries:
            path = Path(entry.path)
            when = told(dt.datetime.fromtimestamp(entry.time), now)  # noqa: DTZ006 - shown in the person's own time
            button = EntryButton(path.stem, f"{entry.programme} · {when}", self)
            button.setToolTip(entry.path)
            button.clicked.connect(lambda _checked=False, path=path: self.open_requested.emit(path))
            column.addWidget(button)
            self.buttons.append(button)
        if not entries:
            column.addWidget(text_label(self.tr("还没有打开过文件。保存过的申报会列在这里。"), "soft", self))
