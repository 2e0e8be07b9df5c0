"""The preview's process alone: from random edits of every kind, told to it, to its answer with the new PDF."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench import sample
from bench.edits import Typist
from bench.line import Aim, Line, Reference
from bench.timing import quietest, seconds
from labdesk.pack import loader
from tests.previewing.program import Program

FIFTH: Final = Reference("200 ms", 0.2)


def lines(work: Path, rows: int = 200, edits: int = 40, passes: int = 3) -> Iterator[Line]:
    """One line, for so many staff rows; what draws the pages has the rest of the 300 ms."""
    pack = loader.load(sample.folder())
    given = sample.answers_of(pack, rows)
    session = sample.answered(pack, given)
    typist = Typist(session, given, random.Random(1))
    with Program(session, work) as program:
        pages = len(program.preview().pages)
        times = quietest([_refresh(program, typist) for _ in range(edits)] for _ in range(passes))
    yield Line(f"edit to new PDF, {pages} pages, {rows} rows", tuple(times), FIFTH, Aim("within", 1))


def _refresh(program: Program, typist: Typist) -> float:
    typist.next()()
    return seconds(partial(_ask, program))


def _ask(program: Program) -> None:
    program.wish()
    program.preview()
