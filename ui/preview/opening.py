"""Makes the preview of a project, with or without pages: some systems have Qt without Qt PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.preview.base import PreviewBase
from ui.preview.worker import PreviewWorker
from ui.settings.store import Settings
from ui.workspace import Workspace


def make_preview(workspace: Workspace, form: QWidget, settings: Settings) -> PreviewBase:
    """The preview beside the window `form`."""
    worker = PreviewWorker(workspace, fonts=settings.fonts)
    try:
        from ui.preview.pane import PreviewPane
    except ImportError:
        from ui.preview.without import WithoutPages

        return WithoutPages(settings, worker)
    return PreviewPane(workspace, form, settings, worker)
