"""What the pack says is usually proven and nothing proves yet: a hint for each, with a way to add files for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.model import TableField
from labdesk.project.unproven import Unproven
from labdesk.project.where import row_name, where
from ui.parts.clause import ClauseLink
from ui.parts.fold import FoldHead
from ui.theme import set_role, theme
from ui.theme.icons import pixmap
from ui.words import Prose
from ui.workspace import Workspace

_MARK_PX: Final = 14
_MOST_NAMED: Final = 3
_LONGEST: Final = 12
_ALL_THERE_IS: Final = 1000


class Wanted(QWidget):
    """Nothing at all where nothing is wanted. `asked` brings the paths that files are to be added for; none where that
    is for their names to tell."""

    asked = Signal(list)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: Sequence[Unproven] | None = None
        self.lines: list[_Line] = []
        self.head = FoldHead("", self)
        self._body = QWidget(self)
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(6)
        self._inside.addWidget(Prose("hint", self.tr("只是提示：没有佐证材料也能保存和导出。"), self._body))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self.head.setChecked(True)
        self.head.toggled.connect(self._body.setVisible)

    def refresh(self) -> None:
        """Say what is wanted now; at length while there is no evidence at all."""
        found = self._workspace.session.unproven()
        if self._shown is None:
            self.head.setChecked(not self._workspace.session.project.evidence)
            self._body.setVisible(self.head.isChecked())
        if found == self._shown:
            return
        self._shown = found
        self.setVisible(bool(found))
        self.head.setText(self.tr("还缺佐证  {}").format(len(found)))
        for old in self.lines:
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [_Line(self._workspace, each, self) for each in found]
        for line in self.lines:
            self._inside.addWidget(line)


class _Line(QWidget):
    def __init__(self, workspace: Workspace, found: Unproven, owner: Wanted) -> None:
        super().__init__(owner)
        self._mark = QLabel(self)
        text = workspace.text(found.proof.text)
        table = workspace.pack.fields[found.proof.at].field
        counter = table.counter if isinstance(table, TableField) else ""
        count = f"{found.lacking} {counter}" if counter else ""
        more = self._names(workspace, found.paths, counter) if count else ""
        if found.lacking < len(found.paths):
            more = owner.tr("从{}中选").format(more)
        said = Prose("note", owner.tr("{}，还差 {}：{}").format(text, count, more) if count else text, self, 34)
        self.add = QPushButton(owner.tr("添加…"), self)
        set_role(self.add, "small-link")
        self.add.setAccessibleName(owner.tr("添加 {}").format(text))
        self.add.clicked.connect(lambda: owner.asked.emit(list(found.paths) if len(found.paths) == 1 else []))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, _ALL_THERE_IS)
        row.addStretch(1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(ClauseLink(workspace, found.proof.cite, self), 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._paint)
        self._paint()

    def _names(self, workspace: Workspace, paths: Sequence[str], counter: str) -> str:
        """The first rows by name."""
        view = workspace.session.view
        names = [row_name(view, path) or where(view, path).rpartition(" · ")[2] for path in paths[:_MOST_NAMED]]
        short = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in names]
        return "、".join(short) + (f"等 {len(paths)} {counter}" if len(paths) > _MOST_NAMED else "")

    def _paint(self) -> None:
        size = theme().px(_MARK_PX)
        self._mark.setPixmap(pixmap("info", "text_soft", size, self.devicePixelRatioF()))
        self._mark.setFixedSize(QSize(size, theme().px(20)))
