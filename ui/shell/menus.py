"""The menu bar, from the window's actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.shell.actions import Actions
from ui.theme import theme

# None is a line between groups; "recent", "versions" and "theme" are menus of their own.
_MENUS: Final[dict[str, tuple[str | None, ...]]] = {
    "文件(&F)": (
        "new", "open", "recent", None, "save", "save-as", "revert", "versions", None,
        "export", "print", "move", None, "profiles", "settings", None, "close", "quit",
    ),
    "编辑(&E)": ("undo", "redo", None, "find"),
    "查看(&V)": (
        "back", "next", "next-area", "last-area", None, "panel", "preview", "preview-here",
        "preview-apart", None, "zoom-in", "zoom-out", "zoom-reset", None,
        "theme",
    ),
    "帮助(&H)": ("source", "contents", "doubts", None, "about"),
}  # fmt: skip

Listing = Callable[[], Sequence[tuple[str, Callable[[], object]]]]


class MenuBar(QMenuBar):
    """文件, 编辑, 查看, 帮助."""

    def __init__(self, actions: Actions, recent: Listing, versions: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._recent = self._listing(self.tr("最近打开(&C)"), recent, self.tr("没有最近打开的文件"))
        self._versions = self._listing(self.tr("更早的版本(&V)"), versions, self.tr("保存过的更早版本会列在这里"))
        self._theme = self._theme_menu()
        own = {"recent": self._recent, "versions": self._versions, "theme": self._theme}
        for title, names in _MENUS.items():
            menu = self.addMenu(self.tr(title))
            for name in names:
                if name is None:
                    menu.addSeparator()
                elif name in own:
                    menu.addMenu(own[name])
                else:
                    menu.addAction(actions[name])

    def _listing(self, title: str, listing: Listing, nothing: str) -> QMenu:
        """A menu that is filled when it opens."""
        menu = QMenu(title, self)

        def fill() -> None:
            menu.clear()
            for text, run in listing():
                menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _checked=False, run=run: run())
            if menu.isEmpty():
                menu.addAction(nothing).setEnabled(False)

        menu.aboutToShow.connect(fill)
        return menu

    def _theme_menu(self) -> QMenu:
        menu = QMenu(self.tr("外观(&T)"), self)
        group = QActionGroup(self)
        for choice in ("system", "light", "dark"):
            action = self._actions[f"theme-{choice}"]
            action.setCheckable(True)
            action.setChecked(theme().choice == choice)
            group.addAction(action)
            menu.addAction(action)
        return menu
