"""Opens projects for windows: the lock first, then the session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from labdesk.pack import index, loader
from labdesk.pack.index import PackCard
from labdesk.pack.loader import LoadedPack
from labdesk.project import answers
from labdesk.session import Session
from labdesk.storage import lock
from labdesk.storage.lock import Lock
from labdesk.storage.recovery import Recovered


@dataclass(slots=True)
class Opened:
    """A session with the lock on its file; None where it has no file, or none could be locked."""

    session: Session
    lock: Lock | None = None
    recovered: bool = False


def open_file(path: Path, *, take_over: bool = False) -> Opened:
    """Open a project file. Raises InUseError while somebody else has it, unless `take_over`; LabdeskError."""
    held = lock.acquire(path, take_over=take_over) if path.exists() else None
    try:
        return Opened(Session.open(path, keep_journal=True), held)
    except BaseException:
        if held is not None:
            held.release()
        raise


def open_copy(path: Path) -> Opened:
    """Open what a file holds without taking the file. Raises LabdeskError."""
    return Opened(Session.open_copy(path, keep_journal=True))


def new(card: PackCard) -> Opened:
    """Begin a project. Raises LabdeskError."""
    return Opened(Session.new(loader.load(Path(card.folder)), keep_journal=True))


def sample(card: PackCard) -> Opened:
    """The pack's worked sample, to look around in: no file, and nothing of it is kept. Raises LabdeskError."""
    pack = loader.load(Path(card.folder))
    return Opened(Session.new(pack, answers.read(index.sample_of(Path(card.folder)), pack)))


def moved(source: Session, pack: LoadedPack) -> Opened:
    """What a project answers as a project of another pack, without a file yet. Raises LabdeskError."""
    return Opened(Session.moved(source, pack, keep_journal=True))


def recover(recovered: Recovered) -> Opened:
    """Continue what a crash left. Raises LabdeskError."""
    path = recovered.path
    held = lock.acquire(path) if path is not None and path.exists() else None
    return Opened(Session.recover(recovered), held, recovered=True)
