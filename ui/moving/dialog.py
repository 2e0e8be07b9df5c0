"""转到其他项目或批次: choose the programme, see what becomes of each answer, then make the copy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.base.errors import LabdeskError
from labdesk.pack import index, loader
from labdesk.pack.index import PackCard
from labdesk.pack.loader import LoadedPack
from labdesk.project.transfer import plan_transfer
from ui.editors.line import LineEdit
from ui.files.deadline import Deadline
from ui.moving.account import Account, Kind, accounts, told
from ui.moving.group import AccountGroup
from ui.parts import spoken
from ui.parts.scrolling import Scrolling
from ui.settings.aside import Aside
from ui.theme import set_role, theme
from ui.words import Prose
from ui.workspace import Workspace

_OPENED: Final[tuple[Kind, ...]] = ("changed", "lost")
_LIST_PX: Final = 264
_LIST_HIGH_PX: Final = 96
_BESIDE_PX: Final = 640
_NO_LIMIT: Final = 16_777_215  # Qt's QWIDGETSIZE_MAX
_SIZE: Final = (960, 640)
_PAUSE_MS: Final = 120


class MoveDialog(Aside):
    """`chosen` gives the pack to which a copy is to be made, and where in the copy there is something to check first
    ("": nowhere). The project itself stays as it is."""

    chosen = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("转到其他项目或批次"))
        set_role(self, "window")
        self._workspace = workspace
        self._pack: LoadedPack | None = None
        self._to_check = ""
        self._found: list[Account] = []
        self.groups: list[AccountGroup] = []
        self.cards = _others(workspace)
        self.list = QListWidget(self)
        set_role(self.list, "plain-list")
        self.list.setAccessibleName(self.tr("要转到的项目"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        now = workspace.now()
        later = index.successor(workspace.pack.id, self.cards)
        for card in self.cards:
            self.list.addItem(_item(card, now, later))
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("在清单里查找"))
        self.search.setAccessibleName(self.tr("在清单里查找"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_groups)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.create_copy = QPushButton(self.tr("新建副本(&N)…"), self)
        set_role(self.create_copy, "primary")
        self.create_copy.clicked.connect(self._create)
        self.copy = QPushButton(self.tr("复制清单(&C)"), self)
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(told(self._found)))
        self.leave = QPushButton(self.tr("关闭"), self)
        self.leave.clicked.connect(self.close)
        self._lay_out()
        self.list.currentRowChanged.connect(self._choose)
        theme().changed.connect(self._paint)
        self._paint()
        self._say_nothing_yet()
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))
        room = self.screen().availableSize()
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))
        if self.cards:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _choose(self, number: int) -> None:
        self._pack = None
        self.create_copy.setEnabled(False)
        if 0 <= number < len(self.cards):
            self._said.say(self.tr("正在比对…"))
            QTimer.singleShot(0, self, lambda: self._compare(number))

    def _compare(self, number: int) -> None:
        """Find out what would become of each answer."""
        if self.list.currentRow() != number:
            return
        try:
            pack = loader.load(Path(self.cards[number].folder))
            plan = plan_transfer(self._workspace.session.project, pack)
        except LabdeskError as error:
            self._found = []
            self._said.say(" ".join(filter(None, (error.what, error.todo))))
            self._show_groups()
            return
        self._pack = pack
        self._to_check = plan.changed[0].to if plan.changed else ""
        self._found = accounts(plan, self._workspace.pack.fields)
        self._title.say(f"{pack.model.name}（{pack.model.batch.label}）")
        parts = [f"{account.title} {account.count}" for account in self._found]
        said = " · ".join(parts) if parts else self.tr("还没有填写内容，直接新建即可。")
        self._said.say(said)
        spoken.say(said)
        self.create_copy.setEnabled(True)
        self._show_groups()

    def _show_groups(self) -> None:
        query = self.search.text().casefold().split()
        for old in self.groups:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.groups = []
        for account in self._found:
            rows = [row for row in account.rows if row.has(query)]
            if rows:
                shown = Account(account.kind, account.title, account.hint, account.count, tuple(rows))
                opened = bool(query) or account.kind in _OPENED or len(self._found) == 1
                self.groups.append(AccountGroup(self._workspace, shown, self._inside, opened=opened))
                self._column.insertWidget(len(self.groups) - 1, self.groups[-1])
        self._nothing.setVisible(bool(query) and not self.groups)
        self.copy.setEnabled(bool(self._found))

    def _create(self) -> None:
        if self._pack is not None:
            pack = self._pack
            self.close()
            self.chosen.emit(pack, self._to_check)

    def _say_nothing_yet(self) -> None:
        nothing = self.tr("没有安装其他的项目或批次。把模板包放进用户数据文件夹，就会列在这里。")
        self._said.say("" if self.cards else nothing)
        self.create_copy.setEnabled(False)
        self.copy.setEnabled(False)
        self._nothing.hide()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        to = QLabel(self.tr("转到"), self)
        set_role(to, "panel-title")
        left.addWidget(to)
        left.addWidget(self.list, 1)
        self._title = Prose("panel-title", "", self)
        self._said = Prose("soft", "", self)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(8)
        self._nothing = Prose("soft", self.tr("清单里没有这些字。"), self._inside)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        area = Scrolling(self, self._inside)
        right = QVBoxLayout()
        right.setSpacing(8)
        for widget in (self._title, self._said, self.search):
            right.addWidget(widget)
        right.addWidget(area, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(20)
        self._halves.addLayout(left)
        self._halves.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Prose("hint", self.tr("原来的申报不动，仍然开着；新建的是一份副本。"), self), 1)
        for button in (self.leave, self.copy, self.create_copy):
            button.setAutoDefault(False)
            foot.addWidget(button)
        everything = QVBoxLayout(self)
        everything.setContentsMargins(24, 20, 24, 16)
        everything.setSpacing(16)
        everything.addLayout(self._halves, 1)
        everything.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._paint()

    def _paint(self) -> None:
        """Put the list above where there is no room beside it."""
        beside = self.width() >= theme().px(_BESIDE_PX)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.list.setMaximumWidth(theme().px(_LIST_PX) if beside else _NO_LIMIT)
        self.list.setMinimumWidth(theme().px(_LIST_PX) if beside else 0)
        self.list.setMaximumHeight(_NO_LIMIT if beside else theme().px(_LIST_HIGH_PX))


def _others(workspace: Workspace) -> list[PackCard]:
    """The installed packs but the project's own, its later batches first."""
    found = [card for card in index.read() if (card.id, card.digest) != (workspace.pack.id, workspace.pack.digest)]
    later = index.successor(workspace.pack.id, found)
    return sorted(found, key=lambda card: card != later)


def _item(card: PackCard, now: dt.datetime, later: PackCard | None) -> QListWidgetItem:
    deadline = Deadline.of(card.closes, now)
    word = "新批次 · " if card == later else ""
    item = QListWidgetItem(f"{card.name}\n{word}{card.batch} · {deadline.short}")
    item.setToolTip(f"{card.authority}\n{card.summary}")
    return item
