"""A file that is opened a second time comes to the front where it is open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from labdesk.storage import lock
from tests.programs import ROOT
from tests.ui.desk import Desk
from ui.files import front
from ui.files.front import FrontDoor


def test_the_same_file_has_one_window(program: Desk, file: Path) -> None:
    program.windows.projects.open(file)
    program.windows.projects.open(file)
    assert len(program.windows.projects.windows) == 1


def test_a_file_in_a_folder_that_takes_no_lock_has_one_window_too(
    program: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(lock, "_create", refuse)
    for _ in range(2):
        program.windows.projects.open(file)
    assert [window.workspace.path for window in program.windows.projects.windows] == [file]


def test_a_second_program_brings_the_first_ones_window_to_the_front_and_ends(
    program: Desk, file: Path, qtbot: QtBot
) -> None:
    program.windows.projects.open(file)
    program.windows.start()
    raised: list[str] = []
    program.windows.shown.connect(lambda window: raised.append(window.windowTitle()))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-m", "ui", str(file)], env=environment, cwd=ROOT) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert second.returncode == 0
    assert raised == ["申报.labdesk[*]"]


def test_a_process_that_does_not_answer_is_not_waited_for_long(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_WAIT", 0.1)
    front._folder(1).mkdir(parents=True)
    assert not front.ask(1, file)
    assert not list(front._folder(1).iterdir())


def test_what_crashed_processes_left_is_swept_away(program: Desk, data_folder: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left = data_folder / "windows" / dead.stdout.decode().strip()
    left.mkdir(parents=True)
    FrontDoor(program.windows).close()
    assert not left.exists()


def test_a_file_held_on_another_computer_can_be_opened_as_a_copy_or_taken_over(
    program: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as there:
        there.setattr("platform.node", lambda: "另一台电脑")
        held = lock.acquire(file)
    assert held is not None
    program.windows.projects.open(file)
    window = program.windows.first
    assert window is not None
    notice = window.messages.notice
    assert notice is not None
    assert [action.text for action in notice.actions] == ["打开副本", "接管并打开"]
    notice.actions[0].run()
    assert program.project.workspace.path is None
    notice.actions[1].run()
    assert program.project.workspace.path == file
