"""Opens what lies on this computer with the program that the person has for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_local(path: Path) -> bool:
    """Open a file or folder. False where it is gone, or where there is no program for it."""
    return path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
