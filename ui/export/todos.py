"""Groups of the checklist on the screen: a heading that folds, and a line for each thing to do, with a way there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.editors.flow import FlowLayout
from ui.export.checklist import Group, Todo
from ui.parts.clause import ClauseLink
from ui.parts.fold import Folding
from ui.subject import CONTENTS, Subject, cited
from ui.theme import set_role, set_state, theme
from ui.theme.icons import pixmap
from ui.words import Prose, clause_text
from ui.workspace import Workspace

_MARK_PX: Final = 18
_WORD_PX: Final = 52
_ALL_THERE_IS: Final = 1000
_CHARACTERS: Final = 44


class TodoGroup(Folding):
    """One group; its lines are made when it is first opened."""

    def __init__(self, workspace: Workspace, group: Group, parent: QWidget, *, opened: bool) -> None:
        super().__init__(f"{group.title}  {group.count}", f"{group.title}，{group.count} 处", parent, opened=opened)
        self._workspace = workspace
        self.group = group
        self.lines: list[TodoLine] = []
        self.begin()

    def made(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        go = self.tr("去查看") if self.group.kind == "to-judge" else self.tr("去填写")
        self.lines = [TodoLine(self._workspace, todo, body, go) for todo in self.group.todos]
        for line in self.lines:
            column.addWidget(line)
        return body


class TodoLine(QFrame):
    """One thing to do; `go` is what the way there is called."""

    def __init__(self, workspace: Workspace, todo: Todo, parent: QWidget, go: str) -> None:
        super().__init__(parent)
        self.todo = todo
        self._workspace = workspace
        set_role(self, "todo")
        self._mark = QLabel(self)
        self._word = QLabel(todo.word, self)
        set_role(self._word, "todo-word")
        set_state(self._word, todo.colour)
        self.links: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._mark, 0, top)
        row.addWidget(self._word, 0, top)
        row.addLayout(self._texts(), _ALL_THERE_IS)
        row.addStretch(1)
        if todo.cite is not None:
            row.addWidget(ClauseLink(workspace, todo.cite, self), 0, top)
        if todo.path and not todo.links:
            row.addWidget(self._link(go, todo.path), 0, top)
        theme().changed.connect(self._paint)
        self._paint()

    def source_subject(self) -> Subject:
        """What F1 opens here."""
        cite = self.todo.cite
        return cited(cite, self._workspace.pack.model) if cite is not None else CONTENTS

    def _texts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Prose("label" if self.todo.links else "", self.todo.text, self, _CHARACTERS))
        if self.todo.more:
            column.addWidget(Prose("hint", self.todo.more, self, _CHARACTERS))
        if self.todo.links:
            holder = QWidget(self)
            flow = FlowLayout(holder, gap=14)
            for text, path in self.todo.links:
                flow.addWidget(self._link(text, path, holder))
            column.addWidget(holder)
        return column

    def _link(self, text: str, path: str, parent: QWidget | None = None) -> QPushButton:
        button = QPushButton(text, parent or self)
        set_role(button, "todo-link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"{text}：{self.todo.text}")
        button.setAccessibleDescription(
            "，".join(filter(None, (self.todo.word, self.todo.more, clause_text(self.todo.cite))))
        )
        button.clicked.connect(lambda: self._workspace.jump(path))
        self.links.append(button)
        return button

    def _paint(self) -> None:
        self._word.setFixedWidth(theme().px(_WORD_PX))
        self._mark.setPixmap(pixmap(self.todo.icon, self.todo.colour, theme().px(_MARK_PX), self.devicePixelRatioF()))
