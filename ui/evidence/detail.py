"""The current piece of evidence: its name, its kind, what it proves, its file."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from labdesk.pack.builtin import EVIDENCE
from labdesk.pack.evidence import kinds_of
from labdesk.project.evidence import Evidence
from ui.editors.line import LineEdit
from ui.evidence.proving import Proving
from ui.parts.combo import Combo
from ui.parts.shortening import ShorteningButton
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import unmarked
from ui.workspace import Workspace


class Detail(QFrame):
    """Edits one piece at a time; what is to be done with it as a whole, it tells."""

    asked = Signal(str)
    """"up", "down", "open", "replace" or "remove"."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._piece: Evidence | None = None
        set_role(self, "card")
        self._number = QLabel(self)
        set_role(self._number, "label")
        self.buttons: dict[str, QToolButton] = {}
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._number)
        head.addStretch(1)
        for name, text in (("up", self.tr("上移")), ("down", self.tr("下移")), ("remove", self.tr("移除"))):
            head.addWidget(self._button(name, text))
        self.title = LineEdit(self)
        self.title.textEdited.connect(self._type)
        self.title.editingFinished.connect(workspace.end_typing)
        self.kind = Combo(self)
        for key, each in kinds_of(workspace.pack).items():
            self.kind.addItem(each.label, key)
        self.kind.activated.connect(self._choose_kind)
        self.file = ShorteningButton(self)
        set_role(self.file, "small-link")
        self.file.clicked.connect(lambda: self.asked.emit("open"))
        self.replace = QPushButton(self.tr("更换文件…"), self)
        set_role(self.replace, "small-link")
        self.replace.clicked.connect(lambda: self.asked.emit("replace"))
        self.proving = Proving(workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addLayout(head)
        self._add(column, self.tr("名称"), self.title)
        self._add(column, self.tr("类别"), self.kind)
        self._add(column, self.tr("文件"), self.file)
        column.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(column, self.tr("证明什么"), self.proving)
        theme().changed.connect(self._paint)
        self._paint()

    def show_piece(self, piece: Evidence, number: int, count: int) -> None:
        """Show piece `number` of `count`, counted from 1."""
        self._piece = piece
        self._number.setText(self.tr("第 {} 件").format(number))
        if self.title.text() != piece.title:
            self.title.setText(piece.title)
            self.title.setCursorPosition(0)
        self.title.setPlaceholderText(piece.name)
        self.kind.setCurrentIndex(self.kind.findData(piece.kind) if piece.kind else -1)
        self.file.setText(unmarked(piece.file.name))
        self.file.setToolTip(self.tr("打开 {}").format(piece.file.name))
        for name, button in self.buttons.items():
            button.setAccessibleName(f"{button.toolTip()} {piece.name}")
            button.setEnabled({"up": number > 1, "down": number < count}.get(name, True))
        self.replace.setAccessibleName(self.tr("更换文件：{}").format(piece.name))
        self.proving.show_piece(piece)

    def rename(self) -> None:
        """Go to the name, all of it chosen."""
        self.title.setFocus()
        self.title.selectAll()

    def _type(self, text: str) -> None:
        if self._piece is not None:
            self._workspace.type(f"{EVIDENCE}/{self._piece.row}/title", text)

    def _choose_kind(self, place: int) -> None:
        if self._piece is not None:
            self._workspace.set(f"{EVIDENCE}/{self._piece.row}/kind", self.kind.itemData(place))

    def _add(self, column: QVBoxLayout, text: str, control: QWidget) -> None:
        label = QLabel(text, self)
        set_role(label, "small")
        label.setBuddy(control)
        control.setAccessibleName(text)
        column.addSpacing(6)
        column.addWidget(label)
        column.addWidget(control)

    def _button(self, name: str, text: str) -> QToolButton:
        button = self.buttons[name] = QToolButton(self)
        button.setToolTip(text)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def _paint(self) -> None:
        size = theme().px(18)
        for name, button in self.buttons.items():
            button.setIconSize(QSize(size, size))
            button.setIcon(icon("delete" if name == "remove" else name, "text_soft"))
        self.file.setIcon(icon("document", "accent"))
