"""Project files that are dragged into a window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

SUFFIX: Final = ".labdesk"


def dropped_projects(data: QMimeData) -> list[Path]:
    """The project files among what is dragged; a text or a picture is none of ours."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX]
