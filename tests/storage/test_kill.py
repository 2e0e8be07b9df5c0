"""Killing the program while it saves: what it acknowledged is there, and the file is always whole.

LABDESK_KILLS sets how often; 200 is the figure that the design promises.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from labdesk.session import Session
from tests.programs import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no kill -9")

KILLS = int(os.environ.get("LABDESK_KILLS", "20"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "project.labdesk"


@pytest.fixture
def saver(file: Path) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """The saver's input and output."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.saver", str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    yield process.stdin, process.stdout
    process.stdin.close()
    process.stdout.close()
    process.wait()


def kill_after(seconds: float, start: int, saver: tuple[IO[bytes], IO[bytes]]) -> int:
    """Let a child save, kill it some time after its first save, and return the last number it acknowledged."""
    to_saver, from_saver = saver
    to_saver.write(f"{start}\n".encode())
    to_saver.flush()
    child, acknowledged = int(from_saver.readline()), int(from_saver.readline())
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while number := int(from_saver.readline()):
        acknowledged = number
    return acknowledged


def test_nothing_that_was_acknowledged_is_lost(file: Path, saver: tuple[IO[bytes], IO[bytes]]) -> None:
    generator = random.Random(20241210)
    number = 0
    for _ in range(KILLS):
        number = kill_after(generator.uniform(0, 0.03), number, saver)
        saved = str(Session.open(file).project.value("lead/name"))
        found = int(saved.removeprefix("第").removesuffix("版"))
        assert found in (number, number + 1), "the last save it spoke of, or the one it was about to speak of"
        number = found
    assert number > KILLS
