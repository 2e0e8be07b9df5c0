"""The window: from process start to its painted start page, and its memory, against a bare PySide6 window; and keys in
fields of every type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import sample
from bench.edits import FRAME
from bench.keys import catch_up, key_seconds, project_window
from bench.line import Aim, Line, Reference, Unit
from bench.processes import python
from bench.timing import quietest
from labdesk.pack import loader
from labdesk.pack.loader import LoadedPack

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

# Staff rows, and how many frames a keystroke may take, findings and markers included.
SIZES: Final = ((200, 1), (5_000, 2))
_START: Final = Aim("within", 1.3)
_MEMORY: Final = Aim("within", 2)
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


def lines(
    work: Path, rounds: int = 15, sizes: Sequence[tuple[int, int]] = SIZES, keys: int = 60, passes: int = 3
) -> Iterator[Line]:
    """One line for starting, one for memory, and one for each number of staff rows and each type of field.

    The best starts are compared: what else the machine does makes single ones longer, never shorter.
    """
    bare, ours = _started(work, rounds)
    figures: tuple[tuple[str, str, Aim, Unit], ...] = (
        ("start to painted start page", "painted_ms", _START, "ms"),
        ("memory at the start page", "rss_mb", _MEMORY, "MB"),
    )
    for name, figure, aim, unit in figures:
        reference = Reference("bare window", min(each[figure] for each in bare) / 1e3)
        yield Line(name, tuple(each[figure] / 1e3 for each in ours), reference, aim, by="best", unit=unit)
    pack = loader.load(sample.folder())
    for rows, frames in sizes:
        with project_window(pack, rows) as window:
            for kind, path in _fields(pack).items():
                times = quietest(_field_seconds(window, kind, path, keys) for _ in range(passes))
                name = f"key in a field ({kind}), {rows} rows"
                yield Line(name, tuple(times), FRAME, Aim("within", frames), by="p99")


def _started(work: Path, rounds: int) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """What a bare window and ours tell of themselves, started in turn, after a round that warms up."""
    told: tuple[list[dict[str, float]], list[dict[str, float]]] = ([], [])
    for number in range(rounds + 1):
        for figures, run in zip(
            told, (partial(python, work, "-c", _BARE), partial(python, work, "-c", _OURS, "--measure")), strict=True
        ):
            found = json.loads(run().stdout)
            if number:
                figures.append(found)
    return told


def _fields(pack: LoadedPack) -> dict[str, str]:
    """The path of the first field of each type that is answered by keys, tables aside."""
    found: dict[str, str] = {}
    for leaf in pack.fields.leaves:
        if leaf.table is None and leaf.field.when is None and leaf.type not in ("computed", "attachment"):
            found.setdefault(leaf.type, leaf.pattern.replace(".", "/"))
    return found


def _field_seconds(window: MainWindow, kind: str, path: str, keys: int) -> list[float]:
    """The times of so many keys in a field, by which its answer changes to and fro."""
    from PySide6.QtCore import Qt

    to_and_fro = {
        "choice": (Qt.Key.Key_Down, Qt.Key.Key_Up),
        "boolean": (Qt.Key.Key_Down, Qt.Key.Key_Up),
        "attestation": (Qt.Key.Key_Down, Qt.Key.Key_Up),
        "choices": (Qt.Key.Key_Space, Qt.Key.Key_Space),
    }.get(kind, (Qt.Key.Key_1, Qt.Key.Key_Backspace))
    window.jump(path)
    for _ in range(3):
        catch_up(window)
    return [key_seconds(window, to_and_fro[number % 2]) for number in range(keys)]
