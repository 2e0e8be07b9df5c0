"""An append-only file of records, each with length and checksum; what a crash tore off at the end is left out.

"labdesk journal 1\\n", then for each record: length (4 bytes, little-endian), CRC-32 of length and payload, payload
"""

from __future__ import annotations

import os
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MAGIC: Final = b"labdesk journal 1\n"
MAX_RECORD: Final = 64 << 20

_HEAD: Final = struct.Struct("<LL")
_SYNC_PAUSE: Final = 0.5


class Appender:
    """Appends records.

    Each is with the system when `append` returns, so that killing the program loses nothing; a thread brings it to the
    disk within a second, so that a power cut loses no more than that.
    """

    def __init__(self, file: Path) -> None:
        """Continue the file behind its last whole record, or begin it. Raises OSError."""
        self._end = sum(map(_stored_size, read(file))) + len(MAGIC) if _begins_right(file) else 0
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(file, flags, 0o600)
        self._syncer = _Syncer(self._descriptor)
        try:
            os.ftruncate(self._descriptor, self._end)
            os.lseek(self._descriptor, self._end, os.SEEK_SET)
            if self._end == 0:
                self._write(MAGIC)
        except OSError:
            self.close()
            raise

    def append(self, payload: bytes) -> None:
        """Add a record. Raises OSError; the file then ends with the record before."""
        self._write(encode(payload))

    def close(self) -> None:
        """Bring everything to the disk and close the file."""
        if self._descriptor >= 0:
            self._syncer.stop()
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError:
            os.ftruncate(self._descriptor, self._end)
            os.lseek(self._descriptor, self._end, os.SEEK_SET)
            raise
        self._end += len(data)
        self._syncer.wake()


class _Syncer:
    """Brings a file to the disk soon after it was written, without letting the writer wait."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._dirty = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        self._dirty.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="labdesk-journal", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._dirty.set()
        if self._thread is not None:
            self._thread.join()
        self._sync()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._dirty.wait()
            self._dirty.clear()
            self._sync()
            self._stopped.wait(_SYNC_PAUSE)

    def _sync(self) -> None:
        try:
            os.fsync(self._descriptor)
        except OSError:
            return  # nothing more can be done; the next write reports what is wrong with the disk


def encode(payload: bytes) -> bytes:
    """A record as it stands in the file. Raises OSError when it is too large for one."""
    if len(payload) > MAX_RECORD:
        raise OSError("record too large")
    length = len(payload)
    crc = zlib.crc32(payload, zlib.crc32(length.to_bytes(4, "little")))
    return _HEAD.pack(length, crc) + payload


def read(file: Path) -> Iterator[bytes]:
    """The whole records from the beginning up to the first that is torn or damaged. Raises OSError."""
    with file.open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            return
        while len(head := stream.read(_HEAD.size)) == _HEAD.size:
            length, crc = _HEAD.unpack(head)
            if length > MAX_RECORD:
                return
            payload = stream.read(length)
            if len(payload) < length or zlib.crc32(payload, zlib.crc32(head[:4])) != crc:
                return
            yield payload


def _stored_size(payload: bytes) -> int:
    return _HEAD.size + len(payload)


def _begins_right(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except FileNotFoundError:
        return False
