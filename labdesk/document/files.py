"""Writes a finished document to where it belongs, and says in Chinese why that, or reading one, did not work."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

from labdesk.base.errors import LabdeskError

_CAUSES = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "文件夹不存在",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限，或文件正被其他程序占用",
    errno.EPERM: "没有权限，或文件正被其他程序占用",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
}


def store(content: bytes, target: Path | BinaryIO, *, kind: str, program: str) -> None:
    """Write `content` to a path or an open file. Raises LabdeskError, which calls it a `kind` of `program`."""
    if not isinstance(target, Path):
        target.write(content)
        return
    try:
        target.write_bytes(content)
    except OSError as error:
        raise LabdeskError(
            what=f"无法写入 {kind} 文件「{target.name}」：{cause(error)}。",
            todo=f"请关闭正在打开它的{program}，并确认有权写入该文件夹，然后重试。",
        ) from error


def cause(error: OSError) -> str:
    """Why the system refused, in a few words."""
    return _CAUSES.get(error.errno or 0, "系统拒绝了这个操作")
