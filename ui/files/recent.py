"""The files that were open last: where they lie and which programme they are for, never what is in them."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path
from typing import Final, NamedTuple

from labdesk.base.paths import user_data_dir

_NAME: Final = "recent.json"
KEPT: Final = 12


class Recent(NamedTuple):
    """A file, the short name of its programme, and when it was opened or saved last (seconds since 1970)."""

    path: str
    programme: str
    time: float


def read() -> list[Recent]:
    """The latest first. Whether they are still there is not looked at: a drive may be slow to answer."""
    try:
        found = json.loads((user_data_dir() / _NAME).read_text(encoding="utf-8"))
        return [Recent(str(each["path"]), str(each["programme"]), float(each["time"])) for each in found][:KEPT]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def add(path: Path, programme: str) -> None:
    """Put a file first."""
    entry = Recent(str(path.absolute()), programme, time.time())
    _write([entry, *(each for each in read() if each.path != entry.path)])


def remove(path: str) -> None:
    """Forget a file."""
    _write([each for each in read() if each.path != path])


def _write(entries: list[Recent]) -> None:
    from labdesk.base.errors import LabdeskError
    from labdesk.storage import atomic

    text = json.dumps([each._asdict() for each in entries[:KEPT]], ensure_ascii=False, indent=1)
    with contextlib.suppress(OSError, LabdeskError):
        user_data_dir().mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(user_data_dir() / _NAME, text.encode("utf-8"))
