"""Short ways to show pages, and to see what a person would."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from labdesk.previewing import Preview
from ui.preview.overlays import overlays_of
from ui.preview.pageview import PageView

PATIENCE_MS = 10_000


def show(qtbot: QtBot, view: PageView, paper: Preview) -> None:
    """Show a revision, and wait until everything that is seen of it is drawn."""
    with qtbot.waitSignal(view.came, timeout=PATIENCE_MS):
        view.show_document(paper.pdf, paper.places, overlays_of(paper.stamps))
    rest(qtbot, view)


def rest(qtbot: QtBot, view: PageView) -> None:
    """Wait until nothing is left to be drawn or looked up."""
    with qtbot.waitSignal(view.rested, timeout=PATIENCE_MS):
        view._album.wake()
    view.settle()


def image(view: PageView) -> QImage:
    return view.viewport().grab().toImage()
