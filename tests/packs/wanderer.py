"""Random edits of every kind, for any pack: answers that fit and answers that don't, rows that come, go and move."""

from __future__ import annotations

import random
from typing import Any, Final

from labdesk.project.model import slashed
from labdesk.session import Session

# Control characters and what no font has are answers, too.
_ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    "3",
    "甲\u0007乙",
    "第一行\n\n第二行\n",
    "\U0001fae8龘",
    "2024-13",
    "是",
)


class Wanderer:
    """Edits a session, an edit each time; nothing comes of some."""

    def __init__(self, session: Session, chance: random.Random) -> None:
        self._session = session
        self._chance = chance
        self._known = [raw for _, raw in session.project.answers()]
        self._tables = [slashed(each) for each in session.pack.fields.tables]
        self._rows = {
            table: [session.project.store.placed(f"{table}/{row}").cells for row in session.project.rows(table)]
            for table in self._tables
        }

    def edit(self) -> None:
        acts = (self._answer, self._answer, self._answer, self._choose, self._insert, self._remove, self._move)
        self._chance.choice((*acts, self._session.undo, self._session.undo, self._session.redo))()

    def _answer(self) -> None:
        """Any answer to any field; what looks like what was answered before is likelier."""
        paths = [path for path in self._session.project.paths() if self._session.project.node(path).type != "computed"]
        path = self._chance.choice(paths)
        before = self._session.project.raw(path)
        same_kind = [raw for raw in self._known if type(raw) is type(before)]
        self._session.set(path, self._chance.choice([*self._chance.choice((same_kind, self._known)), *_ODD]))

    def _choose(self) -> None:
        """The other side of a yes-or-no question: conditions hang on them."""
        project = self._session.project
        paths = [path for path in project.paths() if isinstance(project.raw(path), bool)]
        if paths:
            path = self._chance.choice(paths)
            self._session.set(path, not project.raw(path))

    def _insert(self) -> None:
        if self._tables:
            table = self._chance.choice(self._tables)
            cells = self._chance.choice([{}, *self._rows[table]])
            self._session.insert_row(table, self._chance.randrange(4), dict(cells))

    def _remove(self) -> None:
        if rows := self._some_rows():
            self._session.remove_rows([self._chance.choice(rows)])

    def _move(self) -> None:
        if rows := self._some_rows():
            self._session.move_row(self._chance.choice(rows), self._chance.randrange(len(rows)))

    def _some_rows(self) -> list[str]:
        """The rows of some table."""
        if not self._tables:
            return []
        table = self._chance.choice(self._tables)
        return [f"{table}/{row}" for row in self._session.project.rows(table)]
