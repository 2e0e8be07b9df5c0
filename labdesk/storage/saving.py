"""A save under way: the project as it was when it began is written in any thread, while it is edited on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labdesk.base import log
from labdesk.project import attachments, codec
from labdesk.project.model import Project
from labdesk.storage import backups, container, journal
from labdesk.storage.blobs import Blob
from labdesk.storage.container import Contents, Stored
from labdesk.storage.errors import ChangedOnDiskError, shown, while_writing
from labdesk.storage.journal import Journal


@dataclass(slots=True)
class Saving:
    """What is saved where. `known` is the file as it was read or written last, None where it may be anything now;
    `blobs` are the bytes that the open project knows, `wanted` what undo and redo may still need of them.

    After `run` went through, `stored` is the new file and `base` what a new journal can begin with, if there is to be
    one; `blobs` knows where the bytes are now. It is the open project's from the moment the file is replaced: what was
    read from there by its old place would be something else.
    """

    path: Path
    project: Project
    is_new: bool
    overwrite: bool
    known: Stored | None
    blobs: dict[str, Blob]
    blob: Callable[[str], Blob | None]
    wanted: set[str]
    journal: Journal
    keeps_journal: bool
    stored: Stored | None = None
    base: Path | None = None
    kept: dict[str, Blob] = field(default_factory=dict)

    def run(self) -> None:
        """Write the file; it is on the disk when this returns.

        Raises ChangedOnDiskError if somebody else wrote the file since, unless it may be overwritten, and StorageError
        where writing failed. The old file is then whole, and the project as it was.
        """
        if not self.overwrite:
            self._check_unchanged()
        rescued = self._rescued()
        data = codec.to_json(self.project)
        if self.is_new or self.project.ancestry.revision is None:
            codec.revise(data)
        contents = contents_of(data, self.project, self.blob)
        backups.keep(self.path, self.project.ancestry.project)
        self.stored = container.write(self.path, contents)
        self.kept = rescued | dict(self.stored.contents.blobs)
        self.blobs.update(self.kept)
        log.event("project.saved", project_id=self.project.ancestry.project)
        if self.keeps_journal:
            self.base = self.journal.prepared(self.stored)

    def _check_unchanged(self) -> None:
        """Refuse to write over what somebody else wrote; a file that is gone is simply written again."""
        try:
            self.path.stat()
        except FileNotFoundError:
            return
        except OSError as error:
            raise while_writing(error, self.path) from error
        if self.known is None or not self.known.is_unchanged():
            raise ChangedOnDiskError(
                what=f"文件{shown(self.path)}在打开之后被别的程序或别的人改动过，没有覆盖。",
                kept="您的修改都还在程序里。",
                todo="请另存为别的文件名，再与磁盘上的版本比较。",
            )

    def _rescued(self) -> dict[str, Blob]:
        """What undo may bring back but the new file will not hold, put beside the journal until the session ends."""
        leaving = sorted(self.wanted - attachments.in_project(self.project))
        known = [blob for sha256 in leaving if (blob := self.blob(sha256)) is not None]
        beside = self.journal.folder / journal.BLOBS
        return {blob.sha256: blob if blob.path.parent == beside else self.journal.store_blob(blob) for blob in known}


def contents_of(data: dict[str, Any], project: Project, blob: Callable[[str], Blob | None]) -> Contents:
    """What a file of a project holds; `data` is the project as JSON, `blob` finds bytes by their SHA-256."""
    named = sorted(attachments.in_project(project))
    found = {sha256: known for sha256 in named if (known := blob(sha256)) is not None}
    return Contents(data, project.pack.files(), found)
