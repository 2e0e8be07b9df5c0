"""Everything the window can be told to do, by name: text, key, icon. Menus, buttons and shortcuts share them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.theme.icons import icon

_Keys = QKeySequence.StandardKey


class _Kind(NamedTuple):
    """An action before it is made. `keys` are standard keys or portable text; the first is shown in menus."""

    text: str
    keys: tuple[_Keys | str, ...] = ()
    icon: str = ""


KINDS: Final[dict[str, _Kind]] = {
    "new": _Kind("新建(&N)…", (_Keys.New,), "document"),
    "open": _Kind("打开(&O)…", (_Keys.Open,), "open"),
    "save": _Kind("保存(&S)", (_Keys.Save,), "save"),
    "save-as": _Kind("另存为(&A)…", ("Ctrl+Shift+S",)),
    "revert": _Kind("还原到上次保存(&R)"),
    "export": _Kind("导出(&E)…", ("Ctrl+E",), "export"),
    "print": _Kind("打印(&P)…", (_Keys.Print,), "print"),
    "move": _Kind("转到其他项目或批次(&M)…", (), "move"),
    "profiles": _Kind("单位和人员资料(&P)…", (), "people"),
    "settings": _Kind("设置(&T)…", ("Ctrl+,",), "settings"),
    "close": _Kind("关闭(&C)", ("Ctrl+W", "Ctrl+F4")),
    "quit": _Kind("退出(&Q)", ("Ctrl+Q",)),
    "undo": _Kind("撤消(&U)", (_Keys.Undo,), "undo"),
    "redo": _Kind("重做(&R)", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    "find": _Kind("查找(&F)…", (_Keys.Find,), "search"),
    "back": _Kind("上一步(&B)", ("Ctrl+PgUp",), "chevron-left"),
    "next": _Kind("下一步(&N)", ("Ctrl+PgDown",), "chevron-right"),
    "next-area": _Kind("下一个区域(&A)", ("F6",)),
    "last-area": _Kind("上一个区域(&L)", ("Shift+F6",)),
    "panel": _Kind("申报条件(&P)", ("F8",), "panel"),
    "preview": _Kind("预览(&W)", ("F7",), "preview"),
    "preview-here": _Kind("在预览中查看本栏(&H)", ("Ctrl+F7",)),
    "preview-apart": _Kind("在单独窗口中预览(&E)", ("Shift+F7",), "window"),
    "source": _Kind("这里的依据(&G)", ("F1",), "help"),
    "contents": _Kind("依据的目录(&C)"),
    "doubts": _Kind("存疑与未载明(&D)"),
    "zoom-in": _Kind("放大(&I)", ("Ctrl++", "Ctrl+=")),
    "zoom-out": _Kind("缩小(&O)", ("Ctrl+-",)),
    "zoom-reset": _Kind("实际大小(&Z)", ("Ctrl+0",)),
    "theme-system": _Kind("跟随系统(&S)"),
    "theme-light": _Kind("浅色(&L)"),
    "theme-dark": _Kind("深色(&D)"),
    "about": _Kind("关于申报材料助手(&A)"),
}


class Actions(QObject):
    """The actions of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._all: dict[str, QAction] = {}
        for name, kind in KINDS.items():
            action = QAction(self.tr(kind.text), window)
            action.setObjectName(name)
            action.setShortcuts([QKeySequence(key) for key in kind.keys])
            window.addAction(action)
            self._all[name] = action
        theme().changed.connect(self._paint)
        self._paint()

    def __getitem__(self, name: str) -> QAction:
        """The action of a name; KeyError where there is none."""
        return self._all[name]

    def on(self, name: str, run: Callable[[], object]) -> None:
        """Say what an action does."""
        self._all[name].triggered.connect(lambda _checked=False: run())

    def _paint(self) -> None:
        for name, kind in KINDS.items():
            if kind.icon:
                self._all[name].setIcon(icon(kind.icon, "text_soft"))
