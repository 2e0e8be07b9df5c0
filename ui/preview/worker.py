"""Follows a project with previews, made in a warm process beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from labdesk.document.fonts import FontSet
from labdesk.previewing import Preview
from ui.workspace import Workspace


class PreviewWorker(QObject):
    """Previews of one output of a workspace's project, from `start` to `stop`: the first, and one after each edit.

    `ready` brings a Preview, `failed` a LabdeskError, after which the next edit is tried again. Edits that come quickly
    after each other give one preview, of the last.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, *, output: str = "", fonts: FontSet = "shipped"
    ) -> None:
        """`output` is the pack's id of what to show; "" for the first that the answers call for."""
        super().__init__(parent)
        self._workspace = workspace
        self._output = output
        self._fonts: FontSet = fonts
        self._preview: Preview | None = None

    @property
    def preview(self) -> Preview | None:
        """The preview that came last; its file stays until the next one has come or the worker stops."""
        return self._preview

    @property
    def running(self) -> bool:
        """Whether it was started and not stopped."""
        raise NotImplementedError

    def start(self) -> None:
        """Begin to make previews: what shows them has become visible. A second start is none."""
        raise NotImplementedError

    def stop(self) -> None:
        """End the process: nobody looks any more. The last preview's file is gone then."""
        raise NotImplementedError

    def show_output(self, output: str) -> None:
        """Look at another output from now on."""
        raise NotImplementedError

    def set_fonts(self, fonts: FontSet) -> None:
        """Set the pages with other fonts from now on."""
        raise NotImplementedError
