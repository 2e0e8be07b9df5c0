"""The pack's notes at a page or field: explanations, encouragements, and what the guide leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.model import Note
from ui.parts.clause import ClauseLink
from ui.theme import set_role, theme
from ui.theme.icons import pixmap
from ui.words import Prose
from ui.workspace import Workspace

_MOST_OPEN: Final = 2
_MARK_PX: Final = 14
_ALL_THERE_IS: Final = 1000
_WORDS: Final = {
    "explain": "说明",
    "encourage": "鼓励",
    "gap": "未载明",
    "contradiction": "有出入",
    "context": "背景",
}


class Notes(QWidget):
    """Notes, the first few open, the others behind a button."""

    def __init__(self, workspace: Workspace, notes: Sequence[Note], parent: QWidget, most: int = _MOST_OPEN) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[tuple[QLabel, Prose]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        open_ones = notes if len(notes) <= most + 1 else notes[:most]
        for note in open_ones:
            self._add(note)
        self._rest = notes[len(open_ones) :]
        if self._rest:
            self._more = QPushButton(self.tr("另有 {} 条说明").format(len(self._rest)), self)
            set_role(self._more, "small-link")
            self._more.clicked.connect(self._open)
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        theme().changed.connect(self._draw)
        self._draw()

    def _add(self, note: Note) -> None:
        mark = QLabel(self)
        word = QCoreApplication.translate("Notes", _WORDS[note.kind])
        text = Prose("note", f"{word}：{self._workspace.text(note.text)}", self)
        self._lines.append((mark, text))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, _ALL_THERE_IS)
        line.addStretch(1)
        line.addWidget(ClauseLink(self._workspace, note.cite, self), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _open(self) -> None:
        focused = self._more.hasFocus()
        self._column.removeWidget(self._more)
        self._more.hide()
        self._more.deleteLater()
        for note in self._rest:
            self._add(note)
        self._draw()
        if focused:
            self.focusNextChild()

    def _draw(self) -> None:
        for mark, text in self._lines:
            mark.setFixedHeight(text.line_height())
            mark.setPixmap(pixmap("info", "text_faint", theme().px(_MARK_PX), self.devicePixelRatioF()))


def notes_at(notes: Iterable[Note], place: str) -> list[Note]:
    """The notes at a page's id or a field's pattern."""
    return [note for note in notes if place in note.at]
