"""`python -m tests.ui.typist`: types into a window of the mini pack until it is killed, telling each state first.

A line for each keystroke, before it is pressed: the time, and what the project will hold then.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import count
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from labdesk.pack.loader import load
from labdesk.session import Session
from tests.packs.edited import MINI
from tests.ui.person import Person, click, press
from ui.app import STYLE, dress
from ui.files.opening import Opened
from ui.windows import Windows

_PATHS: Final = ("lead/name", "lead/credit_code", "lead/phone", "lead/email")
_KEYS_EACH: Final = 12
_PAUSE_MS: Final = 25


def main() -> None:
    app = QApplication([sys.argv[0], *STYLE])
    windows = Windows(app, dress(app))
    windows.projects._open(lambda: Opened(Session.new(load(MINI), keep_journal=True)))
    typist = Typist(Person(windows.projects.windows[0]))
    timer = QTimer(app, interval=_PAUSE_MS)
    timer.timeout.connect(typist.press_a_key)
    timer.start()
    app.exec()


class Typist:
    """Types a digit after the other, going round some fields."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._numbers = count()
        self._held: dict[str, str] = {}

    def press_a_key(self) -> None:
        number = next(self._numbers)
        path = _PATHS[number // _KEYS_EACH % len(_PATHS)]
        if number % _KEYS_EACH == 0:
            click(self._person.editor(path).controls()[0])
            press(Qt.Key.Key_End)
        digit = str(number % 10)
        self._held[path] = self._held.get(path, "") + digit
        sys.stdout.write(json.dumps([time.time(), self._held]) + "\n")
        sys.stdout.flush()
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClicks(focused, digit)


if __name__ == "__main__":
    main()
