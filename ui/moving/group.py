"""The lines of one kind in the account of a move, below a heading that folds them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.moving.account import Account, Row
from ui.parts.linkline import LinkLine, TextLine
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace

_MOST: Final = 200  # lines of one kind that are shown


class AccountGroup(QWidget):
    """The lines of one kind below a heading that folds them; they are made when it is first opened."""

    def __init__(self, workspace: Workspace, account: Account, parent: QWidget, *, opened: bool) -> None:
        super().__init__(parent)
        self.account = account
        self._workspace = workspace
        self.head = QPushButton(f"{account.title}　{account.count}", self)
        set_role(self.head, "fold")
        self.head.setAutoDefault(False)
        self.head.setCheckable(True)
        self.head.setChecked(opened)
        self.head.toggled.connect(self._follow)
        self.head.setAccessibleName(self.tr("{}，{} 项").format(account.title, account.count))
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.head)
        theme().changed.connect(self._paint)
        self._follow()

    def lines(self) -> list[LinkLine]:
        """The lines that are shown."""
        return self.findChildren(LinkLine) if self.head.isChecked() else []

    def _follow(self) -> None:
        opened = self.head.isChecked()
        if opened and self._body is None:
            self._body = self._made()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self.head.setAccessibleDescription(self.tr("已展开") if opened else self.tr("已收起"))
        self._paint()

    def _made(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 0, 4)
        column.setSpacing(0)
        if self.account.hint:
            hint = Prose("hint", self.account.hint, body)
            hint.setContentsMargins(8, 0, 0, 4)
            column.addWidget(hint)
        for row in self.account.rows[:_MOST]:
            more = tuple(filter(None, (row.text, row.more)))
            column.addWidget(self._line(row, more, body))
        if len(self.account.rows) > _MOST:
            rest = self.tr("另有 {} 条，用上面的查找缩小范围。").format(len(self.account.rows) - _MOST)
            column.addWidget(Prose("hint", rest, body))
        return body

    def _line(self, row: Row, more: tuple[str, ...], parent: QWidget) -> LinkLine | TextLine:
        if not row.path:
            return TextLine(row.label, parent, more=more)
        line = LinkLine(row.label, parent, more=more)
        line.setToolTip(self.tr("在原来的申报里看这一项"))
        line.clicked.connect(lambda: self._workspace.jump(row.path))
        return line

    def _paint(self) -> None:
        self.head.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.head.setIcon(icon("chevron-down" if self.head.isChecked() else "chevron-right", "text_soft"))
