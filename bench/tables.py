"""From a keystroke in a table's cell to its picture, with markers and findings, by the number of rows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from bench import sample
from bench.edits import FRAME
from bench.line import Aim, Line
from bench.timing import seconds
from labdesk.pack import loader
from labdesk.pack.loader import LoadedPack

if TYPE_CHECKING:
    from ui.table.editor import TableEditor

# Rows, and how many frames a keystroke may take.
SIZES: Final = ((200, 1), (5_000, 2))
_KEYS: Final = 60


def lines(sizes: Sequence[tuple[int, int]] = SIZES, keys: int = _KEYS) -> Iterator[Line]:
    """One line for each number of rows."""
    pack = loader.load(sample.folder())
    for rows, frames in sizes:
        times = key_seconds(pack, rows, keys)
        yield Line(f"key in a table to picture, {rows} rows", tuple(times), FRAME, Aim("within", frames))


def key_seconds(pack: LoadedPack, rows: int, keys: int) -> list[float]:
    """The time from each of so many keystrokes, over many cells, to everything painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.app import dress
    from ui.table.editor import TableEditor
    from ui.workspace import Workspace

    app = QApplication.instance() or QApplication([])
    if app.property("labdesk_theme") is None:
        dress(app)  # type: ignore[arg-type]
    workspace = Workspace(sample.answered(pack, sample.answers_of(pack, rows)))
    editor = TableEditor(workspace, pack.fields[sample.STAFF], sample.STAFF)
    workspace.changed.connect(lambda change: editor.refresh_at(change.paths))
    workspace.findings_changed.connect(editor.refresh_findings)
    editor.resize(1000, 640)
    editor.show()
    app.processEvents()
    workspace.progress()
    try:
        times = []
        texts = [number for number, column in enumerate(editor.model.columns) if column.type == "text"]
        for number in range(keys):
            editor.view.finish_editing()
            editor.view.go(number * 37 % rows, texts[-1])
            app.processEvents()
            times.append(seconds(partial(_type, editor)))
        return times
    finally:
        editor.close()
        workspace.close()
        editor.deleteLater()


def _type(editor: TableEditor) -> None:
    """Type a character into the chosen cell, and let findings and picture catch up."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QTest.keyClick(editor.view, Qt.Key.Key_A)
    QApplication.processEvents()
    editor.workspace.settle()
    QApplication.processEvents()
