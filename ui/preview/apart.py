"""The preview in a window of its own, for a second screen or facing pages; it goes with the project's window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.parts import keyboard
from ui.preview.base import PreviewBase
from ui.settings.store import Settings
from ui.theme import set_role

_SIZE = (900, 860)


class PreviewWindow(QFrame):
    """Shows a preview. `closed` tells that it is about to go; the preview is to be taken out then."""

    closed = Signal()

    def __init__(self, preview: PreviewBase, settings: Settings, actions: Iterable[QAction]) -> None:
        """`actions` are those of the project's window that have their keys here too."""
        super().__init__()
        set_role(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self.preview = preview
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(preview)
        preview.show()
        self.addActions(list(actions))
        self.setMinimumSize(420, 320)
        geometry = QByteArray.fromBase64(settings.preview_geometry.encode("ascii", "ignore"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return keyboard.tab(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not keyboard.press_by_enter(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.settings.preview_geometry = self.saveGeometry().toBase64().toStdString()
        super().closeEvent(event)
        self.closed.emit()
