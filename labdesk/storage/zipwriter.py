"""Writes a zip front to back without seeking; equal content gives equal bytes.

Sizes and checksums are known beforehand. The standard library's writer goes back to fill in headers, so that the file
could not be hashed while it is written.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import BinaryIO

from labdesk.storage import seal
from labdesk.storage.hashing import BackgroundHash

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20  # 2.0: folders and deflate
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_DATE = (1 << 5) | 1  # 1980-01-01, the earliest a zip can say: times would make equal content differ
_FILE_MODE = 0o100644 << 16
_UNIX = 3
_LEVEL = 1  # the small entries are compressed at every save; the large ones never are


@lru_cache(maxsize=64)
def _packed(content: bytes) -> bytes:
    """The content compressed; a pack's files are the same bytes at every save."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


class ZipWriter:
    """Entries in the order they are added; `finish` ends the file with its seal. `hasher` is a fresh one."""

    def __init__(self, file: BinaryIO, hasher: BackgroundHash) -> None:
        self._file = file
        self._hash = hasher
        self._position = 0
        self._central: list[bytes] = []

    def add(self, name: str, content: bytes) -> None:
        """Add a compressed entry."""
        packed = _packed(content)
        self._start(name, _DEFLATED, zlib.crc32(content), len(packed), len(content))
        self._write(packed)

    def add_stored(self, name: str, size: int, crc32: int, chunks: Iterable[memoryview]) -> int:
        """Add an uncompressed entry of known size and checksum; returns where its bytes begin. A chunk must stay as it
        is until the next but one."""
        self._start(name, _STORED, crc32, size, size)
        offset = self._position
        for chunk in chunks:
            self._write(chunk)
        return offset

    def finish(self) -> str:
        """Write the directory and the seal; returns the sealed SHA-256 (hexadecimal)."""
        start = self._position
        for record in self._central:
            self._write(record)
        count = len(self._central)
        self._write(_END.pack(b"PK\x05\x06", 0, 0, count, count, self._position - start, start, seal.LENGTH))
        digest = self._hash.hexdigest()
        self._file.write(seal.of(digest))
        return digest

    def _start(self, name: str, method: int, crc32: int, packed: int, size: int) -> None:
        encoded = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8
        common = (flags, method, 0, _DATE, crc32, packed, size, len(encoded), 0)
        self._central.append(
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, _UNIX, _VERSION, 0, *common, 0, 0, 0, _FILE_MODE, self._position)
            + encoded
        )
        self._write(_LOCAL.pack(b"PK\x03\x04", _VERSION, *common) + encoded)

    def _write(self, data: bytes | memoryview) -> None:
        self._hash.update(data)
        self._file.write(data)
        self._position += len(data)
