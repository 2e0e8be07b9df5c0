"""Where an open project lies: its file, the bytes of its attachments, its journal."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.pack.loader import load_from_bytes
from labdesk.project import attachments, codec
from labdesk.project.edits import Edit
from labdesk.project.model import Project
from labdesk.storage import blobs, container, journal
from labdesk.storage.blobs import Blob
from labdesk.storage.container import Contents, Stored
from labdesk.storage.errors import shown
from labdesk.storage.journal import Entry, Journal
from labdesk.storage.recovery import Recovered
from labdesk.storage.saving import Saving, contents_of


class Filing:
    """The storage of one open project. `path` is None until it is saved for the first time.

    The journal is a second net: when it fails, editing goes on and `journal_error` tells.
    """

    def __init__(self, project: Project, stored: Stored | None, *, keep_journal: bool) -> None:
        self.path = stored.path if stored is not None else None
        self.journal_error: LabdeskError | None = None
        self.project = project
        self._stored = stored
        self._blobs: dict[str, Blob] = dict(stored.contents.blobs) if stored is not None else {}
        self._journal = Journal(journal.folder_for(project.ancestry.project, project.replica))
        self._keeps_journal = keep_journal
        self._is_edited = False  # since `_stored` was read or written
        self._since: list[Entry] | None = None  # what was recorded since a save began; None where that isn't all
        self._saves: dict[str, Blob] = {}  # the bytes that were known when it began

    @classmethod
    def open(cls, path: Path, *, keep_journal: bool) -> Filing:
        """Open a project file with the pack that it carries. Raises LabdeskError."""
        stored = container.read(path.absolute())
        project = codec.from_json(stored.contents.project, load_from_bytes(stored.contents.pack))
        return cls(project, stored, keep_journal=keep_journal)

    @classmethod
    def open_copy(cls, path: Path, *, keep_journal: bool) -> Filing:
        """Open what a file holds without making it the project's file. Raises LabdeskError."""
        stored = container.read(path.absolute())
        project = codec.from_json(stored.contents.project, load_from_bytes(stored.contents.pack))
        filing = cls(project, None, keep_journal=keep_journal)
        filing._blobs = dict(stored.contents.blobs)
        return filing

    @classmethod
    def recover(cls, recovered: Recovered) -> Filing:
        """Continue what a crashed session left, and its journal. Raises LabdeskError."""
        filing = cls(recovered.project, None, keep_journal=True)
        filing.path = recovered.path
        if recovered.path is not None:
            with contextlib.suppress(LabdeskError):
                current = container.read(recovered.path)
                filing._stored = current if current.seal == recovered.base_seal else None
        filing._is_edited = True
        filing._blobs = dict(recovered.blobs)
        filing._journal = Journal(recovered.folder)
        filing._journal.resume()
        return filing

    def for_copy(self, project: Project, *, keep_journal: bool) -> Filing:
        """The storage of another project with this one's attachments. Raises StorageError.

        Where a journal is kept, what the other project names is stored beside it: this one may be closed or saved anew.
        """
        copy = Filing(project, None, keep_journal=keep_journal)
        for sha256 in attachments.in_project(project):
            blob = self.blob(sha256)
            if blob is not None:
                copy._blobs[sha256] = copy._journal.store_blob(blob) if keep_journal else blob
        copy.before_edit()
        return copy

    def saving(self, path: Path, edits: Iterable[Edit], *, is_new: bool, overwrite: bool = False) -> Saving:
        """A save of the project, as it is now, to `path`, which becomes its file: to be run in any thread, and told to
        `saved` when that went through. One at a time; what was there is kept as a backup.

        `edits` are those that undo and redo may still need; `is_new` says that no file holds the content yet; without
        `overwrite` it is refused to write over what somebody else wrote.
        """
        path = path.absolute()
        self._since, self._saves = [], dict(self._blobs)
        return Saving(
            path,
            self.project.snapshot(),
            is_new,
            overwrite or path != self.path,
            self._stored,
            self._blobs,
            self.blob,
            attachments.in_edits(edits),
            self._journal,
            self._keeps_journal,
        )

    def saved(self, saving: Saving) -> None:
        """A save went through: its file is the project's from now on. The journal begins anew, with what was done
        since the save began."""
        stored, since = saving.stored, self._since
        assert stored is not None  # noqa: S101 - it has run
        self._stored, self.path, self._since = stored, saving.path, None
        ancestry, written = self.project.ancestry, stored.contents.project
        ancestry.revision, ancestry.parent = written["revision"], written["parent"]
        added = {sha256: blob for sha256, blob in self._blobs.items() if sha256 not in self._saves}
        self._blobs = added | saving.kept
        self._is_edited = since is None
        if self._keeps_journal:
            self._begin_journal(since or (), saving.base)
        self._is_edited = since is None or bool(since)

    def version(self, path: Path) -> Project:
        """Another version of this project, from its file or a backup; the bytes of its attachments are taken in.

        Raises StorageError, or LabdeskError where it is another project or has another pack.
        """
        stored = container.read(path.absolute())
        found = codec.from_json(stored.contents.project, load_from_bytes(stored.contents.pack))
        if found.ancestry.project != self.project.ancestry.project or found.pack.digest != self.project.pack.digest:
            raise LabdeskError(
                what=f"文件{shown(path)}不是这个项目的版本，或者用的模板包不同，不能还原到它。",
                kept="现有内容没有改动。",
                todo="可以把它作为另一个项目打开。",
            )
        for sha256, blob in stored.contents.blobs.items():
            if sha256 not in self._blobs:
                self._blobs[sha256] = self._journal.store_blob(blob)
        return found

    def take_in(self, file: Path) -> Blob:
        """The bytes of a file that is being attached; safe on the disk when this returns. Raises StorageError."""
        blob = self.store(file)
        self.know(blob)
        return blob

    def store(self, file: Path) -> Blob:
        """The bytes of a file, safe on the disk when this returns. In any thread; `know` it in the project's own before
        an edit names it. Raises StorageError."""
        return self._journal.store_blob(blobs.of_file(file))

    def know(self, blob: Blob) -> None:
        """Take note of bytes that were stored."""
        self._blobs[blob.sha256] = blob

    def blob(self, sha256: str) -> Blob | None:
        """The bytes of an attachment; None where they are unknown."""
        found = self._blobs.get(sha256)
        if found is None or container.holds(found):
            return found
        # The project's own file is out of reach, say on a stick that was pulled out, or somebody else has written
        # another in its place: the journal has a copy.
        try:
            return container.read(self._journal.folder / journal.BASE).contents.blobs.get(sha256, found)
        except LabdeskError:
            return found

    def before_edit(self) -> None:
        """Begin the journal, if there is to be one; it needs the project as it is before the first edit."""
        if self._keeps_journal and not self._journal.has_begun and self.journal_error is None:
            self._begin_journal()

    def record(self, entry: Entry) -> None:
        """Put a step into the journal; where that fails, try to begin it anew with all there is."""
        self._is_edited = True
        if self._since is not None:
            self._since.append(entry)
        try:
            self._journal.add(entry)
        except LabdeskError:
            self._begin_journal()

    def note(self) -> None:
        """Something changed that is no edit, and that the journal has to begin anew with."""
        self._is_edited = True
        self._since = None
        if self._keeps_journal:
            self._begin_journal()

    def close(self, *, discard: bool) -> None:
        """Let go of the journal; `discard` it where nothing in it is worth recovering."""
        self._journal.close(discard=discard)

    def _begin_journal(self, entries: Sequence[Entry] = (), prepared: Path | None = None) -> None:
        """Begin it with the project as it is, or with its file and the entries since."""
        try:
            stored = None if self._is_edited else self._stored
            self._journal.begin(self._contents, stored, self.path, entries, prepared if stored is not None else None)
        except LabdeskError as error:
            self._journal.stop()
            self.journal_error = error
            log.failure("journal.write", error)
        else:
            self.journal_error = None

    def _contents(self) -> Contents:
        return contents_of(codec.to_json(self.project), self.project, self.blob)
