"""What a crash left is offered, with when and how much."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from labdesk.project.difference import Difference
from labdesk.session import Session
from labdesk.storage import journal, lock
from tests import minipack
from tests.programs import ROOT
from tests.ui.desk import Desk
from ui.files import recent, recovering
from ui.notice import Notice


def crash(session: Session) -> None:
    """End as a power cut would."""
    session._filing._journal.stop()
    lock.lock_file(session._filing._journal.folder / journal.EDITS).unlink(missing_ok=True)


def crashed_edit(file: Path, name: str = "崩溃前改的") -> None:
    session = Session.open(file, keep_journal=True)
    session.set("lead/name", name)
    session.insert_row("staff", cells={"name": "新来的"})
    crash(session)


def offered(program: Desk) -> Notice:
    recovering.offer(program.windows)
    window = program.windows.first
    notice = (window or program.project).messages.notice
    assert notice is not None
    return notice


class TestRecovery:
    def test_it_says_which_file_when_and_what_differs(self, program: Desk, file: Path) -> None:
        crashed_edit(file)
        notice = offered(program)
        assert "「申报.labdesk」" in notice.text
        assert notice.more.startswith("最后修改：今天")
        assert "1 处内容不同，多 1 行（牵头单位 · 单位全称、成员）" in notice.more

    def test_taking_it_opens_the_file_with_the_edits_unsaved_and_undoable(self, program: Desk, file: Path) -> None:
        crashed_edit(file)
        offered(program).actions[0].run()
        workspace = program.project.workspace
        assert (workspace.path, workspace.dirty) == (file, True)
        assert workspace.raw("lead/name") == "崩溃前改的"
        workspace.undo()
        workspace.undo()
        assert workspace.raw("lead/name") != "崩溃前改的"

    def test_enter_on_the_start_page_takes_it_before_anything_is_opened(
        self, program: Desk, file: Path, qtbot: QtBot
    ) -> None:
        crashed_edit(file)
        recent.add(file, "示范实验室")
        window = program.windows.start()
        offered(program)
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
        assert program.project.workspace.raw("lead/name") == "崩溃前改的"

    def test_leaving_it_forgets_it(self, program: Desk, file: Path) -> None:
        crashed_edit(file)
        offered(program).actions[1].run()
        assert not list(journal.root().glob("*/*"))

    def test_it_takes_the_place_of_the_window_that_shows_the_saved_file(self, program: Desk, file: Path) -> None:
        crashed_edit(file)
        program.windows.projects.open(file)
        offered(program).actions[0].run()
        (window,) = program.windows.projects.windows
        assert window.workspace.raw("lead/name") == "崩溃前改的"

    def test_beside_new_edits_it_waits(self, program: Desk, file: Path) -> None:
        crashed_edit(file)
        program.windows.projects.open(file)
        program.project.workspace.set("lead/name", "刚才改的")
        notice = offered(program)
        program.project.messages.dismiss()
        notice.actions[0].run()
        (window,) = program.windows.projects.windows
        assert window.workspace.raw("lead/name") == "刚才改的"
        assert window.messages.notice is not None
        assert "没有恢复" in window.messages.notice.text

    def test_of_two_the_other_is_still_offered_when_one_was_taken(self, program: Desk, file: Path) -> None:
        crashed_edit(file)
        other = file.with_name("另一份.labdesk")
        session = minipack.complete()
        session.save_as(other)
        session.close()
        crashed_edit(other, "也是崩溃前改的")
        action = offered(program).actions[0]
        program.windows.start().messages._run(action)
        notice = program.project.messages.notice
        assert notice is not None
        assert "可以恢复" in notice.text
        notice.actions[0].run()
        assert {window.workspace.path for window in program.windows.projects.windows} == {file, other}

    def test_a_project_that_was_never_saved_comes_back_too(self, program: Desk) -> None:
        session = Session.new(minipack.pack(), keep_journal=True)
        session.set("lead/name", "没保存过")
        crash(session)
        notice = offered(program)
        assert "还没有保存过" in notice.more
        notice.actions[0].run()
        assert program.project.workspace.raw("lead/name") == "没保存过"

    def test_what_is_being_edited_in_another_program_is_not_offered(self, program: Desk, file: Path) -> None:
        session = Session.open(file, keep_journal=True)
        session.set("lead/name", "正在改")
        recovering.offer(program.windows)
        assert program.windows.first is None
        session.close()

    @pytest.mark.parametrize(
        ("difference", "text"),
        [
            (Difference(3, 0, 2, ("甲", "乙")), "与已保存的文件相比：3 处内容不同，少 2 行（甲、乙）。"),
            (Difference(0, 0, 0, ("成员",)), "与已保存的文件相比：行的顺序不同（成员）。"),
            (Difference(5, 0, 0, tuple("甲乙丙丁戊")), "与已保存的文件相比：5 处内容不同（甲、乙、丙、丁 等）。"),
        ],
    )
    def test_a_difference_is_told_in_a_sentence(self, difference: Difference, text: str) -> None:
        assert recovering.said(difference, saved=True) == text


@pytest.mark.parametrize("name", ["甲公司", "𬭎𫟼股份"])
def test_a_killed_window_loses_at_most_the_last_second(program: Desk, file: Path, data_folder: Path, name: str) -> None:
    script = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pathlib import Path
from ui.app import STYLE, dress
from ui.windows import Windows
app = QApplication(["labdesk", *STYLE])
windows = Windows(app, dress(app))
windows.projects.open(Path({str(file)!r}))
workspace = windows.projects.windows[0].workspace
for end in range(1, {len(name)} + 1):
    workspace.type("lead/name", {name!r}[:end])
QTimer.singleShot(1000, lambda: print("typed", flush=True))
app.exec()
"""
    environment = os.environ | {
        "LABDESK_DATA_DIR": str(data_folder),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"typed\n"
        other.kill()
    time.sleep(0.05)
    notice = offered(program)
    assert "「申报.labdesk」" in notice.text
    notice.actions[0].run()
    assert program.project.workspace.raw("lead/name") == name
