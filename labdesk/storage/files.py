"""Folders, and second names for files that are replaced and never changed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from labdesk.storage.errors import FolderError, shown, while_writing


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, where they are missing. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FolderError(what=f"{shown(folder)}是一个文件，不是文件夹。", todo="请换一个文件夹。") from error
    except OSError as error:
        raise while_writing(error, folder, kept="") from error


def share(source: Path, target: Path) -> bool:
    """Make `target` another name of the file at `source`, or a copy of it; False where neither worked.

    Saving replaces files and never changes them, so the second name keeps what the first one had.
    """
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
        try:
            try:
                os.link(os.path.realpath(source), beside)
            except OSError:
                shutil.copyfile(source, beside)
            beside.replace(target)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        return True
    return False
