"""The preview: from a key to the new page painted, on 30 pages, and how long the window can't hear the next key."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bench import sample
from bench.edits import FRAME
from bench.keys import project_window
from bench.line import Aim, Line, Reference
from labdesk.pack import loader
from labdesk.pack.model import LongTextField
from labdesk.project.model import slashed

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.preview.pane import PreviewPane
    from ui.shell.window import MainWindow

THIRD: Final = Reference("300 ms", 0.3)
_PAGES: Final = 30
_PARAGRAPH: Final = "凑够页数的一段话，写满几行，好让后面的内容往下走。" * 12
_A_PAGE: Final = 4  # paragraphs, or fewer
_PATIENCE: Final = 60.0
_PAUSE: Final = 0.3  # between keys, so that each has a preview of its own


def lines(keys: int = 20, pages: int = _PAGES) -> Iterator[Line]:
    """Two lines: to the new page, and the longest that the window's thread was busy at once, each for every key."""
    with project_window(loader.load(sample.folder()), 16) as window:
        pane = _opened(window, pages)
        times, busy = zip(*(_press(window, pane) for _ in range(keys + 3)), strict=True)
        window.beside.end()
        _wait(_is_over)
    yield Line(f"key to new page, {pages} pages", times[3:], THIRD, Aim("within", 1))
    yield Line("window busy at once, with preview", busy[3:], FRAME, Aim("within", 2), by="p99")


def _opened(window: MainWindow, pages: int) -> PreviewPane:
    """The preview of an application of at least so many pages, with the focus in a field of one line."""
    from ui.preview.pane import PreviewPane

    window.beside.show_preview()
    pane = window.panel.preview
    if not isinstance(pane, PreviewPane):
        raise RuntimeError("there is no Qt PDF here")  # noqa: TRY004 - not a caller's wrong type
    _wait(lambda: pane.view.pages > 0)
    missing = pages - pane.view.pages
    if missing > 0:
        texts = (slashed(each) for each in window.workspace.pack.fields.leaves if isinstance(each.field, LongTextField))
        printed = next(path for path in texts if pane.view.places.exactly(path))
        window.workspace.set(printed, "\n".join([_PARAGRAPH] * (_A_PAGE * (missing + 2))))
        _wait(lambda: pane.view.pages >= pages)
    window.go(window.entries[0].page_id)
    return pane


def _press(window: MainWindow, pane: PreviewPane) -> tuple[float, float]:
    """Press a key: seconds to the new page painted, and the longest that the thread's processor time stood on one event
    meanwhile."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    came: list[float] = []
    heard = pane.view.came.connect(lambda: came.append(time.perf_counter()))
    began, busy = time.perf_counter(), 0.0
    before = time.thread_time()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_X)
    busy = time.thread_time() - before
    while not came:
        before = time.thread_time()
        QApplication.processEvents()
        busy = max(busy, time.thread_time() - before)
        time.sleep(0.0005)
    before = time.thread_time()
    QApplication.processEvents()
    busy = max(busy, time.thread_time() - before)
    painted = time.perf_counter() - began
    pane.view.came.disconnect(heard)
    _wait(lambda: time.perf_counter() > began + painted + _PAUSE)
    return painted, busy


def _is_over() -> bool:
    """Whether the process that made the previews has ended."""
    from PySide6.QtCore import QCoreApplication, QProcess

    app = QCoreApplication.instance()
    return app is None or not app.findChildren(QProcess)


def _wait(is_so: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + _PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.002)
