"""The head of the panel at the right: conditions or preview."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.theme import set_role, theme
from ui.theme.icons import icon


class PanelHead(QFrame):
    """What is shown below, to choose from; and where this has taken the page's place, the way back there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.conditions = self._choice(self.tr("申报条件"), self.tr("申报条件（F8）"))
        self.preview = self._choice(self.tr("预览"), self.tr("预览：印出来的样子（F7）"))
        choices = QButtonGroup(self)
        self.leave = QToolButton(self)
        self.leave.setToolTip(self.tr("回到填写"))
        self.leave.setAccessibleName(self.tr("回到填写"))
        self.leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 8, 4)
        row.setSpacing(16)
        for button in (self.conditions, self.preview):
            choices.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.leave)
        theme().changed.connect(self._paint)
        self._paint()
        self.show_choice(preview=False)
        self.leave.hide()

    def show_choice(self, *, preview: bool) -> None:
        """Say which of the two is shown."""
        (self.preview if preview else self.conditions).setChecked(True)

    def _choice(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        set_role(button, "tab")
        button.setCheckable(True)
        button.setToolTip(tip)
        return button

    def _paint(self) -> None:
        self.leave.setIconSize(QSize(theme().px(18), theme().px(18)))
        self.leave.setIcon(icon("close", "text_soft"))
