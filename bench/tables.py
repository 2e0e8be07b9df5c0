"""From a keystroke in a table's cell to its picture, with markers and findings: the key that opens a cell and goes into
it, by the type of its column and the number of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from bench import sample
from bench.edits import FRAME
from bench.keys import catch_up, key_seconds, project_window
from bench.line import Aim, Line
from bench.timing import quietest
from labdesk.pack import loader

if TYPE_CHECKING:
    from ui.shell.window import MainWindow

# Rows, and how many frames a keystroke may take.
SIZES: Final = ((200, 1), (5_000, 2))


def lines(sizes: Sequence[tuple[int, int]] = SIZES, keys: int = 60, passes: int = 3) -> Iterator[Line]:
    """One line for each number of rows and each type that a column of the staff has."""
    pack = loader.load(sample.folder())
    columns = {column.type: number for number, column in reversed([*enumerate(pack.fields[sample.STAFF].children)])}
    for rows, frames in sizes:
        with project_window(pack, rows) as window:
            for kind, column in columns.items():
                times = quietest(map(partial(_cells_seconds, window, column, keys), range(passes)))
                name = f"key in a cell ({kind}), {rows} rows"
                yield Line(name, tuple(times), FRAME, Aim("within", frames), by="p99")


def _cells_seconds(window: MainWindow, column: int, keys: int, turn: int) -> list[float]:
    """The times of one key in each of so many cells, all over the table."""
    from PySide6.QtCore import Qt

    from ui.pages.page import PackPage
    from ui.table.editor import TableEditor

    window.jump(sample.STAFF)
    page = window.pages.page
    row = page.row_at(sample.STAFF) if isinstance(page, PackPage) else None
    assert row is not None
    editor = row.editor
    assert isinstance(editor, TableEditor)
    is_yes_or_no = editor.model.columns[column].type == "boolean"
    times: list[float] = []
    for number in range(keys):
        editor.view.finish_editing()
        editor.focus()
        editor.view.go((number * 37 + turn) % editor.model.rowCount(), column)
        catch_up(window)
        times.append(key_seconds(window, Qt.Key.Key_Space if is_yes_or_no else Qt.Key.Key_A))
    editor.view.finish_editing()
    return times
