"""What can go wrong with files, one class for each thing the person can do something different about."""

from __future__ import annotations

import errno
from pathlib import Path

from labdesk.base.errors import LabdeskError


class StorageError(LabdeskError):
    """A file could not be read or written."""


class NotFoundError(StorageError):
    """The file or its folder is not there (any more)."""


class NoPermissionError(StorageError):
    """The system forbids reading or writing here."""


class DiskFullError(StorageError):
    """No room is left on the disk, or the quota is used up."""


class NameTooLongError(StorageError):
    """The system takes no name this long."""


class FolderError(StorageError):
    """A folder (or a device) stands where a file is meant."""


class EmptyFileError(StorageError):
    """The file has no bytes at all."""


class ForeignFileError(StorageError):
    """The file is something else than a project of this program."""


class TruncatedFileError(StorageError):
    """The beginning is ours, the end is missing."""


class DamagedFileError(StorageError):
    """The file is ours and complete, but its bytes are not those that were written."""


class TooLargeError(StorageError):
    """The contents pass the limits: a bomb, or more than a project may hold."""


class ChangedOnDiskError(StorageError):
    """Somebody else has written the file since it was opened."""


class InUseError(StorageError):
    """Another running program has the project open."""


class OtherStorageError(StorageError):
    """Any other complaint of the system."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE} if hasattr(errno, "ESTALE") else {errno.ENOENT})


def while_reading(error: OSError, path: Path) -> StorageError:
    """The error for the person when the file at `path` could not be read."""
    name = shown(path)
    if error.errno in _MISSING:
        return NotFoundError(what=f"找不到文件{name}。", todo="请确认它没有被移动、改名或删除，存放它的磁盘已连接。")
    if error.errno in _FORBIDDEN:
        return NoPermissionError(
            what=f"没有权限读取文件{name}。", todo="请检查文件权限，或把它复制到自己的文件夹再打开。"
        )
    if error.errno == errno.EISDIR:
        return FolderError(what=f"{name}是一个文件夹，不是文件。", todo="请选择其中的文件。")
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLongError(what=f"文件名太长：{name}。", todo="请改用较短的文件名。")
    return OtherStorageError(what=f"读取文件{name}时出错（{_code(error)}）。", todo="请检查磁盘或网络连接后再试。")


def while_writing(error: OSError, path: Path, kept: str = "原有文件没有改动。") -> StorageError:
    """The error for the person when the file at `path` could not be written; `kept` says what is still whole."""
    name = shown(path)
    if error.errno in _FULL:
        return DiskFullError(
            what=f"磁盘空间不足，{name}没有写成。", kept=kept, todo="请清理磁盘空间，或另存到别的磁盘。"
        )
    if error.errno in _FORBIDDEN:
        return NoPermissionError(
            what=f"没有权限写入{name}，文件或文件夹可能是只读的，或正被别的程序占用。",
            kept=kept,
            todo="请关闭占用它的程序后再试，或另存到别的文件夹。",
        )
    if error.errno in _MISSING:
        return NotFoundError(
            what=f"存放{name}的文件夹不存在或已断开。", kept=kept, todo="请重新连接磁盘，或另存到别的文件夹。"
        )
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLongError(what=f"文件名太长：{name}。", kept=kept, todo="请改用较短的文件名。")
    if error.errno == errno.EISDIR:
        return FolderError(what=f"{name}是一个文件夹，不能作为文件写入。", kept=kept, todo="请换一个文件名。")
    return OtherStorageError(
        what=f"写入{name}时出错（{_code(error)}）。", kept=kept, todo="请检查磁盘或网络连接，或另存到别的文件夹。"
    )


def shown(path: Path) -> str:
    """The file's name in quotation marks, shortened for a sentence."""
    name = path.name or str(path)
    return f"「{name if len(name) <= 60 else name[:40] + '…' + name[-16:]}」"


def _code(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)
