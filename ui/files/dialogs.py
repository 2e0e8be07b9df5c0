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
    name, _ = QFileDialog.getSaveFileName(parent, _tr("保存项目"), str(suggestion), _filter())
    path = _remembered(name, settings)
    if path is None or path.suffix.lower() == SUFFIX:
        return path
    return path.with_name(path.name + SUFFIX)


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
