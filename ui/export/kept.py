"""What came along from another programme and has no place in this one: kept in the file, shown here, never printed."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.fold import Folding
from ui.parts.linkline import TextLine
from ui.words import Prose
from ui.workspace import Workspace

_EXCERPT = 120


class Kept(Folding):
    """Folded; nothing at all where nothing is kept."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        self._aside = workspace.session.project.aside
        count = len(self._aside)
        super().__init__(f"另存备查  {count}", f"另存备查的内容，{count} 项", parent)
        self.setVisible(bool(self._aside))

    def made(self) -> QWidget:
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
