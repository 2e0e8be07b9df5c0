"""`python -m tests.ui.typist [--save] [--export FOLDER] [--recover] [FILE …]` types until it is killed.

Into the files' windows in turn, or into a new project of the mini pack; saving or exporting now and then. `--recover`
goes on with what was lost before. A line for each keystroke, before it is pressed: the time, and what the windows will
hold then; `export` with a process id where an export begins.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from labdesk.pack.loader import load
from labdesk.session import Session
from tests.packs.edited import MINI
from tests.ui.person import CTRL, Person, click, press, shown
from ui.app import STYLE, dress
from ui.export.page import ExportPage
from ui.files import recovering
from ui.files.opening import Opened
from ui.windows import Windows

PATHS: Final = ("lead/name", "lead/credit_code", "lead/phone", "lead/email")
_KEYS_EACH: Final = 12
_PAUSE_MS: Final = 25
_SAVES: Final = 7  # keystrokes from one saving to the next
_EXPORTS: Final = 30


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--export", type=Path)
    parser.add_argument("--recover", action="store_true")
    parser.add_argument("files", type=Path, nargs="*")
    options = parser.parse_args()
    app = QApplication([sys.argv[0], *STYLE])
    windows = Windows(app, dress(app))
    if options.recover:
        start = windows.start()
        recovering.offer(windows)
        click(shown(start.messages, QPushButton, lambda button: button.text() == "恢复")[0])
    elif options.files:
        for file in options.files:
            windows.projects.open(file)
    else:
        windows.projects._open(lambda: Opened(Session.new(load(MINI), keep_journal=True)))
    typist = Typist([Person(window) for window in windows.projects.windows], options)
    timer = QTimer(app, interval=_PAUSE_MS)
    timer.timeout.connect(typist.press_a_key)
    timer.start()
    app.exec()


class Typist:
    """Types a digit after the other, going round some fields and all windows."""

    def __init__(self, people: list[Person], options: argparse.Namespace) -> None:
        self._people = people
        self._options = options
        self._numbers = count()
        self._held = [
            {path: str(raw) for path in PATHS if (raw := person.workspace.raw(path)) is not None} for person in people
        ]

    def press_a_key(self) -> None:
        number = next(self._numbers)
        turn = number // _KEYS_EACH
        person, held = self._people[turn % len(self._people)], self._held[turn % len(self._people)]
        path = PATHS[turn // len(self._people) % len(PATHS)]
        if number % _KEYS_EACH == 0:
            person.window.activateWindow()
            person.window.go("unit")
            click(person.editor(path).controls()[0])
            press(Qt.Key.Key_End)
        if self._options.save and number % _SAVES == _SAVES - 1:
            press(Qt.Key.Key_S, CTRL)
        if self._options.export and number % _EXPORTS == _EXPORTS - 1:
            self._export(person, path)
        digit = str(number % 10)
        held[path] = held.get(path, "") + digit
        tell([time.time(), self._held])
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClicks(focused, digit)

    def _export(self, person: Person, path: str) -> None:
        """Begin an export and go back to typing."""
        page_id = person.page.page_id
        press(Qt.Key.Key_E, CTRL)
        page = person.window.pages.page
        assert isinstance(page, ExportPage)
        if page.official is not None and not page.official.head.isChecked():
            click(page.official.head)
        page.order.line.setText(str(self._options.export))
        if page.making.worker is None:
            click(page.start)
        if page.making.worker is not None:
            tell(["export", page.making.worker._process.processId()])
        person.window.go(page_id)
        click(person.editor(path).controls()[0])
        press(Qt.Key.Key_End)


def tell(what: list[Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
