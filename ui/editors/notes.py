"""The pack's notes at a page or field: explanations, encouragements, and what the guide leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from labdesk.pack.model import Note
from ui.theme import set_role
from ui.words import Prose, clause_details
from ui.workspace import Workspace

_MOST_OPEN: Final = 2
_CHARACTERS: Final = 44
_WORDS: Final = {
    "explain": "说明",
    "encourage": "鼓励",
    "gap": "未载明",
    "contradiction": "有出入",
    "context": "背景",
}


class Notes(QFrame):
    """Notes, the first few open, the others behind a button."""

    def __init__(self, workspace: Workspace, notes: Sequence[Note], parent: QWidget, most: int = _MOST_OPEN) -> None:
        super().__init__(parent)
        self._workspace = workspace
        set_role(self, "notes")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 6, 10, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        open_ones = notes if len(notes) <= most + 1 else notes[:most]
        for note in open_ones:
            self._add(note)
        self._rest = notes[len(open_ones) :]
        if self._rest:
            self._more = QPushButton(self.tr("另有 {} 条说明").format(len(self._rest)), self)
            set_role(self._more, "link")
            self._more.clicked.connect(self._open)
            self._grid.addWidget(self._more, self._grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _add(self, note: Note) -> None:
        row = self._grid.rowCount()
        word = QLabel(QCoreApplication.translate("Notes", _WORDS[note.kind]), self)
        set_role(word, "note-kind")
        text = Prose("note", f"{self._workspace.text(note.text)}（{note.cite.clause}）", self, _CHARACTERS)
        text.setToolTip(clause_details(note.cite, self._workspace.pack.model))
        self._grid.addWidget(word, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)

    def _open(self) -> None:
        self._grid.removeWidget(self._more)
        self._more.deleteLater()
        for note in self._rest:
            self._add(note)


def notes_at(notes: Iterable[Note], place: str) -> list[Note]:
    """The notes at a page's id or a field's pattern."""
    return [note for note in notes if place in note.at]
