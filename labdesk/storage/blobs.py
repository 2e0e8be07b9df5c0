"""Pictures and attachments: bytes named by their own SHA-256, wherever they lie.

A blob points at bytes inside a file (a project file, the journal's store); they are read when needed and checked
as they are read.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from labdesk.storage.errors import DamagedFileError, StorageError, shown, while_reading

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Blob:
    """`size` bytes at `offset` of the file at `path`, with their SHA-256 (hexadecimal) and CRC-32."""

    sha256: str
    size: int
    crc32: int
    path: Path
    offset: int = 0

    def chunks(self) -> Iterator[memoryview]:
        """The bytes, piece by piece, each valid until the next but one.

        Raises DamagedFileError at the end if they are not those that were stored.
        """
        crc = 0
        left = self.size
        buffers = cycle(memoryview(bytearray(min(CHUNK, max(1, left)))) for _ in range(2))
        try:
            with self.path.open("rb", buffering=0) as file:
                file.seek(self.offset)
                while left > 0:
                    buffer = next(buffers)
                    read = file.readinto(buffer[: min(len(buffer), left)])
                    if not read:
                        break
                    crc = zlib.crc32(buffer[:read], crc)
                    left -= read
                    yield buffer[:read]
        except OSError as error:
            raise while_reading(error, self.path) from error
        if left or crc != self.crc32:
            raise self._damaged()

    def read(self) -> bytes:
        """The bytes, checked against their SHA-256."""
        content = bytearray()
        for chunk in self.chunks():
            content += chunk
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise self._damaged()
        return bytes(content)

    def _damaged(self) -> StorageError:
        return DamagedFileError(
            what=f"保存在{shown(self.path)}中的一个附件已损坏或已被改动。",
            todo="请重新添加这个附件，或从「备份」恢复较早的版本。",
        )


def of_file(path: Path) -> Blob:
    """The blob that a whole file makes; reads it once."""
    hasher, crc, size = hashlib.sha256(), 0, 0
    buffer = memoryview(bytearray(CHUNK))
    try:
        with path.open("rb", buffering=0) as file:
            while read := file.readinto(buffer):
                hasher.update(buffer[:read])
                crc = zlib.crc32(buffer[:read], crc)
                size += read
    except OSError as error:
        raise while_reading(error, path) from error
    return Blob(hasher.hexdigest(), size, crc, path)
