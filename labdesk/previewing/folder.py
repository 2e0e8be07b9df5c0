"""The private folder of one process's PDF files; it goes with the process, or else with a later one's start."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from labdesk.storage import lock
from labdesk.storage.errors import while_writing

_PREFIX: Final = "labdesk-preview-"
_KEPT: Final = 2  # the one that is looked at, and the one that is about to be


class Folder:
    """A folder that nobody else on this computer can read. Raises StorageError where there can be none."""

    def __init__(self) -> None:
        clear()
        try:
            self.path = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        except OSError as error:
            raise while_writing(error, Path(tempfile.gettempdir()), kept="") from error
        self._files: list[Path] = []

    def write(self, revision: int, content: bytes) -> Path:
        """A new file; those but the last before it are removed. Raises StorageError."""
        path = self.path / f"{revision}.pdf"
        try:
            path.write_bytes(content)
        except OSError as error:
            raise while_writing(error, path, kept="") from error
        self._files.append(path)
        self._files = [*filter(_stays, self._files[:-_KEPT]), *self._files[-_KEPT:]]
        return path

    def remove(self) -> None:
        """Remove the folder with all files."""
        shutil.rmtree(self.path, ignore_errors=True)


def _stays(path: Path) -> bool:
    """Try to remove a file; whether it is still there, because a program has it open."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    return path.exists()


def clear() -> None:
    """Remove the folders of processes that run no more: of those that were killed."""
    with contextlib.suppress(OSError):
        for each in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            number = each.name.removeprefix(_PREFIX).partition("-")[0]
            if number.isdecimal() and not lock.runs(int(number)):
                shutil.rmtree(each, ignore_errors=True)
