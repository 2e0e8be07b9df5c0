"""The careful monkey: does by chance what people do, and knows of each thing what must come of it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from labdesk.session import Session
from tests.ui.desk import Desk
from tests.ui.monkeys import hands, shown
from tests.ui.monkeys.answers import Answers
from tests.ui.monkeys.around import Around
from tests.ui.monkeys.cards import Cards
from tests.ui.monkeys.files import Files
from tests.ui.monkeys.grids import Grids
from tests.ui.monkeys.words import Words
from tests.ui.oracle import Held, Oracle, Row, difference
from ui.editors.optionlist import OptionList
from ui.editors.row import FieldRow
from ui.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.ui.monkeys.part import Part


class CarefulMonkey:
    """Acts at random, as the oracle foretells. `did` tells what it did, for when something goes wrong."""

    def __init__(self, desk: Desk, folder: Path, seed: int) -> None:
        self.desk = desk
        self.folder = folder
        self.chance = random.Random(seed)
        self.words = Words(self.chance)
        self.oracle = Oracle(Held.of(self.window.workspace.session.project))
        self.did: list[str] = []
        self.unreachable = 0
        self.parts: list[Part] = [each(self) for each in (Answers, Grids, Cards, Around, Files)]
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    @property
    def window(self) -> MainWindow:
        return self.desk.project

    def act(self) -> None:
        """Do one thing, and see that the program holds what it must."""
        possible = [each for part in self.parts for each in part.actions()]
        _, action = self.chance.choices(possible, [weight for weight, _ in possible])[0]
        self.did.append(action.__name__)
        self.window.workspace.settle()  # nobody clicks within 60 ms of the last keystroke
        QApplication.processEvents()
        action()
        hands.put_away_lists()
        QApplication.processEvents()
        self.check()

    def tell(self, text: str) -> None:
        """Say more about what is being done."""
        self.did[-1] += f" {text}"

    def click(self, widget: QWidget) -> bool:
        """Click a widget; whether it could be reached."""
        done = hands.click(widget)
        self.unreachable += not done
        return done

    def check(self) -> None:
        """The program holds, and the screen shows, what was done."""
        session = self.window.workspace.session
        wrong = difference(self.oracle.held, Held.of(session.project))
        assert not wrong, f"{wrong}\nafter {self.did[-12:]}"
        history = session._history
        steps = (len(history._done), len(history._undone))
        assert steps == self.oracle.steps, f"steps: {self.oracle.steps} expected, {steps} found after {self.did[-12:]}"
        assert self.window.workspace.dirty == self.oracle.dirty, f"dirty: {not self.oracle.dirty}"
        shown.check(self.window)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table as they should be, to be changed and given to the oracle."""
        return [dict(row) for row in self.oracle.held.tables[table]]

    def check_file(self, file: Path) -> None:
        """What is saved is what was done."""
        written = Session.open(file)
        wrong = difference(self.oracle.held, Held.of(written.project))
        written.close()
        assert not wrong, f"the file: {wrong}"

    def pause(self, milliseconds: int) -> None:
        QTest.qWait(milliseconds)

    def close_everything(self) -> None:
        """Nothing stays open."""
        QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Who leaves a field has ended typing there; going round the options of one question is no leaving."""
        if old is None or new is None or not _are_options_of_one(old, new):
            self.oracle.leave()


def _are_options_of_one(old: QWidget, new: QWidget) -> bool:
    row = _row_around(old)
    return row is not None and row is _row_around(new) and isinstance(getattr(row.editor, "list", None), OptionList)


def _row_around(widget: QWidget) -> FieldRow | None:
    """The innermost field in which a control lies."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, FieldRow):
        around = around.parentWidget()
    return around
