"""Saving and opening a project with many staff and large attachments, against a plain copy of its file."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench import sample
from bench.line import Aim, Line, Reference
from bench.timing import in_turn
from labdesk.pack import loader
from labdesk.pack.loader import LoadedPack
from labdesk.session import Session

AIM: Final = Aim("within", 3)
ATTACHMENTS: Final = "attached"
_FILES: Final = 4
_FIELD: Final = f"fields:\n  {ATTACHMENTS}: {{ type: attachment, label: 附件 }}\n".encode()


def lines(work: Path, rounds: int = 15, rows: int = 200, attached: int = 20_000_000) -> Iterator[Line]:
    """Three lines, for so many staff rows and bytes of attachments.

    The best times are compared: what else uses disk and processor makes single times longer, never shorter. Opening is
    compared once its pack is known; the first time in a process, reading the pack comes on top.
    """
    path = work / "large.labdesk"
    session = _large_project(work, path, rows, attached)
    taken = in_turn(
        {
            "save": partial(_change_and_save, session),
            "first": partial(_open_first, path),
            "open": partial(Session.open, path),
            "copy": partial(copy, path, work / "copy.labdesk"),
        },
        rounds,
    )
    session.close()
    reference = Reference("copying the file", min(taken["copy"]))
    what = f"{rows} rows and {attached / 1e6:g} MB"
    yield Line(f"save, {what}", tuple(taken["save"]), reference, AIM, by="best")
    yield Line(f"open, {what}", tuple(taken["open"]), reference, AIM, by="best")
    yield Line("open, its pack not yet read", tuple(taken["first"]), reference, by="best")


def copy(source: Path, target: Path) -> None:
    """A plain copy that is on the disk when this returns, as a saved file is."""
    with source.open("rb") as old, target.open("wb") as new:
        while chunk := old.read(1 << 20):
            new.write(chunk)
        new.flush()
        os.fsync(new.fileno())


def _large_project(work: Path, path: Path, rows: int, attached: int) -> Session:
    pack = _with_attachments(loader.load(sample.folder()))
    session = sample.answered(pack, sample.answers_of(pack, rows))
    chance = random.Random(1)
    files = [work / f"attached{number}.pdf" for number in range(_FILES)]
    for file in files:
        file.write_bytes(chance.randbytes(attached // _FILES))
    session.attach(ATTACHMENTS, files)
    session.save_as(path)
    return session


def _with_attachments(pack: LoadedPack) -> LoadedPack:
    """The pack with one more field, whether or not its programme asks for attachments."""
    files = pack.files()
    name = next(name for name, source in files.items() if b"\nfields:\n" in b"\n" + source)
    files[name] = (b"\n" + files[name]).replace(b"\nfields:\n", b"\n" + _FIELD, 1)
    return loader.load_from_bytes(files)


def _open_first(path: Path) -> None:
    loader._load_copy.cache_clear()
    Session.open(path)


def _change_and_save(session: Session) -> None:
    session.move_row(f"{sample.STAFF}/{session.project.rows(sample.STAFF)[0]}", 1)
    session.save()
