"""What a piece proves: the rows and fields as links, and a list with a search to choose among all there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget

from labdesk.pack.builtin import EVIDENCE
from labdesk.project.evidence import Evidence
from labdesk.project.where import named
from ui.editors.line import LineEdit
from ui.evidence.places import Places
from ui.parts import keyboard
from ui.parts.shortening import ShorteningButton
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose, unmarked
from ui.workspace import Workspace

_LIST_PX: Final = 210


class Proving(QWidget):
    """Of one piece at a time."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._piece: Evidence | None = None
        self._drawn: tuple[object, ...] = ()
        self.lines: list[_Proven] = []
        self._none = Prose(
            "hint", self.tr("还没有选。选了以后，目录里会写明它证明什么，那一行也会标出编号。"), self, 22
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.choose = QPushButton(self.tr("选择人员、项目或栏目…"), self)
        self.choose.setCheckable(True)
        self.choose.toggled.connect(self._unfold)
        self.places = Places(workspace, self)
        self.places.ticked.connect(self._set)
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("输入姓名或名称查找"))
        self.search.setAccessibleName(self.tr("查找要证明的行或栏目"))
        self.search.textChanged.connect(self.places.look_for)
        self.offered = _Offered(self)
        self.offered.setModel(self.places)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._none)
        column.addLayout(self._list)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.search)
        column.addWidget(self.offered)
        theme().changed.connect(self._fit)
        self._fit()
        self._unfold(False)

    def show_piece(self, piece: Evidence) -> None:
        """Say what this piece proves."""
        if self._piece is not None and self._piece.row != piece.row:
            self.choose.setChecked(False)
        self._piece = piece
        view = self._workspace.session.view
        named_now = [(path, named(view, path), view.project.is_there(path)) for path in piece.proves]
        self._none.setVisible(not named_now)
        if (piece.row, *named_now) == self._drawn:
            return
        self._drawn = (piece.row, *named_now)
        focused = next((n for n, line in enumerate(self.lines) if line.remove.hasFocus()), None)
        for old in self.lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [_Proven(self, path, name, there=there) for path, name, there in named_now]
        for line in self.lines:
            self._list.addWidget(line)
        if focused is not None:
            keyboard.focus(self.lines[min(focused, len(self.lines) - 1)].remove if self.lines else self.choose)

    def go_to(self, path: str) -> None:
        """Show the place that is proven."""
        self._workspace.jump(path)

    def leave_out(self, path: str) -> None:
        """The piece does not prove this."""
        if self._piece is not None:
            self._set([each for each in self._piece.proves if each != path])

    def _set(self, paths: Sequence[str]) -> None:
        if self._piece is not None:
            self._workspace.set(f"{EVIDENCE}/{self._piece.row}/proves", list(paths))

    def _unfold(self, opened: bool) -> None:
        if opened and self._piece is not None:
            self.search.clear()
            self.places.show(self._piece.proves)
        self.search.setVisible(opened)
        self.offered.setVisible(opened)
        self.choose.setText(self.tr("选好了") if opened else self.tr("选择人员、项目或栏目…"))
        if opened:
            self.search.setFocus()

    def _fit(self) -> None:
        self.offered.setFixedHeight(theme().px(_LIST_PX))


class _Offered(QListView):
    """The places to tick: by Space, Enter or a click anywhere on the line."""

    def __init__(self, parent: Proving) -> None:
        super().__init__(parent)
        set_role(self, "places")
        self.setAccessibleName(self.tr("可以证明的行和栏目"))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._places = parent.places
        self.clicked.connect(self._places.turn)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._places.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Proven(QWidget):
    """A place that is proven, and a button that takes it out."""

    def __init__(self, owner: Proving, path: str, name: str, *, there: bool) -> None:
        super().__init__(owner)
        text = name or owner.tr("这个项目里没有的一项")
        self.link = ShorteningButton(self)
        self.link.setText(unmarked(text))
        set_role(self.link, "small-link")
        self.link.setToolTip(name)
        self.link.setEnabled(there)
        self.link.clicked.connect(lambda: owner.go_to(path))
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close", "text_soft"))
        self.remove.setToolTip(owner.tr("去掉"))
        self.remove.setAccessibleName(owner.tr("去掉 {}").format(name))
        self.remove.clicked.connect(lambda: owner.leave_out(path))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.link)
        row.addWidget(self.remove)
        row.addStretch(1)
