"""The project file: what lies in a `.labdesk` zip, written as one and read back only after its seal was verified.

    project.json      answers and everything else that is small, readable
    manifest.json     every other entry with size and SHA-256
    pack/…            the pack's own files, so that old batches and strangers' packs open again
    blobs/<sha256>    pictures and attachments, uncompressed

Equal contents give equal bytes. The seal (the zip's comment) keeps accidents out, not malice: reading is bounded too.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

from labdesk.pack.folder import content_hash
from labdesk.project.migrations import check_format
from labdesk.storage import atomic, limits, seal
from labdesk.storage.blobs import Blob
from labdesk.storage.errors import (
    ForeignFileError,
    StorageError,
    TooLargeError,
    shown,
    while_reading,
)
from labdesk.storage.hashing import BackgroundHash
from labdesk.storage.zipwriter import ZipWriter

FORMAT: Final = 1
PROJECT: Final = "project.json"
MANIFEST: Final = "manifest.json"
_PACK: Final = "pack/"
_BLOBS: Final = "blobs/"
_NAME: Final = re.compile(r"pack/(?:[^/\\:\x00-\x1f]{1,200}/){0,8}[^/\\:\x00-\x1f]{1,200}|blobs/[0-9a-f]{64}")
_LOCAL_HEADER: Final = 30
_BETWEEN: Final = ",\n"
_A_PIECE: Final = 500  # answers


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file holds: `project.json`, the pack's files by relative name, the blobs by SHA-256."""

    project: Mapping[str, Any]
    pack: Mapping[str, bytes]
    blobs: Mapping[str, Blob] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """A project file as it lies on the disk: its contents, the SHA-256 of its seal, and how the system knew it then."""

    path: Path
    contents: Contents
    seal: str
    signature: tuple[int, ...]

    def is_unchanged(self) -> bool:
        """Whether the file is still the one that was read or written. Touching it alone is no change."""
        try:
            return _signature(self.path.stat()) == self.signature or self._is_same_content()
        except OSError:
            return False

    def _is_same_content(self) -> bool:
        try:
            with seal.open_for_reading(self.path) as file:
                return seal.verify(file, self.path) == self.seal
        except StorageError:
            return False


def write(path: Path, contents: Contents) -> Stored:
    """Write the project file at `path` atomically. Blobs are copied from where they lie, which may be the old file.

    Raises StorageError; the file that was there is then untouched.
    """
    entries = _small_entries(contents)
    _check_limits(path, contents, entries)
    offsets: dict[str, int] = {}
    sealed: list[str] = []

    def fill(file: BinaryIO) -> None:
        with BackgroundHash() as hasher:
            writer = ZipWriter(file, hasher)
            for name, content in entries.items():
                writer.add(name, content)
            for sha256, blob in sorted(contents.blobs.items()):
                offsets[sha256] = writer.add_stored(_BLOBS + sha256, blob.size, blob.crc32, blob.chunks())
            sealed.append(writer.finish())

    atomic.write(path, fill)
    blobs = {name: replace(blob, path=path, offset=offsets[name]) for name, blob in contents.blobs.items()}
    try:
        signature = _signature(path.stat())
    except OSError:
        signature = ()
    return Stored(path, replace(contents, blobs=blobs), sealed[0], signature)


def read(path: Path) -> Stored:
    """Read the project file at `path`, every byte of it verified first.

    Raises the StorageError that says why not, or NewerFormatError.
    """
    with seal.open_for_reading(path) as file:
        digest = seal.verify(file, path)
        try:
            signature = _signature(os.fstat(file.fileno()))
            file.seek(0)
            with zipfile.ZipFile(file) as archive:
                contents = _Reader(path, archive, file).contents()
        except OSError as error:
            raise while_reading(error, path) from error
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, KeyError) as error:
            raise _malformed(path) from error
    return Stored(path, contents, digest, signature)


def holds(blob: Blob) -> bool:
    """Whether a blob seems to lie still where it was, and no other file was put in the place of its own."""
    name = (_BLOBS + blob.sha256).encode("ascii")
    try:
        with blob.path.open("rb") as file:
            if blob.offset == 0:
                return True
            file.seek(blob.offset - len(name))
            return file.read(len(name)) == name
    except OSError:
        return False


def _small_entries(contents: Contents) -> dict[str, bytes]:
    """All entries but the blobs, in their order."""
    project = _json(contents.project)
    files = {_PACK + name: content for name, content in sorted(contents.pack.items())}
    listed = {PROJECT: project, **files}
    sums = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in listed.items()
    }
    sums |= {_BLOBS + name: {"bytes": blob.size, "sha256": name} for name, blob in sorted(contents.blobs.items())}
    manifest = {"format": FORMAT, "pack_sha256": content_hash(contents.pack), "entries": sums}
    return {PROJECT: project, MANIFEST: _json(manifest), **files}


