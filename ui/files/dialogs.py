"""Asks for files: the system's own dialogs, the only ones that stand in front of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.files.dropping import SUFFIX
from ui.settings.store import Settings


def ask_open(parent: QWidget, settings: Settings) -> Path | None:
    """Which project to open; None where the person thought better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, _tr("打开项目"), str(settings.start_folder()), _filter())
    return _remembered(name, settings)


def ask_save(parent: QWidget, settings: Settings, suggestion: Path) -> Path | None:
    """Where to save a project; None where the person thought better of it. The name gets our suffix."""
    while True:
        dialog = QFileDialog(parent, _tr("保存项目"), str(suggestion.parent), _filter())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(suggestion.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        path = _remembered(chosen[0] if chosen else "", settings)
        if path is None or path.suffix.lower() == SUFFIX:
            return path
        # 申报v1.2: to the dialog this has a suffix, so that it asks about another name than it will be.
        path = path.with_name(path.name + SUFFIX)
        if not path.exists():
            return path
        suggestion = path


def _remembered(name: str, settings: Settings) -> Path | None:
    if not name:
        return None
    path = Path(name)
    settings.folder = str(path.parent)
    settings.save()
    return path


def _filter() -> str:
    return _tr("labdesk 项目") + f" (*{SUFFIX})"


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)
