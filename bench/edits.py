"""From an edit to its findings in a session as the window has it: with undo, journal and computed answers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from bench import sample
from bench.line import Aim, Line, Reference
from bench.timing import Work, quietest, seconds
from labdesk.pack import loader
from labdesk.pack.loader import LoadedPack
from labdesk.project.answers import Answers
from labdesk.session import Session

FRAME: Final = Reference("a frame", 1 / 60)
# Staff rows, and how many frames an edit may take.
SIZES: Final = ((15, 1), (200, 1), (5_000, 2))

# How often of a hundred edits; the rest are cells.
_KINDS: Final = {"text": 20, "insert": 5, "remove": 5, "move": 5, "undo": 10, "redo": 10}


def lines(sizes: Sequence[tuple[int, int]] = SIZES, edits: int = 500, passes: int = 3) -> Iterator[Line]:
    """One line for each number of staff rows."""
    pack = loader.load(sample.folder())
    for rows, frames in sizes:
        times = quietest(edit_seconds(pack, rows, edits, seed) for seed in range(passes))
        yield Line(f"edit to findings, {rows} rows", tuple(times), FRAME, Aim("within", frames), by="p99")


def edit_seconds(pack: LoadedPack, rows: int, edits: int, seed: int) -> list[float]:
    """The time from each of so many edits to its findings."""
    given = sample.answers_of(pack, rows)
    session = sample.answered(pack, given, keep_journal=True)
    session.findings()
    typist = Typist(session, given, random.Random(seed))
    try:
        return [seconds(partial(_edit_and_look, session, typist.next())) for _ in range(edits)]
    finally:
        session.close()


def _edit_and_look(session: Session, edit: Work) -> None:
    edit()
    session.findings()


class Typist:
    """Makes random edits of every kind, each of which changes something."""

    def __init__(self, session: Session, given: Answers, chance: random.Random) -> None:
        self._session = session
        self._given = given
        self._chance = chance
        self._rows = given.tables[sample.STAFF]
        self._columns = sorted({column for row in self._rows for column in row})

    def next(self) -> Work:
        """The next edit, ready to be carried out."""
        kinds = [*_KINDS, "cell"]
        kind = self._chance.choices(kinds, [*_KINDS.values(), 100 - sum(_KINDS.values())])[0]
        if kind == "redo" and self._session.redo_name is None:
            kind = "undo"
        if kind == "undo" and self._session.undo_name is None:
            kind = "cell"
        if kind in ("remove", "move") and len(self._ids()) < 2:
            kind = "insert"
        edit: Work = getattr(self, f"_{kind}")()
        return edit

    def _cell(self) -> Work:
        column = self._chance.choice(self._columns)
        values = {repr(row.get(column)): row.get(column) for row in self._rows}
        return self._set(f"{self._row()}/{column}", [*values.values(), None])

    def _text(self) -> Work:
        path, raw = self._chance.choice(list(self._given.leaves.items()))
        typed = [raw, raw + "。", raw[:-1]] if isinstance(raw, str) else [raw]
        return self._set(path, [*typed, None])

    def _insert(self) -> Work:
        at = self._chance.randrange(len(self._ids()) + 1)
        return partial(self._session.insert_row, sample.STAFF, at, dict(self._chance.choice(self._rows)))

    def _remove(self) -> Work:
        return partial(self._session.remove_rows, [self._row()])

    def _move(self) -> Work:
        ids = self._ids()
        old, new = self._chance.sample(range(len(ids)), 2)
        return partial(self._session.move_row, f"{sample.STAFF}/{ids[old]}", new)

    def _undo(self) -> Work:
        return self._session.undo

    def _redo(self) -> Work:
        return self._session.redo

    def _set(self, path: str, values: Sequence[Any]) -> Work:
        now = self._session.project.raw(path)
        return partial(self._session.set, path, self._chance.choice([each for each in values if each != now]))

    def _row(self) -> str:
        return f"{sample.STAFF}/{self._chance.choice(self._ids())}"

    def _ids(self) -> Sequence[str]:
        return self._session.project.rows(sample.STAFF)
