"""What is measured on: the complete example of the programme with the most rules, its staff multiplied."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from labdesk.base.errors import InternalError
from labdesk.pack import loader
from labdesk.pack.index import sample_of
from labdesk.pack.loader import LoadedPack
from labdesk.project import answers
from labdesk.project.answers import Answers
from labdesk.project.editor import Editor
from labdesk.project.history import History
from labdesk.project.model import Project
from labdesk.session import Session
from labdesk.storage.filing import Filing

STAFF: Final = "staff"


@cache
def folder() -> Path:
    """The folder of the pack. Raises InternalError where none has a table of staff and a complete example."""
    found = [each for each in loader.installed() if sample_of(each).is_file() and STAFF in loader.load(each).fields]
    if not found:
        raise InternalError(what="没有带完整样例的模板包，无法测量。")
    return max(found, key=lambda each: len(loader.load(each).model.rules))


def answers_of(pack: LoadedPack, staff: int | None = None) -> Answers:
    """The example's answers; with so many staff, each with a name of their own, if given."""
    read = answers.read(sample_of(folder()), pack)
    if staff is not None:
        rows = read.tables[STAFF]
        read.tables[STAFF] = [
            {**rows[number % len(rows)], "name": f"{rows[number % len(rows)]['name']}{number}"}
            for number in range(staff)
        ]
    return read


def answered(pack: LoadedPack, given: Answers, *, keep_journal: bool = False) -> Session:
    """A session with these answers, which undo can't take back, and without a file."""
    project = Project(pack)
    given.give(Editor(project))
    return Session(Filing(project, None, keep_journal=keep_journal), History(), saved=False)
