"""Writes a file wholly or not at all: a temporary file in the same folder, flushed to the disk, then put in place.

Whatever goes wrong before the last step, the file that was there is untouched and the temporary one is removed. A
temporary file left by a killed program is removed by a later write to the same name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from labdesk.storage.errors import FolderError, NoPermissionError, shown, while_writing

TEMP_SUFFIX = ".labdesk-tmp"

_SHARING_ERRORS = frozenset({5, 32, 33})  # Windows: access denied, sharing violation, lock violation
_ATTEMPTS = 12
_FIRST_PAUSE = 0.02
_ABANDONED_AFTER = 600.0


def write(path: Path, fill: Callable[[BinaryIO], None], *, mode: int | None = None) -> None:
    """Make `path` the file that `fill` writes. An existing file keeps its permissions; a new one takes `mode` or the
    system's default.

    Raises StorageError; an error that `fill` raises itself passes through. In both cases the old file is whole.
    """
    target = Path(os.path.realpath(path))
    try:
        permissions = _permissions(target)
        temporary = target.parent / f".{_mark(target)}-{secrets.token_hex(4)}{TEMP_SUFFIX}"
        try:
            with open(temporary, "xb", opener=partial(os.open, mode=0o666 if mode is None else mode)) as file:
                fill(file)
                file.flush()
                if permissions is not None:
                    temporary.chmod(permissions)
                os.fsync(file.fileno())
            _replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise while_writing(error, path) from error
    _sync_folder(target.parent)
    _remove_abandoned(target)


def write_bytes(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Make `path` a file with this content, as `write` does."""
    write(path, lambda file: _write_all(file, content), mode=mode)


def _write_all(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def _permissions(target: Path) -> int | None:
    """The permissions to carry over; None for a new file. A read-only file is protected and not overwritten."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise FolderError(what=f"{shown(target)}是一个文件夹，不能作为文件写入。", todo="请换一个文件名。")
    if not found.st_mode & 0o222:
        raise NoPermissionError(
            what=f"文件{shown(target)}是只读的。",
            kept="原有文件没有改动。",
            todo="请另存为别的文件名，或取消它的只读属性。",
        )
    return stat.S_IMODE(found.st_mode)


def _mark(target: Path) -> str:
    """Short and the same for the same name, so that what a killed program left is found again."""
    return hashlib.sha256(target.name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _replace(temporary: Path, target: Path) -> None:
    """Put the file in place; virus scanners and previews on Windows may hold the old one for a moment."""
    pause = _FIRST_PAUSE
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            temporary.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING_ERRORS or attempt == _ATTEMPTS:
                raise
            time.sleep(pause)
            pause = min(pause * 1.6, 0.5)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable. Not every system can; the content is safe already, so a refusal is no error."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_abandoned(target: Path) -> None:
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".{_mark(target)}-*{TEMP_SUFFIX}"):
            if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
                left.unlink()
