"""What a command may write over: a project goes into the backups first, another file only if it is of the same kind."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from labdesk.base.errors import LabdeskError
from labdesk.storage import backups, container
from labdesk.storage.errors import (
    EmptyFileError,
    ForeignFileError,
    NameTooLongError,
    NoPermissionError,
    NotFoundError,
    OtherStorageError,
    shown,
)

_START: Final = 1024


def make_room_for_project(target: Path, project: str) -> bool:
    """Put the project that is at `target` into the backups of the one with the id `project`, which will be saved there;
    returns whether there was one. Raises StorageError where the file is something else, or can't be kept."""
    if not _is_project(target):
        return False
    if not backups.keep(target.absolute(), project):
        raise NoPermissionError(
            what=f"{shown(target)}已经是一个项目，而且无法先存入备份。",
            kept="没有覆盖它。",
            todo="请换一个文件名，或检查用户数据文件夹能否写入。",
        )
    return True


def require_kind(target: Path, sign: bytes, kind: str, extension: str) -> None:
    """Refuse to write over a file that is not of this kind, which has `sign` near its beginning."""
    try:
        if not target.is_file():
            return
        with target.open("rb") as file:
            start = file.read(_START)
    except (OSError, ValueError):
        return  # writing will say what is wrong
    if start and sign not in start:
        raise ForeignFileError(
            what=f"{shown(target)}已经存在，而且不是{kind}文件。",
            kept="没有覆盖它。",
            todo=f"请换一个文件名，扩展名写 {extension}。",
        )


def _is_project(target: Path) -> bool:
    """Whether a project is there. Raises StorageError where the file is something else."""
    try:
        container.read(target)
    except (NotFoundError, EmptyFileError):
        return False
    except (NameTooLongError, NoPermissionError, OtherStorageError):
        raise
    except LabdeskError as error:
        raise ForeignFileError(
            what=f"{shown(target)}已经存在，而且不是可以打开的项目文件。",
            kept="没有覆盖它。",
            todo="请换一个文件名，或先把它移走。",
        ) from error
    return True
