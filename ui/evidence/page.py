"""The page 佐证材料: files that prove answers, added, numbered, arranged, and put together into one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.pack.builtin import EVIDENCE
from labdesk.session import Change
from ui.evidence.binder import Binder
from ui.evidence.copies import Copies
from ui.evidence.detail import Detail
from ui.evidence.piecelist import PieceList
from ui.evidence.pieces import Pieces, files_in, total_size
from ui.evidence.scans import Scans
from ui.evidence.wanted import Wanted
from ui.notice import Action, Notice
from ui.pages.base import Page
from ui.parts import keyboard
from ui.parts.scrolling import Outlook
from ui.proofs.adding import Adding, adding_of, file_dialog
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon
from ui.words import Prose, sized
from ui.workspace import Workspace

_NARROW_PX: Final = 640
_DETAIL_PX: Final = 300
_AROUND_PX: Final = 150  # what stays in sight above and below a list that is as high as the page
_KEYS: Final = {"up": "Alt+Up", "down": "Alt+Down", "remove": "Del", "rename": "F2"}


class EvidencePage(Page):
    """Optional: an empty one says what it is for."""

    wide = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, EVIDENCE, self.tr("佐证材料"), parent)
        self._outlook = Outlook(self)
        self._row = ""  # the id of the current piece
        self.setAcceptDrops(True)
        self.adding: Adding = adding_of(workspace)
        self._copies = Copies(workspace, self)
        self._scans = Scans(workspace, self)
        self.model = Pieces(workspace, self._scans, self)
        self.list = PieceList(self.model, self)
        self.detail = Detail(workspace, self)
        self.wanted = Wanted(workspace, self)
        self.binder = Binder(workspace, self)
        self.add = QPushButton(self.tr("添加文件…"), self)
        self.add.clicked.connect(lambda: self.adding.ask(self))
        self.total = QLabel(self)
        set_role(self.total, "small")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.doing = QLabel(self)
        set_role(self.doing, "small")
        self._frame = QFrame(self)
        set_role(self._frame, "drop")
        self._empty = QFrame(self)
        self._lay_out()
        for name, keys in _KEYS.items():
            action = QAction(self.list)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, name=name: self.act(name))
            self.list.addAction(action)
        self.list.activated.connect(lambda _index: self.act("open"))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.detail.asked.connect(self.act)
        self.wanted.asked.connect(lambda paths: self.adding.ask(self, paths or None))
        self.model.moved.connect(self._move)
        self.model.dropped.connect(lambda files, index: self.adding.add(files, None, index))
        self.adding.progressed.connect(self._on_progress)
        self.adding.added.connect(self._on_added)
        self._scans.seen.connect(self._say_total)
        workspace.changed.connect(self._on_change)
        workspace.findings_changed.connect(self._on_findings)
        theme().changed.connect(self._paint)
        self._outlook.changed.connect(self._fit)
        self._on_progress(0, 0)
        self._paint()

    def refresh(self) -> None:
        self.model.follow()
        self._follow()
        self.wanted.refresh()
        self.binder.refresh()

    def reveal(self, path: str) -> bool:
        row = path.removeprefix(f"{EVIDENCE}/").partition("/")[0]
        place = self.model.place(row)
        if place is not None:
            self.list.go(place)
        self.focus_first()
        return place is not None

    def focus_first(self) -> None:
        keyboard.focus(self.list if self.model.pieces else self.add)

    def act(self, name: str) -> None:
        """Do something with the current piece."""
        at = self.list.current
        if not 0 <= at < len(self.model.pieces):
            return
        piece = self.model.pieces[at]
        if name in ("up", "down"):
            self._move(piece.row, at + (1 if name == "down" else -1))
        elif name == "remove":
            self._remove(piece.row)
        elif name == "open":
            self._copies.open(piece)
        elif name == "rename":
            self.detail.rename()
        elif name == "replace":
            dialog = file_dialog(self, self.tr("更换文件"), several=False)
            dialog.filesSelected.connect(lambda names: self.adding.replace(piece.row, Path(names[0])))
            dialog.open()

    # Dropping anywhere on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            set_state(self._frame, "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002, N802
        set_state(self._frame, "")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        set_state(self._frame, "")
        event.acceptProposedAction()
        self.adding.add(files_in(event.mimeData()))

    # Layout

    def _lay_out(self) -> None:
        intro = self.tr("可选。证书、合同、专利等的扫描件，编号后合成一个带目录和页码的 PDF。")
        tools = QHBoxLayout()
        tools.setSpacing(12)
        for widget in (self.add, self.total, self.bar, self.doing):
            tools.addWidget(widget, 1 if widget is self.bar else 0)
        tools.addStretch(0 if self.bar.isVisible() else 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addWidget(self.list, 1, Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignTop)
        text = self.tr("还没有佐证材料。把扫描件（PDF、PNG、JPEG）拖到这里，或点「添加文件」。")
        named = self.tr("文件名里写上姓名或项目名，会自动对应到那一行。")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(16, 20, 16, 20)
        inside.setSpacing(6)
        inside.addWidget(Prose("empty", text, self._frame))
        inside.addWidget(Prose("hint", named, self._frame))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Prose("intro", intro, self))
        column.addWidget(self.wanted)
        column.addLayout(tools)
        column.addWidget(self._frame)
        column.addLayout(self._both)
        column.addSpacing(8)
        column.addWidget(self.binder)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """List and detail beside each other, or one below the other where there is no room."""
        narrow = self.width() < theme().px(_NARROW_PX)
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._both.setAlignment(self.list, Qt.AlignmentFlag.AlignTop if not narrow else Qt.AlignmentFlag(0))
        self._both.setAlignment(self.detail, Qt.AlignmentFlag.AlignTop if not narrow else Qt.AlignmentFlag(0))
        self.detail.setMinimumWidth(0 if narrow else theme().px(_DETAIL_PX))
        self.detail.setMaximumWidth(theme().px(760) if narrow else theme().px(_DETAIL_PX))
        most = self._outlook.height(theme().px(_AROUND_PX))
        self.list.fit(most // 2 if narrow else most)

    # Following

    def _on_change(self, _change: Change) -> None:
        if self.isVisible():
            self.model.follow()
            self._follow()

    def _on_findings(self) -> None:
        if self.isVisible():
            self.wanted.refresh()

    def _follow(self) -> None:
        """The pieces, or their order, may be others."""
        pieces = self.model.pieces
        self._frame.setVisible(not pieces)
        for widget in (self.list, self.detail, self.binder):
            widget.setVisible(bool(pieces))
        self._scans.follow(pieces)
        self._say_total()
        self._fit()
        place = self.model.place(self._row)
        if place is None and pieces:
            place = min(max(self.list.current, self._last, 0), len(pieces) - 1)
        if place is not None and self.list.current != place:
            self.list.go(place)
        self._show_current()

    _last = 0
    """Where the current piece stood, for when it is gone."""

    def _on_current(self) -> None:
        at = self.list.current
        if 0 <= at < len(self.model.pieces):
            if self.model.pieces[at].row != self._row:
                self.workspace.end_typing()
            self._row, self._last = self.model.pieces[at].row, at
            self._show_current()

    def _show_current(self) -> None:
        at = self.list.current
        if 0 <= at < len(self.model.pieces):
            self.detail.show_piece(self.model.pieces[at], at + 1, len(self.model.pieces))

    def _say_total(self) -> None:
        pieces = self.model.pieces
        found = [self._scans.of(each) for each in pieces]
        pages = sum(scan.pages for scan in found if scan is not None)
        counted = self.tr("{} 页").format(pages) if all(found) else self.tr("正在数页…")
        said = (self.tr("共 {} 件").format(len(pieces)), counted, sized(total_size(pieces)))
        self.total.setText(" · ".join(said) if pieces else "")

    def _on_progress(self, count: int, total: int) -> None:
        running = bool(total)
        self.bar.setVisible(running)
        self.doing.setVisible(running)
        self.total.setVisible(not running)
        if running:
            self.bar.setRange(0, total)
            self.bar.setValue(count)
            self.doing.setText(self.tr("正在添加第 {} 个，共 {} 个").format(min(count + 1, total), total))

    def _on_added(self, rows: Sequence[str]) -> None:
        place = self.model.place(rows[0]) if rows else None
        if place is not None:
            self.list.go(place)

    # Edits

    def _move(self, row: str, index: int) -> None:
        if 0 <= index < len(self.model.pieces):
            with self.workspace.caught():
                self.workspace.session.move_evidence(row, index)

    def _remove(self, row: str) -> None:
        at = self.list.current
        name = self.model.pieces[at].name
        with self.workspace.caught():
            self.workspace.session.remove_evidence([row])
        keyboard.focus(self.list if self.model.pieces else self.add)
        undo = Action(self.tr("撤消"), self.workspace.undo)
        self.workspace.notify(Notice(self.tr("已移除「{}」。").format(name), kind="done", actions=(undo,)))

    def _paint(self) -> None:
        self.add.setIcon(icon("add"))
