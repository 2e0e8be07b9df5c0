"""Keeps every edit between two saves in the user's data folder, a folder for each session with all that recovery needs.

journal/<project id>/<replica>/
    base.labdesk     the project as it was when the journal began
    edits            the steps since then, `labdesk.storage.records`
    blobs/<sha256>   pictures and attachments added since then; on the disk before `edits` names them
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from labdesk.base.paths import user_data_dir
from labdesk.project.edits import Step, edit_from_json
from labdesk.storage import atomic, container, files, lock, records
from labdesk.storage.blobs import Blob
from labdesk.storage.container import Contents, Stored
from labdesk.storage.errors import StorageError, while_writing

BASE: Final = "base.labdesk"
EDITS: Final = "edits"
BLOBS: Final = "blobs"
_NEXT: Final = "next.labdesk"  # a base about to be one

Kind: TypeAlias = Literal["do", "more", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: a step that was done, went on, was taken back, or was done again."""

    kind: Kind
    step: Step


def root() -> Path:
    """The folder of all journals."""
    return user_data_dir() / "journal"


def folder_for(project: str, replica: str) -> Path:
    """The folder of one session's journal."""
    return root() / project / replica


class Journal:
    """The journal of one session. It begins with the first entry; a session that only reads leaves nothing behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._appender: records.Appender | None = None
        self._lock: lock.Lock | None = None
        self._has_ended = False

    @property
    def has_begun(self) -> bool:
        return self._appender is not None

    def prepared(self, stored: Stored) -> Path | None:
        """What `begin` can begin with, made of a file in any thread; None where that failed."""
        target = self.folder / _NEXT
        return target if files.share(stored.path, target) and stored.is_unchanged() else None

    def begin(
        self,
        base: Callable[[], Contents],
        stored: Stored | None,
        path: Path | None,
        entries: Sequence[Entry] = (),
        prepared: Path | None = None,
    ) -> None:
        """Begin anew from `base`, the project before the first entry, and `entries`; `stored` is a file that holds just
        that, if any, from which `prepared` may have been made, and `path` the project's own file.

        Raises StorageError; the journal that was there is then still whole.
        """
        self.stop()
        try:
            self._claim()
            target = self.folder / BASE
            if prepared is not None:
                prepared.replace(target)
            elif stored is None or not stored.is_unchanged() or not files.share(stored.path, target):
                container.write(target, base())
            head = _encode({"path": None if path is None else str(path)})
            lines = (records.encode(each) for each in (head, *map(_record, entries)))
            atomic.write_bytes(self.folder / EDITS, b"".join((records.MAGIC, *lines)), mode=0o600)
            self._appender = records.Appender(self.folder / EDITS)
        except OSError as error:
            raise while_writing(error, self.folder, kept="") from error

    def resume(self) -> None:
        """Continue the journal that a crashed session left. Raises StorageError."""
        try:
            self._claim()
            self._appender = records.Appender(self.folder / EDITS)
        except OSError as error:
            raise while_writing(error, self.folder, kept="") from error

    def add(self, entry: Entry) -> None:
        """Record a step. Raises StorageError; the steps before it are kept."""
        if self._appender is None:
            return
        try:
            self._appender.append(_record(entry))
        except OSError as error:
            raise while_writing(error, self.folder / EDITS, kept="此前的修改都还在。") from error

    def store_blob(self, blob: Blob) -> Blob:
        """Take the bytes of a blob in; they are on the disk when this returns. Raises StorageError, also where the
        session has ended meanwhile in another thread."""
        if self._has_ended:
            raise StorageError(what="项目已经关闭，没有添加文件。")
        target = self.folder / BLOBS / blob.sha256
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise while_writing(error, target, kept="") from error

        def fill(file: Any) -> None:
            for chunk in blob.chunks():
                file.write(chunk)

        atomic.write(target, fill, mode=0o600)
        return Blob(blob.sha256, blob.size, blob.crc32, target)

    def close(self, *, discard: bool) -> None:
        """End the journal; `discard` when nothing in it is worth recovering."""
        self.stop()
        self._has_ended = True
        if discard:
            remove(self.folder)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _claim(self) -> None:
        """Make the folder this session's."""
        (self.folder / BLOBS).mkdir(parents=True, exist_ok=True)
        self._lock = self._lock or lock.acquire(self.folder / EDITS, take_over=True)

    def stop(self) -> None:
        """Write no more; what was written stays."""
        if self._appender is not None:
            self._appender.close()
            self._appender = None


def remove(folder: Path) -> None:
    """Remove a session's journal, and its project's folder once that is empty."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.parent.rmdir()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a journal holds: the project's file (None: never saved) and the entries."""

    path: Path | None
    entries: tuple[Entry, ...]


def read(folder: Path) -> Kept:
    """The whole entries of the journal in a folder. Raises OSError, or ValueError where it isn't one."""
    found = [json.loads(record) for record in records.read(folder / EDITS)]
    if not found or not isinstance(found[0], dict):
        raise ValueError("no journal")
    path = found[0].get("path")
    entries: list[Entry] = []
    for record in found[1:]:
        try:
            edits = tuple(edit_from_json(edit) for edit in record["edits"])
            entries.append(Entry(record["kind"], Step(str(record["name"]), edits)))
        except (KeyError, TypeError, ValueError):
            break
    return Kept(Path(path) if isinstance(path, str) else None, tuple(entries))


def _record(entry: Entry) -> bytes:
    step = entry.step
    return _encode({"kind": entry.kind, "name": step.name, "edits": [edit.to_json() for edit in step.edits]})


def _encode(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True).encode("ascii")
