"""The line above the pages: which page it is, zoom, facing pages, and what is shown over them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from ui.preview.pageview import PageView
from ui.preview.sheets import Zoom
from ui.theme import set_role, theme
from ui.theme.icons import icon

_SCALES: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_ICON_PX: Final = 18


class Tools(QWidget):
    """Drives a view of pages. `changed` says that something was chosen that is worth remembering."""

    changed = Signal()
    follows_changed = Signal(bool)
    find_requested = Signal()
    apart_requested = Signal()

    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._icons: list[tuple[QToolButton, str]] = []
        self._page = QLabel(self)
        set_role(self._page, "small")
        self._state = QLabel(self)
        set_role(self._state, "small")
        self.zoom_out = self._tool("zoom-out", self.tr("缩小（Ctrl+-）"), lambda: view.zoom_by(-1))
        self.zoom = self._zoom_button()
        self.zoom_in = self._tool("zoom-in", self.tr("放大（Ctrl++）"), lambda: view.zoom_by(1))
        self.facing = self._toggle("facing", self.tr("对开显示：像双面打印装订后那样"), view.set_facing)
        self.marks = self._toggle("seal", self.tr("标出盖章、签字和填日期的位置（不会印出来）"), view.show_overlays)
        self.follow = self._toggle("follow", self.tr("跟着正在填写的栏目翻页"), self.follows_changed.emit)
        self.search = self._tool("search", self.tr("在预览里查找（Ctrl+F）"), self.find_requested.emit)
        self.apart = self._tool("window", "", self.apart_requested.emit)
        self.set_apart(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 6)
        row.setSpacing(0)
        row.addWidget(self._page)
        row.addSpacing(8)
        row.addWidget(self._state)
        row.addStretch(1)
        for group in ((self.zoom_out, self.zoom, self.zoom_in), (self.facing, self.marks, self.follow)):
            for button in group:
                row.addWidget(button)
            row.addSpacing(6)
        row.addWidget(self.search)
        row.addWidget(self.apart)
        self.marks.setChecked(True)
        self.follow.setChecked(True)
        view.page_changed.connect(lambda _page: self.show_page())
        view.zoom_changed.connect(self.show_zoom)
        view.came.connect(self.show_page)
        theme().changed.connect(self._paint)
        self._paint()
        self.show_page()
        self.show_zoom()

    def say(self, state: str) -> None:
        """Say beside the page's number what is going on; "" for nothing."""
        self._state.setText(state)

    def set_apart(self, apart: bool) -> None:
        """Offer the way into a window of its own, or back from there."""
        tip = self.tr("放回主窗口（Shift+F7）") if apart else self.tr("在单独窗口中预览（Shift+F7）")
        self.apart.setToolTip(tip)
        self.apart.setAccessibleName(tip)

    def show_page(self) -> None:
        """Say which page is looked at, and how large it is."""
        view = self._view
        told = self.tr("第 {} / {} 页").format(view.page + 1, view.pages) if view.pages else ""
        self._page.setText(told)
        view.setAccessibleName(
            self.tr("预览，第 {} 页，共 {} 页").format(view.page + 1, view.pages) if told else self.tr("预览")
        )
        self._page.setAccessibleName(self.tr("第 {} 页，共 {} 页").format(view.page + 1, view.pages) if told else "")
        for button, _ in self._icons:
            button.setEnabled(bool(view.pages) or button in (self.apart, self.follow, self.marks))
        self.zoom.setEnabled(bool(view.pages))
        self.show_zoom()

    def show_zoom(self) -> None:
        """Say how large pages are."""
        zoom = self._view.zoom
        named = {"width": self.tr("适合宽度"), "page": self.tr("整页")}
        percent = f"{round(self._view.scale * 100)}%"
        self.zoom.setText(named[zoom] if isinstance(zoom, str) else percent)
        self.zoom.setAccessibleName(self.tr("显示比例：{}").format(self.zoom.text()))
        self.zoom.setToolTip(self.tr("显示比例（现在是 {}）").format(percent))
        for action in self.zoom.menu().actions():
            action.setChecked(action.data() == zoom)

    def _zoom_button(self) -> QToolButton:
        button = QToolButton(self)
        set_role(button, "zoom")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        group = QActionGroup(menu)
        choices: list[tuple[str, Zoom]] = [(self.tr("适合宽度"), "width"), (self.tr("整页"), "page")]
        for text, zoom in (*choices, *((f"{round(scale * 100)}%", scale) for scale in _SCALES)):
            if zoom == _SCALES[0]:
                menu.addSeparator()
            action = QAction(text, menu, checkable=True)
            action.setData(zoom)
            action.triggered.connect(lambda _checked=False, zoom=zoom: self._choose(zoom))
            group.addAction(action)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _choose(self, zoom: Zoom) -> None:
        self._view.set_zoom(zoom)
        self.changed.emit()

    def _tool(self, name: str, tip: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        button.clicked.connect(self.changed)
        self._icons.append((button, name))
        return button

    def _toggle(self, name: str, tip: str, run: object) -> QToolButton:
        button = self._tool(name, tip, self.changed.emit)
        button.setCheckable(True)
        button.toggled.connect(run)
        return button

    def _paint(self) -> None:
        for button, name in self._icons:
            button.setIconSize(QSize(theme().px(_ICON_PX), theme().px(_ICON_PX)))
            button.setIcon(icon(name, "text_soft"))
        widest = max(self.zoom.fontMetrics().horizontalAdvance(text) for text in (self.tr("适合宽度"), "400%"))
        self.zoom.setFixedWidth(widest + theme().px(26))
