"""The made-up programme that tests of all parts build on, and sessions with it."""

from functools import cache
from pathlib import Path

from labdesk.pack.loader import LoadedPack, load
from labdesk.project import answers
from labdesk.session import Session

FOLDER = Path(__file__).parent / "packs" / "mini"
COMPLETE = FOLDER / "examples" / "complete.yaml"


@cache
def pack() -> LoadedPack:
    return load(FOLDER)


def complete(*, keep_journal: bool = False) -> Session:
    """A session with the complete example's answers."""
    session = Session.new(pack(), keep_journal=keep_journal)
    with session.edit("样例") as editor:
        answers.read(COMPLETE, pack()).give(editor)
    return session
