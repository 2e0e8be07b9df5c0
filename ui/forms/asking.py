"""Asks for a form's file, takes one that is dragged here, and remembers the last one of each programme."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.settings.current import settings_of

_SUFFIXES: Final = (".docx", ".doc")  # the old kind can't be read; that is said when it is opened


def ask_form(parent: QWidget, title: str = "") -> Path | None:
    """Which file; None where the person thought better of it."""
    settings = settings_of(parent)
    what = _tr("Word 文件") + " (*.docx *.doc)"
    title = title or _tr("选择主管部门发布的申报表")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(settings.start_folder()), what)
    return Path(name) if name else None


def dropped_forms(data: QMimeData) -> list[Path]:
    """The Word files among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _SUFFIXES]


def keep_form(widget: QWidget, pack: str, path: Path) -> None:
    """This is the form of the programme from now on."""
    settings = settings_of(widget)
    settings.forms[pack] = str(path)
    settings.save()


def kept_form(widget: QWidget, pack: str) -> Path | None:
    """The form that was used last for the programme, if it is still there."""
    name = settings_of(widget).forms.get(pack)
    path = Path(name) if name else None
    return path if path is not None and path.is_file() else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("forms", text)
