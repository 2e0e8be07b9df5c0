"""The main window of one project: steps at the left, the page, the conditions at the right."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from labdesk.storage.lock import Lock
from ui.files.dropping import dropped_projects
from ui.files.handling import FileHandling
from ui.forms.asking import dropped_forms
from ui.forms.card import open_form
from ui.pages.catalogue import entries
from ui.pages.page import PackPage
from ui.parts import keyboard
from ui.parts.messages import MessageBar
from ui.settings.store import Settings
from ui.shell import commands
from ui.shell.actions import Actions
from ui.shell.beside import CONDITIONS_PX, Beside
from ui.shell.menus import MenuBar
from ui.shell.pagearea import PageArea
from ui.shell.rail import Rail
from ui.shell.railhead import RailHead
from ui.shell.sidepanel import SidePanel
from ui.shell.topbar import TopBar
from ui.subject import CONTENTS
from ui.theme import set_role, theme
from ui.workspace import Workspace

_NO_PANEL = 980  # px at zoom 1: below it the conditions stand aside until they are asked for
_EVERYTHING = 10_000
_LOW = 480  # lower than that, margins are small
_NO_WORDS = 760  # below it the steps are icons alone
_NO_WORDS_BESIDE = 1560  # where the preview stands beside the page
_NO_WORDS_PANEL = 1100  # where the conditions do: below it the form would be cut off


class MainWindow(QWidget):
    """Shows a workspace. It ends the workspace's session when it closes."""

    closed = Signal(object)
    open_requested = Signal(object)
    """A project file that was dropped here, or None: the person wants to choose one."""
    new_requested = Signal()
    move_requested = Signal(object, object, str)
    """This window, a loaded pack for which a copy of the project is to be made, and where there is something to check
    in the copy ("": nowhere)."""

    def __init__(self, workspace: Workspace, settings: Settings, held: Lock | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        workspace.setParent(self)
        set_role(self, "window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 320)
        self.commands = Actions(self)
        self.files = FileHandling(self, workspace, settings, held)
        self.entries = entries(workspace)
        self.messages = MessageBar(self)
        self.rail = Rail(self.entries, self)
        self.head = RailHead(workspace, self)
        self.pages = PageArea(workspace, self.entries, self)
        self.panel = SidePanel(workspace, self)
        menus = MenuBar(self.commands, self.files.recent, self.files.versions, self)
        self.topbar = TopBar(workspace, self.commands, menus, self)
        self.panel.cited.connect(self.cite)
        self._was_shown = False
        self._lay_out()
        self.beside = Beside(self.panel, self._middle, self._split, self.commands, settings)
        self.beside.changed.connect(self._fit)
        self.pages.moved.connect(self.rail.set_current)
        self.pages.moved.connect(self._on_moved)
        self.rail.chosen.connect(self._on_step)
        self.rail.entered_page.connect(lambda: self.pages.page.focus_first())
        theme().changed.connect(self._fit)
        commands.connect(self)
        self._restore_size()
        self.show_place()
        self.show_progress()
        self.pages.go(0, focus=False)

    def show_place(self) -> None:
        """Say in the title which file this is."""
        path = self.workspace.path
        name = path.name if path is not None else self.tr("未命名")
        self.setWindowTitle(f"{name}[*]")
        self.setWindowModified(self.workspace.dirty)
        if path is not None:
            self.setWindowFilePath(str(path))

    def show_progress(self) -> None:
        """Bring the steps' states up to date."""
        progress = self.workspace.progress()
        self.rail.show_progress(progress)
        self.head.show_progress(progress)
        if self.pages.current >= 0:
            self.pages.show_progress()

    def jump(self, path: str) -> None:
        """Go to a field, row or cell."""
        self.beside.make_way()
        self.pages.reveal(path)

    def go(self, page_id: str) -> None:
        """Go to a page by its id."""
        self.beside.make_way()
        numbers = {entry.page_id: number for number, entry in enumerate(self.entries)}
        if page_id in numbers:
            self.pages.go(numbers[page_id])

    def next_area(self, step: int = 1) -> None:
        """Take the focus from the steps to the message, the page, the conditions, and round again; -1: back."""
        areas = [area for area in (self.rail, self.messages, self.pages, self.panel) if area.isVisible()]
        focused = QApplication.focusWidget()
        at = next((n for n, area in enumerate(areas) if focused is area or area.isAncestorOf(focused or self)), None)
        area = areas[(at + step) % len(areas)] if at is not None else areas[0]
        if area is self.pages:
            self.pages.page.focus_first()
        elif area is self.rail:
            keyboard.focus(self.rail)
        else:
            first = next(keyboard.stops(area), None)
            if first is not None:
                keyboard.focus(first)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return keyboard.tab(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not keyboard.press_by_enter(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.pages.page.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if not self.files.may_close():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry().toBase64().toStdString()
        self.settings.save()
        self.beside.end()
        self.files.close()
        super().closeEvent(event)
        self.closed.emit(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if dropped_projects(event.mimeData()) or dropped_forms(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        for path in dropped_projects(event.mimeData()):
            self.open_requested.emit(path)
        for path in dropped_forms(event.mimeData())[:1]:
            open_form(self.workspace, path, self)
        event.acceptProposedAction()

    def cite(self, path: str, words: str) -> None:
        """Put words that cite something into a text, where its cursor stands."""
        self.jump(path)
        if isinstance(self.pages.page, PackPage) and (row := self.pages.page.row_at(path)) is not None:
            row.editor.insert(words)

    def show_source_here(self) -> None:
        """Show what the field, condition or clause rests on that has the focus; else the contents."""
        around = QApplication.focusWidget()
        while around is not None and not hasattr(around, "source_subject"):
            around = around.parentWidget()
        self.beside.show_source(around.source_subject() if around is not None else CONTENTS, focus=True)

    def _on_moved(self) -> None:
        """Another page is shown."""
        self.panel.put_policies_aside()
        page = self.pages.page
        self.panel.follow_page(tuple(page.rows) if isinstance(page, PackPage) else ())

    def _on_step(self, number: int) -> None:
        """A step was chosen in the rail."""
        self.beside.make_way()
        self.pages.go(number, focus=False)

    def _lay_out(self) -> None:
        self._side = QFrame(self)
        set_role(self._side, "side")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.head)
        side.addWidget(self.rail, 1)
        middle = self._middle = QWidget(self)
        set_role(middle, "surface")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.pages, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(middle)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([_EVERYTHING, theme().px(CONDITIONS_PX)])
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addWidget(self._split, 1)
        everything = QVBoxLayout(self)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.setSpacing(0)
        everything.addWidget(self.topbar)
        everything.addLayout(body, 1)

    def _restore_size(self) -> None:
        geometry = QByteArray.fromBase64(self.settings.geometry.encode("ascii", "ignore"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(1360, room.width()), min(860, room.height()))

    def _fit(self) -> None:
        """Leave out what a narrow window has no room for."""
        width = self.width() / theme().zoom
        beside_panel = _NO_WORDS_PANEL if self.beside.stands_beside(has_room=width >= _NO_PANEL) else _NO_WORDS
        self.rail.set_compact(width < (_NO_WORDS_BESIDE if self.beside.takes_room else beside_panel))
        self.head.set_compact(self.rail.compact)
        self._side.setFixedWidth(self.rail.wanted_width())
        self.topbar.set_narrow(width < _NO_WORDS)
        self.topbar.set_tight(width < _NO_PANEL)
        self.pages.set_low(self.height() / theme().zoom < _LOW)
        self.beside.fit(has_room=width >= _NO_PANEL)
