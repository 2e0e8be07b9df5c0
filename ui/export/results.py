"""What an export wrote: each file with a way to open it, and what had to be done differently from what was typed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.exporting import Exported
from labdesk.project.where import where
from ui.parts import spoken
from ui.parts.opening import open_local
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose
from ui.workspace import Workspace

_MARK_PX: Final = 18
_MOST_NOTICES: Final = 12
_CHARACTERS: Final = 46
_ALL_THERE_IS: Final = 1000


class Results(QFrame):
    """Takes no room until there is something to say."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        set_role(self, "result")
        self._look: tuple[str, Colour] = ("finding-met", "met")
        self._mark = QLabel(self)
        self.title = Prose("label", "", self)
        self.more = Prose("hint", "", self, _CHARACTERS)
        self.folder = QPushButton(self.tr("打开文件夹"), self)
        self.folder.clicked.connect(self._open_folder)
        self._at: Path | None = None
        self.buttons: list[QPushButton] = []
        self._lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.more)
        head.addLayout(said, _ALL_THERE_IS)
        head.addStretch(1)
        head.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._list)
        theme().changed.connect(self._paint)
        self.hide()

    def show_nothing(self) -> None:
        self._clear()
        self.hide()

    def show_text(self, text: str, *, good: bool = True) -> None:
        """Say one thing alone."""
        self._begin("finding-met" if good else "info", "met" if good else "text_soft", text, "")
        set_state(self, "" if good else "soft")

    def show_failure(self, error: LabdeskError) -> None:
        """Say why there are no files."""
        self._begin("warning", "failure", error.what, f"{error.kept}{error.todo}")
        set_state(self, "failure")

    def show_exported(self, exported: Exported) -> None:
        """List the files and what was substituted in them."""
        paths = [file.path for file in exported.files]
        folder = paths[0].parent if paths else None
        self._begin("finding-met", "met", self.tr("已生成 {} 个文件").format(len(paths)), str(folder or ""))
        set_state(self, "")
        self._at = folder
        self.folder.setVisible(folder is not None)
        for path in paths:
            self._add(self._file_line(path))
        notices = [self._said(each.message, each.origin) for each in exported.notices]
        if notices:
            title = QLabel(self.tr("文件里有 {} 处与填写的不同").format(len(notices)), self)
            set_role(title, "asks-title")
            self._add(title)
            for text in notices[:_MOST_NOTICES]:
                self._add(Prose("note", f"· {text}", self, _CHARACTERS))
            if len(notices) > _MOST_NOTICES:
                self._add(Prose("note", self.tr("另有 {} 处").format(len(notices) - _MOST_NOTICES), self))

    def _begin(self, name: str, colour: Colour, title: str, more: str) -> None:
        self._clear()
        self._look = (name, colour)
        self._at = None
        self.title.say(title)
        self.more.say(more)
        self.folder.hide()
        self.setAccessibleName(title)
        self._paint()
        self.show()
        spoken.say("\n".join(filter(None, (title, more))))

    def _clear(self) -> None:
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.buttons = [], []

    def _add(self, line: QWidget) -> None:
        self._lines.append(line)
        self._list.addWidget(line)
        line.show()

    def _file_line(self, path: Path) -> QWidget:
        line = QWidget(self)
        name = QLabel(path.name, line)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        button = QPushButton(self.tr("打开文件"), line)
        set_role(button, "small-link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(self.tr("打开文件：{}").format(path.name))
        button.clicked.connect(lambda: self._open(path))
        self.buttons.append(button)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addSpacing(theme().px(_MARK_PX) + 8)
        row.addWidget(name, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _said(self, message: str, origin: str | None) -> str:
        place = where(self._workspace.session.view, origin) if origin else ""
        return f"{place}：{message}。" if place else f"{message}。"

    def _open_folder(self) -> None:
        if self._at is not None:
            self._open(self._at)

    def _open(self, path: Path) -> None:
        if not open_local(path):
            self.more.say(self.tr("没有打开 {}：文件已移走，或这台电脑没有能打开它的程序。").format(path.name))

    def _paint(self) -> None:
        name, colour = self._look
        self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))
