"""What decided a finding: the answers, the rows that fail, what is still missing; each a way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.project.where import where
from labdesk.rules import Finding
from ui.theme import set_role
from ui.words import Prose, unmarked
from ui.workspace import Workspace

_MOST_SHOWN: Final = 8
_MOST_CHARACTERS: Final = 24


class ExplanationView(QWidget):
    """The explanation of one finding, made when it is opened."""

    def __init__(self, workspace: Workspace, finding: Finding, advice: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(2)
        explanation = workspace.explain(finding.id)
        if advice:
            self._column.addWidget(Prose("small", advice, self))
        self._places(self.tr("不符合的行"), explanation.failing_rows)
        self._places(self.tr("还缺"), explanation.open_paths)
        self._places(self.tr("依据的填写内容"), explanation.decided_by, with_answers=True)
        for note in explanation.notes:
            self._column.addWidget(Prose("small", note, self))
        if self._column.count() == 0:
            self._column.addWidget(Prose("small", self.tr("这一条不由填写的内容决定。"), self))

    def _places(self, title: str, paths: Sequence[str], *, with_answers: bool = False) -> None:
        if not paths:
            return
        heading = QLabel(f"{title}（{len(paths)}）", self)
        set_role(heading, "note-kind")
        self._column.addWidget(heading)
        for path in paths[:_MOST_SHOWN]:
            self._column.addWidget(self._link(path, self._answer(path) if with_answers else ""))
        if len(paths) > _MOST_SHOWN:
            self._column.addWidget(Prose("small", self.tr("另有 {} 处。").format(len(paths) - _MOST_SHOWN), self))

    def _link(self, path: str, answer: str) -> QPushButton:
        place = where(self._workspace.session.view, path)
        button = QPushButton(self)
        set_role(button, "small-link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        full = f"{place}：{answer}" if answer else place
        # The end of a place says more than its beginning.
        button.setText(_shortened(place.rpartition(" · ")[2] if answer else place, answer))
        button.setToolTip(full)
        button.setAccessibleName(self.tr("转到 {}").format(full))
        button.clicked.connect(lambda: self._workspace.jump(path))
        return button

    def _answer(self, path: str) -> str:
        if not self._workspace.node(path).is_leaf:
            return ""
        return " ".join(self._workspace.display(path).split())


def _shortened(place: str, answer: str) -> str:
    text = f"{place}：{answer}" if answer else place
    text = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
    return unmarked(text)
