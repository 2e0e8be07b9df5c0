"""Killed at any moment, the program offers at its next start what was typed, but for the last second at most.

LABDESK_KILLS sets how often.
"""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from labdesk.base.paths import DATA_DIR_VARIABLE
from tests.ui.desk import desk
from tests.ui.oracle import Held
from tests.ui.person import click, shown
from ui.files import recovering

KILLS = int(os.environ.get("LABDESK_KILLS", "3"))
CHECKOUT = Path(__file__).parents[2]
ALLOWED_S = 1.0


class Typing:
    """A program of its own in which somebody types."""

    def __init__(self, data: Path) -> None:
        self.told: list[tuple[float, dict[str, str]]] = []
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.typist"],
            cwd=CHECKOUT,
            env={**os.environ, DATA_DIR_VARIABLE: str(data)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = Thread(target=self._read)
        self._reader.start()

    def kill_after(self, seconds: float) -> float:
        """Kill it so long after the first keystroke; the moment of its death."""
        try:
            until = time.time() + 60
            while not self.told and time.time() < until:
                time.sleep(0.01)
            time.sleep(seconds)
        finally:
            self._program.kill()
            killed = time.time()
            self._program.wait()
            self._reader.join()
        return killed

    def _read(self) -> None:
        assert self._program.stdout is not None
        with self._program.stdout as lines:
            for line in lines:
                if line.endswith("\n"):
                    at, held = json.loads(line)
                    self.told.append((at, held))


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_program_loses_at_most_the_last_second(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    assert qapp is not None
    typing = Typing(tmp_path)
    killed = typing.kill_after(random.Random(number).uniform(1.2, 3.0))
    monkeypatch.setenv(DATA_DIR_VARIABLE, str(tmp_path))
    states = [held for _, held in typing.told]
    least = sum(1 for at, _ in typing.told if at <= killed - ALLOWED_S) - 1
    assert least > 0, "nothing was typed before the last second"

    with desk() as program:
        start = program.windows.start()
        recovering.offer(program.windows)
        click(shown(start.messages, QPushButton, lambda button: button.text() == "恢复")[0])
        recovered = Held.of(program.project.workspace.session.project).leaves

    assert recovered in states
    assert states.index({str(path): str(raw) for path, raw in recovered.items()}) >= least - 1
