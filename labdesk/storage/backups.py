"""Keeps the last earlier versions of a project's file in the user's data folder, so that a bad save can be undone."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from labdesk.base.paths import user_data_dir
from labdesk.storage import atomic, container, files, seal
from labdesk.storage.errors import while_reading

KEPT: Final = 10
KEPT_BYTES: Final = 300 << 20  # of one project together; the last three are kept whatever their size
_ALWAYS: Final = 3
_SUFFIX: Final = ".labdesk"
_TIME: Final = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """An earlier version: where it lies, when it was replaced (UTC), its size in bytes."""

    path: Path
    time: dt.datetime
    size: int


def keep(path: Path, project: str) -> bool:
    """Keep the file at `path` before it is replaced; returns whether it is kept. Never raises: a backup that fails must
    not stop a save."""
    mark = seal.read_only(path)[:12]
    folder = _folder(project)
    name = f"{dt.datetime.now(dt.UTC).strftime(_TIME)}-{mark}{_SUFFIX}"
    with contextlib.suppress(OSError):
        if not mark:
            return False
        kept = versions(project)
        if kept and kept[0].path.stem.endswith(mark):
            return True
        shared = files.share(path, folder / name)
        _thin_out(project)
        return shared
    return False


def versions(project: str) -> list[Backup]:
    """The earlier versions of a project, the latest first."""
    found = []
    for path in _folder(project).glob(f"*{_SUFFIX}"):
        with contextlib.suppress(ValueError, OSError):
            time = dt.datetime.strptime(path.name.partition("-")[0], _TIME).replace(tzinfo=dt.UTC)
            found.append(Backup(path, time, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def restore(backup: Backup, target: Path) -> None:
    """Write an earlier version to `target`, after verifying it. Raises StorageError."""
    container.read(backup.path)
    try:
        content = backup.path.read_bytes()
    except OSError as error:
        raise while_reading(error, backup.path) from error
    atomic.write_bytes(target, content)


def _folder(project: str) -> Path:
    return user_data_dir() / "backups" / project


def _thin_out(project: str) -> None:
    size = 0
    for number, backup in enumerate(versions(project)):
        size += backup.size
        if number >= KEPT or (number >= _ALWAYS and size > KEPT_BYTES):
            with contextlib.suppress(OSError):
                backup.path.unlink()
