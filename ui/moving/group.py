"""The lines of one kind in the account of a move, below a heading that folds them."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.moving.account import Account, Row
from ui.parts.fold import Folding
from ui.parts.linkline import LinkLine, TextLine
from ui.words import Prose
from ui.workspace import Workspace

_MOST: Final = 200  # lines of one kind that are shown


class AccountGroup(Folding):
    """The lines of one kind below a heading that folds them; they are made when it is first opened."""

    def __init__(self, workspace: Workspace, account: Account, parent: QWidget, *, opened: bool) -> None:
        name = f"{account.title}，{account.count} 项"
        super().__init__(f"{account.title}　{account.count}", name, parent, opened=opened)
        self.account = account
        self._workspace = workspace
        self.begin()

    def lines(self) -> list[LinkLine]:
        """The lines that are shown."""
        return self.findChildren(LinkLine) if self.head.isChecked() else []

    def made(self) -> QWidget:
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
