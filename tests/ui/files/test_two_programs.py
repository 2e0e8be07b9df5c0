"""Two programs at one file, as processes: the first comes to the front, and a dead one is in nobody's way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from threading import Thread

import pytest

from labdesk.base.paths import DATA_DIR_VARIABLE
from labdesk.storage import lock
from tests import minipack
from tests.programs import ROOT
from ui.files import front

PATIENCE_S = 60
# The program, telling of each window that it shows and of each message.
PROGRAM = """
import sys
from pathlib import Path
from ui.parts.messages import MessageBar
from ui.windows import Windows

show, say = Windows.show, MessageBar._show

def show_and_tell(self, window):
    show(self, window)
    print("window", window.windowTitle().replace("[*]", ""), flush=True)

def say_and_tell(self, notice):
    say(self, notice)
    print("message", notice.text, flush=True)

Windows.show, MessageBar._show = show_and_tell, say_and_tell
from ui.app import run
sys.exit(run([Path(each) for each in sys.argv[1:]]))
"""


class Program:
    """One process, and what it has told so far."""

    def __init__(self, folder: Path, *files: Path, display: str | None = None) -> None:
        self.told: list[str] = []
        environment = {**os.environ, DATA_DIR_VARIABLE: str(folder / "data"), "PYTHONPATH": str(ROOT)}
        environment |= {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *map(str, files)],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = Thread(target=self._read)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def tells(self, line: str, times: int = 1) -> None:
        """Wait until it has told this."""
        until = time.time() + PATIENCE_S
        while self.told.count(line) < times:
            assert time.time() < until, f"it never tells {line} {times} times: {self.told}"
            time.sleep(0.02)

    def ends(self) -> int:
        """Wait until it has ended by itself."""
        code = self._process.wait(PATIENCE_S)
        self._reader.join()
        return code

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self.told.append(line.rstrip("\n"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.fixture
def file(folder: Path) -> Path:
    path = folder / "申报.labdesk"
    session = minipack.complete()
    session.save_as(path)
    session.close()
    return path


@pytest.fixture
def programs(folder: Path) -> Iterator[Programs]:
    made = Programs(folder)
    yield made
    for each in made.started:
        each.kill()


class Programs:
    """Starts programs that end with the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.started: list[Program] = []

    def start(self, *files: Path, display: str | None = None) -> Program:
        self.started.append(Program(self._folder, *files, display=display))
        return self.started[-1]


def held_by(file: Path) -> lock.Holder:
    found = lock.holder_of(file)
    assert found is not None
    return found


def write_lock(file: Path, holder: lock.Holder) -> None:
    lock.lock_file(file).write_text(json.dumps(asdict(holder)), "ascii")


def test_the_second_brings_the_first_to_the_front_and_ends(programs: Programs, file: Path) -> None:
    first = programs.start(file)
    first.tells("window 申报.labdesk")
    second = programs.start(file)
    assert second.ends() == 0
    first.tells("window 申报.labdesk", times=2)
    assert second.told == []
    assert held_by(file).pid == first.pid


@pytest.mark.external
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no virtual screen")
def test_so_it_does_on_a_screen(programs: Programs, file: Path) -> None:
    with subprocess.Popen(["Xvfb", "-displayfd", "1", "-nolisten", "tcp"], stdout=subprocess.PIPE, text=True) as screen:
        try:
            assert screen.stdout is not None
            display = f":{screen.stdout.readline().strip()}"
            first = programs.start(file, display=display)
            first.tells("window 申报.labdesk")
            assert programs.start(file, display=display).ends() == 0
            first.tells("window 申报.labdesk", times=2)
        finally:
            for each in programs.started:
                each.kill()
            screen.terminate()


def test_a_request_that_makes_no_sense_is_thrown_away_and_the_next_is_heard(
    programs: Programs, folder: Path, file: Path
) -> None:
    first = programs.start(file)
    first.tells("window 申报.labdesk")
    stale = folder / "data" / "windows" / str(first.pid) / "1-1.json"
    stale.write_text("{")
    assert programs.start(file).ends() == 0
    first.tells("window 申报.labdesk", times=2)
    assert not stale.exists()


def test_after_the_first_was_killed_the_second_opens_the_file(programs: Programs, folder: Path, file: Path) -> None:
    first = programs.start(file)
    first.tells("window 申报.labdesk")
    first.kill()
    second = programs.start(file)
    second.tells("window 申报.labdesk")
    assert held_by(file).pid == second.pid
    assert [each.name for each in (folder / "data" / "windows").iterdir()] == [str(second.pid)]


def test_a_dead_programs_id_that_another_process_has_now_holds_nothing(programs: Programs, file: Path) -> None:
    held = lock.acquire(file)
    assert held is not None
    write_lock(file, replace(held_by(file), started="1"))  # our own id, but not our beginning
    second = programs.start(file)
    second.tells("window 申报.labdesk")
    assert held_by(file).pid == second.pid


def test_where_the_first_does_not_answer_the_second_says_who_has_the_file(
    programs: Programs, folder: Path, file: Path
) -> None:
    held = lock.acquire(file)  # this process has the file, and hears no requests
    assert held is not None
    second = programs.start(file)
    until = time.time() + PATIENCE_S
    while not second.told or not second.told[-1].startswith("message"):
        assert time.time() < until
        time.sleep(0.02)
    assert "正由" in second.told[-1]
    assert not list((folder / "data" / "windows" / str(os.getpid())).glob("*"))


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="no folder is closed to such a user")
def test_a_file_in_a_folder_that_takes_nothing_is_locked_in_the_users_data(
    programs: Programs, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(folder / "data"))
    folder.chmod(0o555)
    program = programs.start(file)
    program.tells("window 申报.labdesk")
    assert not lock.lock_file(file).exists()
    assert lock.holder_of(file) is not None
    folder.chmod(0o755)


def test_without_a_folder_for_its_data_the_program_opens_files_all_the_same(
    folder: Path, programs: Programs, file: Path
) -> None:
    (folder / "data").rmdir()
    (folder / "data").write_text("in the way")
    program = programs.start(file)
    program.tells("window 申报.labdesk")


def test_asking_a_process_that_is_gone_takes_no_time(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(folder / "data"))
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    assert not front.ask(int(dead.stdout), file)
