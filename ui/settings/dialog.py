"""设置: look, fonts, folders, name. Everything takes effect at once and is kept; there is nothing to confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ui.editors.line import LineEdit
from ui.parts.combo import Combo
from ui.settings.aside import Aside
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.theme.theme import ZOOMS, Choice
from ui.words import Prose

_THEMES: Final[tuple[tuple[str, str], ...]] = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
_FONTS: Final[tuple[tuple[str, str], ...]] = (("system", "本机字体优先"), ("shipped", "自带字体"))
_CHARACTERS: Final = 34


class SettingsDialog(Aside):
    """The settings of the program, for all its windows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("设置"))
        self._settings = settings_of(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 20, 24, 20)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.themes = self._radios(self.tr("外观(&A)"), _THEMES, self._choose_theme)
        self.zoom = Combo(self)
        for zoom in ZOOMS:
            self.zoom.addItem(f"{zoom:.0%}", zoom)
        self.zoom.activated.connect(self._choose_zoom)
        self._add(self.tr("文字大小(&Z)"), self.zoom, "", stretch=False)
        self.fonts = self._radios(
            self.tr("PDF 字体(&F)"),
            _FONTS,
            self._choose_fonts,
            self.tr("本机有仿宋_GB2312、方正小标宋等字体时用本机的，没有的用自带的代替。"),
        )
        self.folder = LineEdit(self)
        self.folder.setPlaceholderText(self.tr("项目文件所在的文件夹"))
        self.folder.setReadOnly(True)
        self.choose = self._button(self.tr("选择…"), self._choose_folder)
        self.forget = self._button(self.tr("恢复默认"), self._forget_folder)
        self._add(self.tr("导出到"), self.folder, self.tr("导出页可以随时另选。"), self.choose, self.forget)
        self.author = LineEdit(self)
        self.author.setMaxLength(40)
        self.author.textEdited.connect(self._name_author)
        self._add(self.tr("您的姓名(&N)"), self.author, self.tr("印在自查报告上，不会印进申报材料。"))
        end = QHBoxLayout()
        end.addWidget(Prose("hint", self.tr("改动立即生效。"), self))
        end.addStretch(1)
        self.close_button = self._button(self.tr("关闭(&C)"), self.close)
        end.addWidget(self.close_button)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._grid.addLayout(end, self._grid.rowCount(), 0, 1, 2)
        theme().changed.connect(self._follow_theme)
        self._refresh()
        self.resize(theme().px(600), self.sizeHint().height())

    def _refresh(self) -> None:
        self._follow_theme()
        self._mark(self.fonts, self._settings.fonts)
        self.folder.setText(self._settings.export_folder)
        self.forget.setEnabled(bool(self._settings.export_folder))
        self.author.setText(self._settings.author)

    def _follow_theme(self) -> None:
        self._mark(self.themes, theme().choice)
        self.zoom.setCurrentIndex(min(range(len(ZOOMS)), key=lambda number: abs(ZOOMS[number] - theme().zoom)))

    def _mark(self, buttons: QButtonGroup, value: str) -> None:
        for button in buttons.buttons():
            button.setChecked(button.property("value") == value)

    def _choose_theme(self, value: str) -> None:
        """By the window's own action where there is one, so that its menu follows."""
        parent = self.parentWidget()
        action = parent.findChild(QAction, f"theme-{value}") if parent is not None else None
        if action is not None:
            action.trigger()
            return
        theme().choose(cast("Choice", value))
        self._settings.theme = cast("Choice", value)
        self._settings.save()

    def _choose_zoom(self, number: int) -> None:
        theme().set_zoom(ZOOMS[number])
        self._settings.zoom = theme().zoom
        self._settings.save()

    def _choose_fonts(self, value: str) -> None:
        self._settings.fonts = "shipped" if value == "shipped" else "system"
        self._settings.save()

    def _choose_folder(self) -> None:
        start = self._settings.export_folder or str(self._settings.start_folder())
        found = QFileDialog.getExistingDirectory(self, self.tr("导出到哪个文件夹"), start)
        if found:
            self._keep_folder(str(Path(found)))

    def _forget_folder(self) -> None:
        self._keep_folder("")
        self.choose.setFocus()

    def _keep_folder(self, folder: str) -> None:
        self._settings.export_folder = folder
        self._settings.save()
        self.folder.setText(folder)
        self.forget.setEnabled(bool(folder))

    def _name_author(self, name: str) -> None:
        self._settings.author = name.strip()
        self._settings.save()

    def _radios(
        self, title: str, choices: Sequence[tuple[str, str]], run: Callable[[str], None], hint: str = ""
    ) -> QButtonGroup:
        group = QButtonGroup(self)
        for value, word in choices:
            button = QRadioButton(self.tr(word), self)
            button.setProperty("value", value)
            button.setAccessibleName(f"{title.partition('(')[0]}：{word}")
            button.clicked.connect(lambda _checked=False, value=value: run(value))
            group.addButton(button)
        first, *others = group.buttons()
        self._add(title, first, hint, *others, stretch=False)
        return group

    def _add(self, title: str, control: QWidget, hint: str, *others: QWidget, stretch: bool = True) -> None:
        row = self._grid.rowCount()
        label = QLabel(title, self)
        set_role(label, "label")
        label.setBuddy(control)
        line = QHBoxLayout()
        line.setSpacing(8 if stretch else 16)
        line.addWidget(control, 1 if stretch else 0)
        for other in others:
            line.addWidget(other)
        if not stretch:
            line.addStretch(1)
        if not control.accessibleName():
            control.setAccessibleName(title.partition("(")[0])
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addLayout(line, row, 1)
        if hint:
            self._grid.addWidget(Prose("hint", hint, self, _CHARACTERS), row + 1, 1)
        self._grid.setRowMinimumHeight(self._grid.rowCount(), 8)

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run())
        return button
