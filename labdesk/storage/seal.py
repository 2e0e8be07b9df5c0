"""The seal of a project file: the SHA-256 of all bytes before it, at the very end, as the zip's comment.

A checksum of each entry would miss a flip in a header. The seal covers every byte, itself by being compared exactly.
"""

from __future__ import annotations

import os
import stat
from itertools import cycle
from pathlib import Path
from typing import BinaryIO

from labdesk.storage.errors import (
    DamagedFileError,
    EmptyFileError,
    FolderError,
    ForeignFileError,
    StorageError,
    TruncatedFileError,
    shown,
    while_reading,
)
from labdesk.storage.hashing import BackgroundHash

FIRST_ENTRY = b"project.json"

_PREFIX = b"labdesk sha256 "
LENGTH = len(_PREFIX) + 64
_ZIP_START = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP_END_LENGTH = 22
_CHUNK = 1 << 20
_TAIL = 1 << 16


def of(digest: str) -> bytes:
    """The seal for this SHA-256 (hexadecimal)."""
    return _PREFIX + digest.encode("ascii")


def open_for_reading(path: Path) -> BinaryIO:
    """Open a regular file. Anything else, such as a folder or a pipe that would wait for ever, is refused."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FolderError(
                what=f"{shown(path)}是一个文件夹，不是项目文件。", todo="请选择扩展名为 .labdesk 的文件。"
            )
        if not stat.S_ISREG(found.st_mode):
            raise _foreign(path)
        return path.open("rb")
    except OSError as error:
        raise while_reading(error, path) from error


def verify(file: BinaryIO, path: Path) -> str:
    """Read the whole file and compare it with its seal; returns the SHA-256. Raises what fits the damage found."""
    try:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise EmptyFileError(
                what=f"文件{shown(path)}是空的（0 字节），里面没有任何内容。", todo="请从备份恢复，或打开别的副本。"
            )
        if size <= LENGTH + _ZIP_END_LENGTH:
            raise _truncated(path) if _begins_like_ours(file) else _foreign(path)
        digest = _digest(file, size - LENGTH)
        if file.read(LENGTH + 1) == of(digest):
            return digest
        raise _diagnosis(file, size, path)
    except OSError as error:
        raise while_reading(error, path) from error


def read_only(path: Path) -> str:
    """The SHA-256 that the file at `path` claims in its seal, without checking it; "" when there is none."""
    try:
        with path.open("rb") as file:
            file.seek(-LENGTH, os.SEEK_END)
            found = file.read(LENGTH)
    except OSError:
        return ""
    return found[len(_PREFIX) :].decode("ascii", "replace") if found.startswith(_PREFIX) else ""


def _digest(file: BinaryIO, length: int) -> str:
    buffers = cycle(memoryview(bytearray(min(_CHUNK, length))) for _ in range(2))
    file.seek(0)
    with BackgroundHash() as hasher:
        while length > 0:
            buffer = next(buffers)
            read = file.readinto(buffer[: min(len(buffer), length)])  # type: ignore[attr-defined]
            if not read:
                break
            hasher.update(buffer[:read])
            length -= read
        return hasher.hexdigest()


def _diagnosis(file: BinaryIO, size: int, path: Path) -> StorageError:
    """Why the seal does not fit. One flipped bit can't hide both our beginning and our end."""
    file.seek(-min(size, _TAIL), os.SEEK_END)
    tail = file.read()
    begins = _begins_like_ours(file)
    expected = len(tail) - LENGTH
    found = tail.rfind(_PREFIX)
    zip_ends = tail[expected - _ZIP_END_LENGTH : expected].startswith(_ZIP_END)
    if 0 <= found <= expected or (begins and zip_ends):
        return DamagedFileError(
            what=f"文件{shown(path)}已损坏：内容与保存时不一致。",
            kept="程序没有改动它。",
            todo="请从「备份」恢复较早的版本，或使用别的副本。",
        )
    return _truncated(path) if begins else _foreign(path)


def _begins_like_ours(file: BinaryIO) -> bool:
    file.seek(0)
    head = file.read(30 + len(FIRST_ENTRY))
    return head.startswith(_ZIP_START[: len(head)]) and head[30:] == FIRST_ENTRY[: max(0, len(head) - 30)]


def _truncated(path: Path) -> StorageError:
    return TruncatedFileError(
        what=f"文件{shown(path)}不完整：结尾缺失，可能是复制或下载中断造成的。",
        kept="程序没有改动它。",
        todo="请重新复制一份，或从「备份」恢复较早的版本。",
    )


def _foreign(path: Path) -> StorageError:
    return ForeignFileError(
        what=f"文件{shown(path)}不是本程序的项目文件。", todo="请选择扩展名为 .labdesk 的项目文件。"
    )
