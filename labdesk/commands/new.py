"""`labdesk new`: a project from a pack, empty or with answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.base.errors import LabdeskError
from labdesk.commands.output import say
from labdesk.pack import loader
from labdesk.project import answers
from labdesk.session import Session
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


def run(options: argparse.Namespace) -> int:
    """Make the project file."""
    pack = loader.find(options.pack)
    target = Path(options.output)
    session = Session.new(pack)
    if options.answers is not None:
        given = answers.read(Path(options.answers), pack)
        with session.edit("读入答案") as editor:
            given.give(editor)
    session.findings()  # a pack whose rules can't be read is of no use
    replaces = _is_project(target)
    if replaces and not backups.keep(target.absolute(), session.project.ancestry.project):
        raise NoPermissionError(
            what=f"{shown(target)}已经是一个项目，而且无法先存入备份。",
            kept="没有覆盖它。",
            todo="请换一个文件名，或检查用户数据文件夹能否写入。",
        )
    session.save_as(target)
    say(f"已新建项目：{target}（{pack.model.name}）")
    if replaces:
        say("原有的同名项目已存入备份。")
    return 0


def _is_project(target: Path) -> bool:
    """Whether a project is there, which saving puts into the backups first. Raises StorageError where the file is
    something else, which is not overwritten."""
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
