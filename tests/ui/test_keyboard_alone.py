"""Everything that a mouse can do in the program can be done by the keyboard, and one always sees where one is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.project import answers
from labdesk.session import Session
from tests.ui.desk import Desk, desk
from tests.ui.keyboardist import ALT, SHIFT, Keyboardist, MouseTrap, focused, tab_to
from tests.ui.person import CTRL, Key, press, write
from tests.ui.test_whole_way import assert_whole_files, expected, given_data, states
from ui.editors.cards import CardsEditor
from ui.editors.line import LineEdit
from ui.export import results
from ui.files.opening import Opened
from ui.notice import Action, Notice
from ui.parts import keyboard
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor

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
    assert export.official is not None  # the authority prescribes its form: ours is a draft
    tab_to(export.official.head)
    press(Key.Key_Space)
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


@pytest.fixture
def window(program: Desk) -> MainWindow:
    """The sample's window, wide enough for its panel."""
    pack = load(SUZHOU)
    given = answers.read(SUZHOU / "examples" / "people-14.yaml", pack)
    program.windows.projects._open(lambda: Opened(Session.new(pack, given)))
    window = program.project
    window.resize(1366, 768)
    QApplication.processEvents()
    focused()
    return window


def test_f6_goes_round_the_areas_and_shift_f6_back(window: MainWindow) -> None:
    assert window.pages.isAncestorOf(focused())
    for area in (window.panel, window.rail, window.pages):
        press(Key.Key_F6)
        assert area.isAncestorOf(focused())
    for area in (window.rail, window.panel, window.pages):
        press(Key.Key_F6, SHIFT)
        assert area.isAncestorOf(focused())


def test_a_condition_leads_to_its_answer(window: MainWindow) -> None:
    press(Key.Key_F6)
    way = next(each for each in keyboard.stops(window.panel) if each.accessibleName().startswith("去填写"))
    tab_to(way)
    press(Key.Key_Return)
    assert window.pages.isAncestorOf(focused())


def test_a_step_is_chosen_by_arrows_and_entered_by_enter(window: MainWindow) -> None:
    tab_to(window.rail, back=True)
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert window.pages.current == 2
    press(Key.Key_Return)
    assert window.pages.page.isAncestorOf(focused())


@pytest.mark.usefixtures("window")
def test_what_is_searched_is_gone_to_and_a_search_given_up_leads_back() -> None:
    before = focused()
    press(Key.Key_F, CTRL)
    press(Key.Key_Escape)
    assert focused() is before
    press(Key.Key_F, CTRL)
    write("实验室名称")
    press(Key.Key_Return)
    assert focused().accessibleName() == "实验室名称"


def test_a_message_is_answered_and_the_focus_goes_back(window: MainWindow) -> None:
    before, done = focused(), []
    window.workspace.notify(Notice("出了点事", actions=(Action("好的", lambda: done.append(True)),)))
    press(Key.Key_F6, SHIFT)
    assert window.messages.isAncestorOf(focused())
    press(Key.Key_Return)
    assert done == [True]
    assert focused() is before


def test_a_day_is_picked_from_the_calendar(window: MainWindow) -> None:
    (path,) = [
        str(leaf.pattern).replace(".", "/") for leaf in window.workspace.pack.fields.leaves if leaf.type == "date"
    ]
    window.workspace.set(path, "2024-12-06")
    window.jump(path)
    press(Key.Key_Down, ALT)
    press(Key.Key_Down)
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert window.workspace.raw(path) == "2024-12-14"
    assert isinstance(focused(), LineEdit)


def test_a_card_is_taken_out_and_put_back(window: MainWindow) -> None:
    window.go("partners")
    editor = Keyboardist(window).editor("partners")
    assert isinstance(editor, CardsEditor)
    count = len(editor.cards)
    card = next(iter(editor.cards.values()))
    tab_to(card.remove)
    press(Key.Key_Space)
    assert len(editor.cards) == count - 1
    focused()
    press(Key.Key_Z, CTRL)
    assert len(editor.cards) == count
    focused()


class TestTable:
    @pytest.fixture
    def editor(self, window: MainWindow) -> TableEditor:
        window.jump("staff")
        found = Keyboardist(window).editor("staff")
        assert isinstance(found, TableEditor)
        assert focused() is found.view
        found.view.go(0, 0)
        return found

    def test_it_is_left_from_any_cell_and_from_the_middle_of_typing(self, editor: TableEditor) -> None:
        press(Key.Key_Tab, CTRL)
        assert not editor.isAncestorOf(focused())
        press(Key.Key_Backtab)
        assert focused() is editor.view
        write("x")
        press(Key.Key_Backtab, CTRL)
        assert editor.toolbar.isAncestorOf(focused())

    def test_it_is_looked_at_in_another_order_and_the_cell_stays_the_current_one(self, editor: TableEditor) -> None:
        row = editor.model.row_path(0)
        press(Key.Key_F9)
        assert editor.model.arrangement.column == 0
        assert editor.model.row_path(editor.view.currentIndex().row()) == row
        press(Key.Key_F9)
        press(Key.Key_F9)
        assert editor.model.arrangement.is_plain

    def test_a_row_is_moved_and_taken_out(self, editor: TableEditor) -> None:
        before = list(editor.model.shown)
        press(Key.Key_Down, ALT)
        assert editor.model.shown[:2] == before[1::-1]
        press(Key.Key_Delete, CTRL)
        assert editor.model.shown == [before[1], *before[2:]]
        assert focused() is editor.view

    def test_which_rows_count_is_shown(self, editor: TableEditor) -> None:
        line = next(each for each in editor.banner.lines if each.isEnabled() and each.isVisible())
        tab_to(line, back=True)
        press(Key.Key_Space)
        assert not editor.view.isColumnHidden(editor.model.counts_column)


def test_closing_asks_and_can_be_thought_better_of(window: MainWindow) -> None:
    before = focused()
    window.workspace.set("lead/name", "改过的")
    press(Key.Key_W, CTRL)
    sheet = window.files.sheet
    assert sheet is not None
    assert focused() is sheet.buttons[0]
    press(Key.Key_Escape)
    assert window.isVisible()
    assert focused() is before
