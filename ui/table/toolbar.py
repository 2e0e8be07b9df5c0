"""The line between banner and table: adding rows, the commands as buttons, and what is picked out to look at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.editors.flow import FlowLayout
from ui.editors.line import LineEdit
from ui.parts.combo import Combo
from ui.table.arrangement import Arrangement, Only
from ui.table.commands import TableCommands
from ui.theme import set_role, theme
from ui.theme.icons import icon

_GROUPS: Final = (("insert", "remove", "up", "down"), ("fill", "copy", "paste"))
_FILTER_MS: Final = 150
_ICON_PX: Final = 18
_FEW_ROWS: Final = 8


class TableToolbar(QWidget):
    """Tells `arranged` whenever other rows, or another order, are asked for."""

    arranged = Signal()

    def __init__(self, commands: TableCommands, arrangement: Arrangement, add: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self._many = False
        self.add = QPushButton(add, self)
        self.add.clicked.connect(commands.add)
        self.buttons: dict[str, QToolButton] = {}
        row = FlowLayout(self, gap=12, line_gap=4)
        row.addWidget(self.add)
        for names in _GROUPS:
            row.addWidget(self._group(names, commands))
        self.filter = LineEdit(self)
        self.filter.setPlaceholderText(self.tr("筛选：含有这些字的行"))
        self.filter.setAccessibleName(self.tr("筛选"))
        self._clear = self.filter.addAction(icon("close", "text_soft"), LineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("清除筛选"))
        self._clear.triggered.connect(self.filter.clear)
        self._clear.setVisible(False)
        self.only = Combo(self)
        self.only.setAccessibleName(self.tr("只看哪些行"))
        picking = QWidget(self)
        pair = QHBoxLayout(picking)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(8)
        pair.addWidget(self.filter)
        pair.addWidget(self.only)
        row.addWidget(picking)
        self._pause = QTimer(self, singleShot=True, interval=_FILTER_MS)
        self._pause.timeout.connect(self._ask)
        self.filter.textChanged.connect(self._on_filter)
        self.only.activated.connect(self._ask)
        self.offer_counts("")
        theme().changed.connect(self._draw)
        self._draw()

    def _group(self, names: tuple[str, ...], commands: TableCommands) -> QWidget:
        """Buttons that belong together, and stay so where the line is too short for all."""
        group = QWidget(self)
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name in names:
            button = self.buttons[name] = QToolButton(group)
            button.setDefaultAction(commands.actions[name])
            button.setAccessibleName(commands.actions[name].text())
            row.addWidget(button)
        return group

    def offer_counts(self, label: str) -> None:
        """Offer to pick rows out by whether they count, while a condition is looked at."""
        chosen = self.only.currentData()
        self.only.clear()
        self.only.addItem(self.tr("全部行"), "all")
        self.only.addItem(self.tr("有问题的"), "wrong")
        if label:
            self.only.addItem(self.tr("计入的"), "counted")
            self.only.addItem(self.tr("不计的"), "not-counted")
            self.only.addItem(self.tr("未定的"), "undecided")
        self.only.setVisible(self._many or self._arrangement.filters or bool(label))
        at = self.only.findData(chosen)
        self.only.setCurrentIndex(max(0, at))
        if at < 0 and self._arrangement.only != "all":
            self._ask()

    def follow(self, rows: int) -> None:
        """A table of a few rows needs no filter."""
        self._many = rows >= _FEW_ROWS
        self.filter.setVisible(self._many or self._arrangement.filters)
        self.only.setVisible(self._many or self._arrangement.filters or self.only.findData("counted") >= 0)

    def show_arrangement(self) -> None:
        """Show what is asked for now."""
        if self.filter.text() != self._arrangement.text:
            self.filter.setText(self._arrangement.text)
        self.only.setCurrentIndex(max(0, self.only.findData(self._arrangement.only)))

    def _on_filter(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _ask(self) -> None:
        only: Only = self.only.currentData() or "all"
        text = self.filter.text().strip()
        if (text, only) != (self._arrangement.text, self._arrangement.only):
            self._arrangement.text, self._arrangement.only = text, only
            self.arranged.emit()

    def _draw(self) -> None:
        self.add.setIcon(icon("add"))
        self._clear.setIcon(icon("close", "text_soft"))
        self.filter.setFixedWidth(theme().px(196))
        for button in self.buttons.values():
            button.setIconSize(QSize(theme().px(_ICON_PX), theme().px(_ICON_PX)))


class ArrangementNote(QWidget):
    """Says that what is seen is sorted or picked out, that nothing was changed by it, and leads back."""

    cleared = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        set_role(self._text, "small")
        self.back = QPushButton(self.tr("恢复原来的顺序"), self)
        set_role(self.back, "small-link")
        self.back.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._text)
        row.addWidget(self.back)
        row.addStretch(1)
        self.hide()

    def say(self, arrangement: Arrangement, column: str, shown: int, rows: int, counter: str) -> None:
        """Say what is seen."""
        parts = []
        if arrangement.filters:
            parts.append(self.tr("筛选出 {} {}，共 {} {}。").format(shown, counter, rows, counter))
        if arrangement.column is not None:
            order = self.tr("从大到小") if arrangement.descending else self.tr("从小到大")
            parts.append(self.tr("按「{}」{}排。").format(column, order))
        parts.append(self.tr("排序和筛选仅供查看，保存和打印的顺序不变。"))
        self._text.setText("".join(parts))
        self.back.setText(self.tr("显示全部行") if arrangement.column is None else self.tr("恢复原来的顺序"))
        self.setVisible(not arrangement.is_plain)
