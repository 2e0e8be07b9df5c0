"""Previews for tests, made on the spot: of the complete mini project, and as its answers change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from labdesk.base.errors import LabdeskError
from labdesk.document.fonts import FontSet
from labdesk.document.outputs import outputs_of
from labdesk.previewing import OutputTitle, Preview
from labdesk.previewing.make import make
from labdesk.session import Change, Session
from ui.preview.worker import PreviewWorker
from ui.workspace import Workspace

LONG = "这一段写满几行，好让后面的内容往下走。" * 12
PAGES = "\n".join([LONG] * 24)
"""More than two pages of text."""


def preview(session: Session, folder: Path, revision: int = 0) -> Preview:
    """The first output as it stands."""
    output = outputs_of(session.view)[0]
    made = make(session.view, output, "shipped")
    file = folder / f"{revision}.pdf"
    file.write_bytes(made.content)
    outputs = tuple(OutputTitle(each.id, each.title) for each in outputs_of(session.view))
    return Preview(
        revision, output.id, outputs, made.pages, made.places, made.stamps, made.notices, made.fonts, file, 0.0
    )


class SlowPaper(PreviewWorker):
    """Makes previews as the worker does, but here, a moment after each edit; fails where it is told to."""

    folder: Path
    fails = False
    made: list[Preview]

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, *, output: str = "", fonts: FontSet = "shipped"
    ) -> None:
        super().__init__(workspace, parent, output=output, fonts=fonts)
        self.made = []
        self.shown_output = output
        self._session = workspace.session
        self._moment = QTimer(self, singleShot=True, interval=10)
        self._moment.timeout.connect(self._make)

    def start(self) -> None:
        self._running = True
        self._moment.start()

    def stop(self) -> None:
        self._running = False
        self._moment.stop()

    def show_output(self, output: str) -> None:
        self.shown_output = output

    def set_fonts(self, fonts: FontSet) -> None:
        self._fonts = fonts

    def _on_change(self, _change: Change) -> None:
        if self._running:
            self._moment.start()

    def _make(self) -> None:
        if self.fails:
            self.failed.emit(LabdeskError(what="没有排好版。", todo="改动后会再试。"))
            return
        self.made.append(preview(self._session, self.folder, len(self.made)))
        self._preview = self.made[-1]
        self.ready.emit(self._preview)
