"""Killed at any moment, the program offers at its next start what was typed, but for the last second at most.

While typing, saving, exporting, in two windows; once more while it is being recovered; and while it is just starting.
LABDESK_KILLS sets how often in all.
"""

import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from labdesk.base.paths import DATA_DIR_VARIABLE
from labdesk.pack.loader import load
from labdesk.session import Session
from labdesk.storage import lock, recovery
from tests.packs.edited import MINI
from tests.ui.desk import Desk
from tests.ui.oracle import Held
from tests.ui.person import click, shown
from tests.ui.typist import PATHS
from ui.files import recovering
from ui.parts.messages import MessageBar

TIMES = range(max(1, int(os.environ.get("LABDESK_KILLS", "6")) // 6))
CHECKOUT = Path(__file__).parents[2]
ALLOWED_S = 1.0

Answers = dict[str, str]


class Program:
    """A program of its own, to be killed."""

    def __init__(self, data: Path, *arguments: str | Path) -> None:
        self.killed = 0.0
        self._process = subprocess.Popen(
            [sys.executable, "-m", *map(str, arguments)],
            cwd=CHECKOUT,
            env={**os.environ, DATA_DIR_VARIABLE: str(data)},
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill(self) -> None:
        self._process.kill()
        self.killed = time.time()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


class Typing(Program):
    """One in which somebody types."""

    def __init__(self, data: Path, *arguments: str | Path) -> None:
        super().__init__(data, "tests.ui.typist", *arguments)
        self.told: list[tuple[float, list[Answers]]] = []
        self.exports: list[int] = []
        self._reader = Thread(target=self._read)
        self._reader.start()

    def kill_after(self, seconds: float) -> None:
        """Kill it so long after the first keystroke, and not before some are older than may be lost."""
        try:
            until = time.time() + 60
            while not self.told and time.time() < until:
                time.sleep(0.01)
            time.sleep(seconds)
            while time.time() < until and (len(self.told) < 4 or self.told[3][0] > time.time() - 2 * ALLOWED_S):
                time.sleep(0.01)
        finally:
            self._process.kill()
            self.killed = time.time()
            self._process.wait()
            self._reader.join()

    def check(self, window: int, found: Answers) -> None:
        """What came back is what one of its windows held, within the last second and what the machine stood still."""
        assert self.told, "it did not come to typing"
        states = [held[window] for _, held in self.told]
        times = [at for at, _ in self.told]
        stood_still = max(later - at for at, later in pairwise([*times, self.killed]))
        least = sum(1 for at in times if at <= self.killed - ALLOWED_S - stood_still) - 1
        assert least > 0, "nothing was typed before the last second"
        assert found in states
        assert max(at for at, held in enumerate(states) if held == found) >= least - 1

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                if line.endswith("\n"):
                    at, what = json.loads(line)
                    if at == "export":
                        self.exports.append(what)
                    else:
                        self.told.append((at, what))


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two projects that were saved empty."""
    made = [tmp_path / "甲.labdesk", tmp_path / "乙.labdesk"]
    for path in made:
        session = Session.new(load(MINI))
        session.save_as(path)
        session.close()
    return made


def chance(number: int) -> float:
    return random.Random(number).uniform(1.2, 3.0)


def answers_of(session: Session) -> Answers:
    return {str(path): str(raw) for path, raw in Held.of(session.project).leaves.items() if path in PATHS}


def recover_all(program: Desk) -> list[Session]:
    """Take everything that is offered; each offer says when it was and how much."""
    recovering.offer(program.windows)
    while (bar := messages(program)) is not None and bar.notice is not None:
        assert "最后修改：今天" in bar.notice.more
        assert "处内容不同" in bar.notice.more
        click(shown(bar, QPushButton, lambda button: button.text() == "恢复")[0])
    return [window.workspace.session for window in program.windows.projects.windows]


def messages(program: Desk) -> MessageBar | None:
    """Where the program says something now."""
    if program.windows.first is not None:
        return program.windows.first.messages
    windows = program.windows.projects.windows
    return windows[-1].messages if windows else None


def after_a_crash(program: Desk, file: Path) -> Answers:
    """What somebody has of a file who starts the program again: what is offered, else what the file holds."""
    offered = {session.path: session for session in recover_all(program)}
    if file in offered:
        return answers_of(offered[file])
    session = Session.open(file)
    try:
        return answers_of(session)
    finally:
        session.close()


@pytest.mark.parametrize("number", TIMES)
def test_while_typing_into_a_new_project(number: int, data: Path, program: Desk) -> None:
    typing = Typing(data)
    typing.kill_after(chance(number))
    program.windows.start()
    (session,) = recover_all(program)
    typing.check(0, answers_of(session))


@pytest.mark.parametrize("number", TIMES)
def test_while_saving(number: int, data: Path, program: Desk, files: Sequence[Path]) -> None:
    typing = Typing(data, "--save", files[0])
    typing.kill_after(chance(number))
    typing.check(0, after_a_crash(program, files[0]))


@pytest.mark.parametrize("number", TIMES)
def test_while_exporting_which_leaves_whole_files_or_none(
    number: int, tmp_path: Path, data: Path, program: Desk, files: Sequence[Path]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    typing = Typing(data, "--export", out, files[0])
    typing.kill_after(chance(number))
    typing.check(0, after_a_crash(program, files[0]))
    until = time.time() + 60
    while any(lock.runs(each) for each in typing.exports) and time.time() < until:
        time.sleep(0.05)
    for each in (file for file in out.rglob("*") if file.is_file()):
        if each.suffix == ".docx":
            assert zipfile.ZipFile(each).testzip() is None
        else:
            assert (each.suffix, each.read_bytes().rstrip()[-5:]) == (".pdf", b"%%EOF")


@pytest.mark.parametrize("number", TIMES)
def test_while_typing_into_two_files(number: int, data: Path, program: Desk, files: Sequence[Path]) -> None:
    typing = Typing(data, *files)
    typing.kill_after(chance(number))
    program.windows.start()
    recovered = {session.path: session for session in recover_all(program)}
    for window, file in enumerate(files):
        if any(held[window] for at, held in typing.told if at <= typing.killed - ALLOWED_S):
            typing.check(window, answers_of(recovered[file]))


@pytest.mark.parametrize("number", TIMES)
def test_again_while_going_on_with_what_was_recovered(
    number: int, data: Path, program: Desk, files: Sequence[Path]
) -> None:
    first = Typing(data, files[0])
    first.kill_after(chance(number))
    second = Typing(data, "--recover")
    second.kill_after(chance(number + 1000))
    first.check(0, before(second))
    second.check(0, after_a_crash(program, files[0]))


@pytest.mark.parametrize("number", TIMES)
def test_again_and_again_while_the_program_that_offers_it_is_starting(
    number: int, data: Path, program: Desk, files: Sequence[Path]
) -> None:
    typing = Typing(data, files[0])
    typing.kill_after(chance(number))
    for moment in range(3):
        starting = Program(data, "ui", *([files[0]] if moment == 1 else []))
        time.sleep(random.Random(number * 3 + moment).uniform(0.1, 2.5))
        starting.kill()
    assert len(recovery.find()) == 1
    program.windows.start()
    typing.check(0, after_a_crash(program, files[0]))


def before(typing: Typing) -> Answers:
    """What its first window held before the first key: one digit less than it told then."""
    (held, *_) = typing.told[0][1]
    changed: dict[str, Any] = dict(held)
    changed[PATHS[0]] = changed[PATHS[0]][:-1]
    return {path: text for path, text in changed.items() if text}
