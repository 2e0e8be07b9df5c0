"""Moving to another programme or batch: what becomes of each answer is seen first; then a copy opens, the original
stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from labdesk.base.paths import templates_dir
from labdesk.pack import index
from labdesk.pack.loader import load
from tests.packs.samples import answered
from tests.ui.desk import Desk, desk
from tests.ui.person import Key, answering_file_dialog, click, press, shown, write
from ui.export.kept import Kept
from ui.files.opening import Opened
from ui.moving.dialog import MoveDialog
from ui.moving.group import AccountGroup
from ui.shell.window import MainWindow

SUZHOU, SHANDONG, LATER = "suzhou-datalab-2024", "shandong-openlab-2022", "suzhou-datalab-2099"
LATER_FOLDER = Path(__file__).parents[2] / "packs" / LATER


@pytest.fixture(scope="module")
def cards() -> list[index.PackCard]:
    folders = [*(templates_dir() / name for name in (SUZHOU, SHANDONG)), LATER_FOLDER]
    return [index.card_of(load(folder), folder) for folder in folders]


@pytest.fixture
def program(
    dressed: None,  # noqa: ARG001 - the look comes first
    cards: list[index.PackCard],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("labdesk.pack.index.read", lambda: list(cards))
    with desk() as made:
        made.windows.projects._open(lambda: Opened(answered(SUZHOU, "complete")))
        yield made


def opened(window: MainWindow, qtbot: QtBot, programme: str = SHANDONG) -> MoveDialog:
    window.activateWindow()
    window.commands["move"].trigger()
    (dialog,) = window.findChildren(MoveDialog)
    number = [card.id for card in dialog.cards].index(programme)
    dialog.list.setCurrentRow(number)
    qtbot.waitUntil(lambda: dialog.create_copy.isEnabled() and dialog._pack is not None)
    QApplication.processEvents()
    return dialog


def group(dialog: MoveDialog, kind: str) -> AccountGroup:
    return next(each for each in dialog.groups if each.account.kind == kind)


def said(group_: AccountGroup) -> str:
    return "\n".join(label.text() for label in shown(group_, QLabel))


def test_the_later_batch_stands_first_and_the_projects_own_pack_not_at_all(program: Desk, qtbot: QtBot) -> None:
    dialog = opened(program.project, qtbot)
    assert [card.id for card in dialog.cards] == [LATER, SHANDONG]
    assert "新批次" in dialog.list.item(0).text()
    assert "申报期已过" in dialog.list.item(1).text()


def test_what_is_lost_is_listed_with_its_answer_and_leads_to_its_place(program: Desk, qtbot: QtBot) -> None:
    window = program.project
    lost = group(opened(window, qtbot), "lost")
    assert "实验室 · 实验室名称" in said(lost)
    assert "精密制造数据创新应用实验室" in said(lost)
    assert "不会印出" in said(lost)
    click(next(line for line in lost.lines() if line.accessibleName() == "实验室 · 实验室名称"))
    assert window.pages.page.page_id == "directions"


def test_what_changes_says_from_what_to_what_and_why(program: Desk, qtbot: QtBot) -> None:
    changed = group(opened(program.project, qtbot), "changed")
    assert changed.account.rows
    assert all("→" in row.text and row.more for row in changed.account.rows)


def test_what_comes_along_is_folded_and_a_column_is_one_line(program: Desk, qtbot: QtBot) -> None:
    carried = group(opened(program.project, qtbot), "carried")
    assert carried.lines() == []
    carried.head.setFocus()
    press(Key.Key_Space)
    names = [line.accessibleName() for line in carried.lines()]
    assert names.count("实验室团队 · 姓名") == 1
    assert carried.account.count > len(names)


def test_the_list_is_searched(program: Desk, qtbot: QtBot) -> None:
    dialog = opened(program.project, qtbot)
    dialog.activateWindow()
    dialog.search.setFocus()
    write("email")
    qtbot.waitUntil(lambda: dialog.groups == [])
    assert dialog._nothing.isVisible()
    dialog.search.clear()
    write("姓名")
    qtbot.waitUntil(lambda: bool(dialog.groups))
    assert all("姓名" in line.accessibleName() for each in dialog.groups for line in each.lines())


def test_the_account_is_copied_as_text(program: Desk, qtbot: QtBot) -> None:
    dialog = opened(program.project, qtbot)
    click(dialog.copy)
    assert "没有对应的位置（" in QApplication.clipboard().text()


def test_the_copy_opens_and_is_saved_and_the_original_stays(program: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    original = program.project
    before, last_step = original.workspace.raw("lead/name"), original.workspace.undo_name
    dialog = opened(original, qtbot)
    target = tmp_path / "山东.labdesk"
    answering_file_dialog(target)
    click(dialog.create_copy)
    copy = program.project
    assert copy is not original
    assert copy.workspace.pack.id == SHANDONG
    assert copy.workspace.raw("lead/name") == before
    assert target.is_file()
    assert copy.workspace.path == target
    assert original.isVisible()
    assert original.workspace.pack.id == SUZHOU
    assert original.workspace.undo_name == last_step
    notice = copy.messages.notice
    assert notice is not None
    notice.actions[0].run()
    assert copy.workspace.page_of("lead/level") == copy.pages.page.page_id


def test_what_has_no_place_there_is_listed_in_the_copy(program: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(program.project, qtbot)
    answering_file_dialog(tmp_path / "山东.labdesk")
    click(dialog.create_copy)
    copy = program.project
    copy.go("#summary")
    QApplication.processEvents()
    (kept,) = shown(copy, Kept)
    click(kept.head)
    assert "精密制造数据创新应用实验室" in "\n".join(label.text() for label in shown(kept, QLabel))


def test_an_empty_project_says_that_nothing_is_there_to_carry(program: Desk, qtbot: QtBot) -> None:
    program.windows.projects._open(lambda: Opened(answered(SUZHOU)))
    dialog = opened(program.project, qtbot)
    assert [each.account.kind for each in dialog.groups] == ["new"]


def test_the_start_page_points_from_a_batch_that_is_over_to_the_later_one(program: Desk) -> None:
    window = program.windows.start()
    over = next(card for card in window.cards if card.card.id == SUZHOU)
    (link,) = [each for each in shown(over, type(over.begin)) if each.text().startswith("已有新批次")]
    click(link)
    later = next(card for card in window.cards if card.card.id == LATER)
    assert later.begin.hasFocus()


def test_opening_a_file_of_a_batch_that_is_over_tells_of_the_later_one(program: Desk, tmp_path: Path) -> None:
    path = tmp_path / "旧.labdesk"
    session = answered(SUZHOU, "complete")
    session.save_as(path)
    session.close()
    program.windows.projects.open(path)
    notice = program.project.messages.notice
    assert notice is not None
    assert "已过，已有「" in notice.text
    notice.actions[0].run()
    assert program.project.findChildren(MoveDialog)
