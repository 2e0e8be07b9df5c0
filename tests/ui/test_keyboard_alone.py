"""Everything that a mouse can do in the program can be done by the keyboard, and one always sees where one is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.project import answers
from tests.ui.desk import Desk, desk
from tests.ui.keyboardist import ALT, Keyboardist, MouseTrap, focused, tab_to
from tests.ui.person import CTRL, Key, press, write
from tests.ui.test_whole_way import assert_whole_files, expected, given_data, states
from ui.export import results

SUZHOU = templates_dir() / "suzhou-datalab-2024"


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Desk]:
    trap = MouseTrap(qapp)
    with desk() as found:
        yield found
    assert trap.caught == 0, "a mouse was used"
    qapp.removeEventFilter(trap)


def test_from_an_empty_page_to_word_and_pdf(
    program: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def take(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(results, "open_local", take)
    given = answers.read(SUZHOU / "examples" / "complete.yaml", load(SUZHOU))
    start = program.windows.start()
    tab_to(next(card.begin for card in start.cards if card.card.id == SUZHOU.name))
    press(Key.Key_Return)
    window = program.project
    person = Keyboardist(window)

    person.fill_in(given)

    assert answers.to_data(window.workspace.session.project) == given_data(given)
    file = tmp_path / "申报.labdesk"
    person.save(file)
    assert window.workspace.path == file
    assert states(window.workspace.session) == expected()

    export = person.go_to_export()
    press(Key.Key_D, ALT)
    assert focused() is export.order.line
    press(Key.Key_A, CTRL)
    write(str(tmp_path))
    press(Key.Key_X, ALT)
    qtbot.waitUntil(lambda: export.results.isVisible(), timeout=60_000)
    assert_whole_files(tmp_path, given)
    tab_to(export.results.folder)
    press(Key.Key_Return)
    assert opened == [tmp_path]
