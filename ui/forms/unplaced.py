"""未能填入的内容: answers that found no place in a form, each to be copied by a click or gone to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.project.model import slashed
from ui.parts import spoken
from ui.parts.fold import Folding
from ui.parts.scrolling import Scrolling
from ui.theme import set_role, theme
from ui.workspace import Workspace

_SHOWN: Final = 60
_HIGH_PX: Final = 168


class Unplaced(Folding):
    """The list below a heading that folds it; nothing at all where everything was placed. `count_changed` tells how
    many there are."""

    count_changed = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(self.tr("未能填入的内容"), self.tr("未能填入的内容"), parent)
        self._workspace = workspace
        self.names: tuple[str, ...] = ()
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Show these fields, by their dotted names."""
        if tuple(names) == self.names:
            return
        self.names = tuple(names)
        self.head.setText(self.tr("未能填入的内容　{}").format(len(names)))
        self.head.setAccessibleName(self.tr("未能填入的内容，{} 项").format(len(names)))
        self.setVisible(bool(names))
        self.make_anew()
        self.count_changed.emit(len(names))

    def made(self) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 0, 4, 0)
        column.setSpacing(2)
        for name in self.names:
            column.addWidget(_Line(self._workspace, name, inside))
        column.addStretch(1)
        area = Scrolling(self, inside)
        area.setMaximumHeight(theme().px(_HIGH_PX))
        area.setMinimumHeight(min(theme().px(_HIGH_PX), inside.sizeHint().height()))
        return area


class _Line(QWidget):
    """One answer: what it is called, how it begins, and what can be done with it."""

    def __init__(self, workspace: Workspace, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        node = workspace.pack.fields[name]
        self._path = slashed(node) if node.table is None else slashed(node.table)
        self._text = printed_text(workspace, name)
        label = QLabel(node.full_label, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        begins = " ".join(self._text.split())
        text = QLabel(begins if len(begins) <= _SHOWN else f"{begins[:_SHOWN]}…", self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setMinimumWidth(1)
        set_role(text, "soft")
        self.copy = QPushButton(self.tr("复制"), self)
        self.copy.setAccessibleName(self.tr("复制：{}").format(node.full_label))
        self.copy.clicked.connect(self._copy)
        jump = QPushButton(self.tr("去查看"), self)
        jump.setAccessibleName(self.tr("去查看：{}").format(node.full_label))
        jump.clicked.connect(lambda: workspace.jump(self._path))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(text, 1)
        for button in (self.copy, jump):
            set_role(button, "small-link")
            button.setAutoDefault(False)
            row.addWidget(button)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text)
        self.copy.setText(self.tr("已复制"))
        spoken.say(self.tr("已复制"))


def printed_text(workspace: Workspace, name: str) -> str:
    """An answer as it is printed, by its field's dotted name; of a table's column every row's, a line each."""
    node = workspace.pack.fields[name]
    if node.table is None:
        return workspace.display(slashed(node))
    table = slashed(node.table)
    column = node.pattern.removeprefix(f"{node.table.pattern}.").replace(".", "/")
    return "\n".join(workspace.display(f"{table}/{row}/{column}") for row in workspace.rows(table))
