"""Keeping no profiles any more: the one step that can't be undone, so that it is asked once, where the button is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.profiles.shelf import shelf
from ui.words import Prose


class Stopping(QWidget):
    """`decided`: all profiles are to be deleted."""

    decided = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.begin = self._button(self.tr("停用并全部删除…"), self._ask)
        self.question = Prose("warning", "", self)
        self.really = self._button(self.tr("全部删除"), self._decide)
        self.rather_not = self._button(self.tr("保留"), self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.begin, self.question, self.really, self.rather_not):
            row.addWidget(widget)
        self._show(asking=False)

    def _ask(self) -> None:
        self._show(asking=True)
        self.question.say(self.tr("删除 {} 份资料，不能撤消。").format(len(shelf().profiles())))
        self.really.setFocus()

    def _decide(self) -> None:
        self._show(asking=False)
        self.decided.emit()

    def _take_back(self) -> None:
        self._show(asking=False)
        self.begin.setFocus()

    def _show(self, *, asking: bool) -> None:
        self.begin.setVisible(not asking)
        for widget in (self.question, self.really, self.rather_not):
            widget.setVisible(asking)

    def _button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button