def _json(value: Mapping[str, Any]) -> bytes:
    """One line for each value; ASCII, so that a lone surrogate survives.

    Long values are encoded piece by piece: the encoder lets no other thread run before it is through.
    """
    lines = (f"{_encoded(key)}: {_pieces(each)}" for key, each in value.items())
    return f"{{{_BETWEEN.join(lines)}}}\n".encode("ascii")


def _pieces(value: Any) -> str:
    if not isinstance(value, dict) or len(value) <= _A_PIECE:
        return _encoded(value)
    items = list(value.items())
    pieces = (_encoded(dict(items[start : start + _A_PIECE])) for start in range(0, len(items), _A_PIECE))
    return f"{{{_BETWEEN.join(piece[1:-1] for piece in pieces)}}}"


def _encoded(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(_BETWEEN, ": "))


def _check_limits(path: Path, contents: Contents, entries: Mapping[str, bytes]) -> None:
    pack = sum(len(content) for content in contents.pack.values())
    blobs = sum(blob.size for blob in contents.blobs.values())
    if (
        len(entries[PROJECT]) > limits.PROJECT_BYTES
        or pack > limits.PACK_BYTES
        or len(contents.pack) > limits.PACK_FILES
        or len(contents.blobs) > limits.BLOBS
        or blobs + sum(map(len, entries.values())) > limits.FILE_BYTES
    ):
        raise TooLargeError(
            what=f"项目内容太多，{shown(path)}没有写成。",
            kept="原有文件没有改动。",
            todo="请减少附件的大小或数量后再保存。",
        )


class _Reader:
    """Reads the entries of a verified file; the file may still come from a stranger."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, file: BinaryIO) -> None:
        self._path = path
        self._archive = archive
        self._file = file
        self._infos = archive.infolist()

    def contents(self) -> Contents:
        names = [info.filename for info in self._infos]
        if len(names) > limits.PACK_FILES + limits.BLOBS + 2:
            raise _bomb(self._path)
        if names[:2] != [PROJECT, MANIFEST] or len(set(names)) != len(names):
            raise _malformed(self._path)
        if not all(_NAME.fullmatch(name) and ".." not in name.split("/") for name in names[2:]):
            raise _malformed(self._path)
        manifest = self._json(self._infos[1], limits.MANIFEST_BYTES)
        check_format(manifest, FORMAT)
        project = self._json(self._infos[0], limits.PROJECT_BYTES)
        return Contents(project, self._pack(), self._blobs(manifest))

    def _json(self, info: zipfile.ZipInfo, limit: int) -> dict[str, Any]:
        try:
            value = json.loads(self._unpack(info, limit))
        except RecursionError as error:
            raise _malformed(self._path) from error
        if not isinstance(value, dict):
            raise _malformed(self._path)
        return value

    def _pack(self) -> dict[str, bytes]:
        left = limits.PACK_BYTES
        pack: dict[str, bytes] = {}
        for info in self._infos:
            if info.filename.startswith(_PACK):
                content = self._unpack(info, left)
                left -= len(content)
                pack[info.filename.removeprefix(_PACK)] = content
        return pack

    def _blobs(self, manifest: Mapping[str, Any]) -> dict[str, Blob]:
        size = os.fstat(self._file.fileno()).st_size
        entries = manifest["entries"]
        blobs: dict[str, Blob] = {}
        for info in self._infos:
            if not info.filename.startswith(_BLOBS):
                continue
            name = info.filename.removeprefix(_BLOBS)
            offset = self._data_offset(info)
            if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
                raise _malformed(self._path)
            if entries[info.filename] != {"bytes": info.file_size, "sha256": name} or offset + info.file_size > size:
                raise _malformed(self._path)
            blobs[name] = Blob(name, info.file_size, info.CRC, self._path, offset)
        if sum(blob.size for blob in blobs.values()) > size:
            raise _bomb(self._path)
        return blobs

    def _data_offset(self, info: zipfile.ZipInfo) -> int:
        self._file.seek(info.header_offset)
        header = self._file.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            raise _malformed(self._path)
        lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        return info.header_offset + _LOCAL_HEADER + lengths

    def _unpack(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        """The entry's bytes; never unpacks more than the limit, whatever the headers say."""
        if info.file_size > limit:
            raise _bomb(self._path)
        with self._archive.open(info) as entry:
            content = entry.read(limit + 1)
        if len(content) > limit:
            raise _bomb(self._path)
        return content


def _signature(found: os.stat_result) -> tuple[int, ...]:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _bomb(path: Path) -> StorageError:
    return TooLargeError(
        what=f"文件{shown(path)}解开后超出允许的大小，可能是恶意构造的文件。", todo="请不要打开来历不明的项目文件。"
    )


def _malformed(path: Path) -> StorageError:
    return ForeignFileError(
        what=f"文件{shown(path)}虽是完整的压缩包，但内容不是本程序写成的项目。",
        todo="请选择由本程序保存的 .labdesk 文件。",
    )
