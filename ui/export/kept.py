"""What came along from another programme and has no place in this one: kept in the file, shown here, never printed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.linkline import TextLine
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace

_EXCERPT = 120


class Kept(QWidget):
    """Folded; nothing at all where nothing is kept."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._aside = workspace.session.project.aside
        self._body: QWidget | None = None
        self.head = QPushButton(self.tr("另存备查  {}").format(len(self._aside)), self)
        set_role(self.head, "fold")
        self.head.setCheckable(True)
        self.head.setAccessibleName(self.tr("另存备查的内容，{} 项").format(len(self._aside)))
        self.head.toggled.connect(self._follow)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.head)
        self.setVisible(bool(self._aside))
        theme().changed.connect(self._paint)
        self._follow()

    def _follow(self) -> None:
        opened = self.head.isChecked()
        if opened and self._body is None:
            self._body = self._made()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self.head.setAccessibleDescription(self.tr("已展开") if opened else self.tr("已收起"))
        self._paint()

    def _made(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        hint = self.tr("从别的项目转来、这里没有位置的内容。不会印出；转回去时放回原处。")
        line.addWidget(Prose("hint", hint, body), 1)
        copy = QPushButton(self.tr("复制"), body)
        copy.setAccessibleName(self.tr("复制另存备查的内容"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(self._text()))
        line.addWidget(copy)
        column.addLayout(line)
        for each in self._aside:
            text = " ".join(each.text.split())
            shown = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
            column.addWidget(TextLine(each.label, body, more=(shown, each.programme)))
        return body

    def _text(self) -> str:
        return "\n".join(f"{each.programme} · {each.label}：{each.text}" for each in self._aside)

    def _paint(self) -> None:
        self.head.setIconSize(QSize(theme().px(18), theme().px(18)))
        self.head.setIcon(icon("chevron-down" if self.head.isChecked() else "chevron-right", "text_soft"))
