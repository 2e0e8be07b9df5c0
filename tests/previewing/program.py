"""The preview's process, started as the window starts it, and what is said to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from labdesk.commands.arguments import PREVIEW_JOB
from labdesk.document.fonts import FontSet
from labdesk.previewing import Preview
from labdesk.previewing.protocol import Failure, Wish, answer_of, edit_lines, opening, wish_line
from labdesk.session import Change, Session
from tests.programs import ROOT


class Program:
    """The process, which follows a session; its input ends with the block. `temporary` is where it keeps its folder."""

    def __init__(self, session: Session, temporary: Path, lines: Iterable[bytes] | None = None) -> None:
        """`lines` is what it is told at first, by default all of the session."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", PREVIEW_JOB],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._asked, self._said = self.process.stdin, self.process.stdout
        self._revision = 0
        self._changes: list[Change] = []
        session.subscribe(self._changes.append)
        self.say(*(lines or opening(Wish(0, "", "shipped"), session.project.snapshot())))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._asked.close()
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()
            self._said.close()

    def say(self, *lines: bytes) -> None:
        self._asked.writelines(lines)
        self._asked.flush()

    def wish(self, output: str = "", fonts: FontSet = "shipped") -> int:
        """Tell what changed since the last wish, and wish; returns its revision."""
        for change in self._changes:
            self.say(*edit_lines(change.edits))
        self._changes.clear()
        self._revision += 1
        self.say(wish_line(Wish(self._revision, output, fonts)))
        return self._revision

    def answer(self) -> Preview | Failure:
        """The next answer."""
        line = self._said.readline()
        assert line, "it says nothing more"
        return answer_of(json.loads(line))

    def preview(self) -> Preview:
        """The next answer, which has to be a preview."""
        found = self.answer()
        assert isinstance(found, Preview), found
        return found
