"""The window: from process start to its painted start page, against a bare PySide6 window; and keystrokes in fields."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import sample
from bench.edits import FRAME
from bench.line import Aim, Line, Reference
from bench.processes import python
from bench.timing import median, seconds
from labdesk.pack import loader
from labdesk.pack.loader import LoadedPack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from ui.shell.window import MainWindow

# Staff rows, and how many frames a keystroke may take, findings and markers included.
SIZES: Final = ((200, 1), (5_000, 2))
_START: Final = Aim("within", 1.3)
# Measures itself just as `labdesk --measure` does.
_BARE: Final = """
from PySide6.QtWidgets import QApplication, QWidget
from ui import measure
app = QApplication([])
window = QWidget()
window.resize(1120, 760)
window.show()
measure.watch(window)
app.exec()
"""
# What the console script runs.
_OURS: Final = "import sys; from ui.__main__ import main; sys.exit(main())"


def lines(work: Path, rounds: int = 9, sizes: Sequence[tuple[int, int]] = SIZES, keys: int = 60) -> Iterator[Line]:
    """One line for starting, one for keystrokes at each number of staff rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bare, start = _start_seconds(work, rounds)
    yield Line("start to painted start page", tuple(start), Reference("bare window", median(bare)), _START)
    pack = loader.load(sample.folder())
    for rows, frames in sizes:
        times = key_seconds(pack, rows, keys)
        yield Line(f"key in a field to picture, {rows} rows", tuple(times), FRAME, Aim("within", frames))


def _start_seconds(work: Path, rounds: int) -> tuple[list[float], list[float]]:
    """The times of a bare window and of ours, in turn, after a round that warms up."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for times, run in zip(
            taken, (partial(python, work, "-c", _BARE), partial(python, work, "-c", _OURS, "--measure")), strict=True
        ):
            painted = json.loads(run().stdout)["painted_ms"] / 1e3
            if number:
                times.append(painted)
    return taken


def key_seconds(pack: LoadedPack, rows: int, keys: int) -> list[float]:
    """The time from each of so many keystrokes, in fields of several pages, to everything painted."""
    from PySide6.QtWidgets import QApplication, QLineEdit

    from ui.app import STYLE, dress
    from ui.settings.store import Settings
    from ui.shell.window import MainWindow
    from ui.theme import theme
    from ui.workspace import Workspace

    app = QApplication.instance() or QApplication(["labdesk", *STYLE])
    if app.property("labdesk_theme") is None:
        dress(app)  # type: ignore[arg-type]
    theme().read_all()
    window = MainWindow(Workspace(sample.answered(pack, sample.answers_of(pack, rows))), Settings())
    window.show()
    fields = [node for node in pack.fields.leaves if node.type == "text" and node.table is None][:6]
    times: list[float] = []
    try:
        for number in range(keys):
            window.jump(fields[number * len(fields) // keys].pattern.replace(".", "/"))
            app.processEvents()
            focused = QApplication.focusWidget()
            if isinstance(focused, QLineEdit):
                times.append(seconds(partial(_type, window, focused)))
        return times
    finally:
        window.files.close_without_asking()


def _type(window: MainWindow, field: QLineEdit) -> None:
    """Type a character, and let findings, markers and picture catch up."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QTest.keyClick(field, Qt.Key.Key_A)
    window.workspace.settle()
    QApplication.processEvents()
