"""The line at the top: menus, which file it is and whether it is saved, undo, redo, search, save."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.shell.actions import Actions
from ui.shell.menus import MenuBar
from ui.shell.search import SearchField
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon, pixmap
from ui.workspace import Workspace

_SPACING: Final = 6
_TIGHT_SPACING: Final = 3  # so that the menus fit at 200 % on 1024 px


class TopBar(QFrame):
    """Keeps its texts in step with the workspace."""

    def __init__(self, workspace: Workspace, actions: Actions, menus: MenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        self._tools: list[QToolButton] = []
        set_role(self, "topbar")
        self._name = QLabel(self)
        self._name.setMinimumWidth(1)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._name, "file")
        self._saved = QLabel(self)
        self._saved_icon = QLabel(self)
        self.search = SearchField(workspace, self)
        self.panel = self._button(actions["panel"], beside=True)
        self.preview = self._button(actions["preview"], beside=True)
        self.save = QPushButton(self)
        self.save.setText(self.tr("保存"))
        self.save.clicked.connect(actions["save"].trigger)
        menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 16, 5)
        row.setSpacing(_SPACING)
        row.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._name, 1)
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        row.addSpacing(8)
        for name in ("undo", "redo"):
            row.addWidget(self._button(actions[name]))
        row.addSpacing(4)
        row.addWidget(self.search)
        row.addSpacing(4)
        row.addWidget(self.save)
        row.addWidget(self.preview)
        row.addWidget(self.panel)
        workspace.dirty_changed.connect(self.refresh)
        workspace.path_changed.connect(self.refresh)
        workspace.undo_changed.connect(self.refresh)
        theme().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the file's name, whether it is saved, and what undo and redo would do."""
        path, dirty = self._workspace.path, self._workspace.dirty
        name = path.stem if path is not None else self.tr("未命名")
        self._name.setText(name)
        self._name.setToolTip(str(path) if path is not None else self.tr("还没有保存到文件"))
        self._saved.setText(self.tr("有未保存的修改") if dirty else self.tr("已保存") if path is not None else "")
        set_role(self._saved, "warning" if dirty else "soft")
        self._saved_icon.setVisible(dirty or path is not None)
        if dirty:
            self._saved_icon.setPixmap(pixmap("state-started", "warning", theme().px(16), self.devicePixelRatioF()))
        else:
            self._saved_icon.setPixmap(pixmap("state-done", "met", theme().px(16), self.devicePixelRatioF()))
        set_state(self.save, "due" if dirty else "")
        self.save.setIcon(icon("save", "text_soft"))
        size = QSize(theme().px(18), theme().px(18))
        for button in (self.save, *self._tools):
            button.setIconSize(size)
        self.panel.setText(self.tr("申报条件"))
        self.preview.setText(self.tr("预览"))
        self._name_step("undo", self.tr("撤消"), self._workspace.undo_name)
        self._name_step("redo", self.tr("重做"), self._workspace.redo_name)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what a narrow window has no room for."""
        self._saved.setVisible(not narrow)
        self.search.set_kept(not narrow)

    def set_tight(self, tight: bool) -> None:
        """Let what stands beside the page be chosen by icons alone, so that there is room for menus and name."""
        style = Qt.ToolButtonStyle
        for button in (self.preview, self.panel):
            button.setToolButtonStyle(style.ToolButtonIconOnly if tight else style.ToolButtonTextBesideIcon)
        self._row.setSpacing(_TIGHT_SPACING if tight else _SPACING)

    def _name_step(self, action: str, verb: str, name: str | None) -> None:
        found = self._actions[action]
        found.setEnabled(name is not None)
        key = found.shortcut().toString(found.shortcut().SequenceFormat.NativeText)
        mnemonic = "(&U)" if action == "undo" else "(&R)"
        found.setText(f"{verb}「{name}」{mnemonic}" if name else f"{verb}{mnemonic}")
        found.setToolTip(f"{verb}「{name}」（{key}）" if name else self.tr("没有可以{}的步骤").format(verb))

    def _button(self, action: QAction, *, beside: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tools.append(button)
        if beside:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button
