"""Where exported files go."""

from __future__ import annotations

from pathlib import Path

from ui.settings.store import Settings
from ui.workspace import Workspace


def export_folder(workspace: Workspace, settings: Settings) -> Path:
    """Where exports went last, else where the project's file lies, else the person's documents."""
    last = Path(settings.export_folder) if settings.export_folder else None
    if last is not None and last.is_dir():
        return last
    return workspace.path.parent if workspace.path is not None else settings.start_folder()
