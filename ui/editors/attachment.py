"""The editor of attachments: files added by dialog or dropped here, opened, taken out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.pack.model import AttachmentField
from labdesk.storage import atomic
from ui.editors.base import FieldEditor
from ui.notice import of_error
from ui.parts import keyboard
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon
from ui.words import sized, unmarked


class AttachmentEditor(FieldEditor):
    """The files that are handed in with the form."""

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, AttachmentField)  # noqa: S101 - the registry gives it no other
        self._field = field
        self._shown: object = ()
        self._copies: QTemporaryDir | None = None
        self.setAcceptDrops(True)
        self._frame = QFrame(self)
        set_role(self._frame, "drop")
        self.bare_layout().addWidget(self._frame)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inside.addLayout(self._list)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.add = QPushButton(self.tr("添加文件…"), self)
        self.add.clicked.connect(self._ask)
        kinds = "、".join(field.accept)
        hint = QLabel(self.tr("也可以拖到这里；{}，最多 {} 个").format(kinds, field.at_most), self)
        set_role(hint, "hint")
        line.addWidget(self.add)
        line.addWidget(hint)
        line.addStretch(1)
        inside.addLayout(line)
        self.files: list[_File] = []
        theme().changed.connect(self._draw)

    def refresh(self) -> None:
        raw = self.workspace.raw(self.path)
        if raw == self._shown:
            return
        self._shown = raw
        for old in self.files:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        records = [each for each in raw if isinstance(each, Mapping)] if isinstance(raw, Sequence) else []
        self.files = [_File(self, record, number) for number, record in enumerate(records)]
        for file in self.files:
            self._list.addWidget(file)
        self._draw()

    def controls(self) -> list[QWidget]:
        return [*(button for file in self.files for button in (file.open, file.remove)), self.add]

    def focus(self) -> None:
        keyboard.focus(self.add)

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.add.setAccessibleName(self.tr("{}：添加文件").format(name))
        self.add.setAccessibleDescription(description)

    def set_state(self, state: str) -> None:
        set_state(self._frame, state)

    def take(self, files: Sequence[Path]) -> None:
        """Add files."""
        if files:
            self.workspace.attach(self.path, files)

    def remove(self, number: int) -> None:
        """Take a file out again; undo brings it back."""
        raw = self.workspace.raw(self.path)
        if isinstance(raw, Sequence) and not isinstance(raw, str):
            self.chosen([each for at, each in enumerate(raw) if at != number])
            self.add.setFocus()

    def open_file(self, record: Mapping[str, object]) -> None:
        """Open a copy of a file with the program that the computer has for it."""
        blob = self.workspace.session.blob(str(record.get("sha256", "")))
        name = Path(str(record.get("name", ""))).name
        if blob is None or name.rpartition(".")[2].lower() not in self._field.accept:
            return
        self._copies = self._copies or QTemporaryDir()
        copy = Path(self._copies.path()) / name
        try:
            atomic.write_bytes(copy, blob.read())
        except LabdeskError as error:
            self.workspace.notify(of_error(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if any(file.suffix.lower().lstrip(".") in self._field.accept for file in _files(event)):
            event.acceptProposedAction()
            set_state(self._frame, "over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002, N802
        set_state(self._frame, "")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        set_state(self._frame, "")
        event.acceptProposedAction()
        self.take(_files(event))

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("添加文件"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(
            self.tr("可以添加的文件 ({})").format(" ".join(f"*.{each}" for each in self._field.accept))
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def _draw(self) -> None:
        self.add.setIcon(icon("attach"))
        for file in self.files:
            file.draw()


class _File(QWidget):
    """One file: its name, which opens it, its size, and a button that takes it out."""

    def __init__(self, editor: AttachmentEditor, record: Mapping[str, object], number: int) -> None:
        super().__init__(editor)
        name, size = str(record.get("name", "")), record.get("bytes", 0)
        self.open = QPushButton(unmarked(name), self)
        set_role(self.open, "link")
        self.open.setToolTip(editor.tr("打开"))
        self.open.clicked.connect(lambda: editor.open_file(record))
        length = QLabel(sized(size if isinstance(size, int) else 0), self)
        set_role(length, "small")
        self.remove = QToolButton(self)
        self.remove.setToolTip(editor.tr("去掉"))
        self.remove.setAccessibleName(editor.tr("去掉 {}").format(name))
        self.remove.clicked.connect(lambda: editor.remove(number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.open)
        row.addWidget(length)
        row.addWidget(self.remove)
        row.addStretch(1)

    def draw(self) -> None:
        """Draw the icons in the theme's colours."""
        self.open.setIcon(icon("document", "accent"))
        self.remove.setIcon(icon("close", "text_soft"))


def _files(event: QDropEvent) -> list[Path]:
    """The files that are being dragged."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile() and Path(url.toLocalFile()).is_file()]
