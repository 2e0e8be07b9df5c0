"""The evidence of an open project: files taken in, arranged by edits as all else, and bound into one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from labdesk.document.fonts import FontSet
from labdesk.pack.builtin import EVIDENCE, EVIDENCE_NAME
from labdesk.pack.evidence import kind_of_file, kinds_of
from labdesk.project.attachments import Attachment
from labdesk.project.evidence import Evidence, cells_of
from labdesk.project.model import slashed
from labdesk.project.where import row_name
from labdesk.session.editing import Change, Editing
from labdesk.storage.blobs import Blob

if TYPE_CHECKING:
    from labdesk.project.unproven import Unproven

_SHORTEST_NAME: Final = 2


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file whose bytes are safe on the disk, under the name it had."""

    name: str
    blob: Blob

    @property
    def attachment(self) -> Attachment:
        return Attachment(self.name, self.blob.sha256, self.blob.size)


class Proving(Editing):
    """Keeps files that prove answers, numbered by their order."""

    def store_file(self, path: Path) -> StoredFile:
        """Store the bytes of a file, in any thread: for what changes the project then. Raises StorageError."""
        return StoredFile(path.name, self._filing.store(path))

    def add_evidence(self, path: Path, title: str = "", proves: Sequence[str] = ()) -> Change:
        """Take a file in at the end of the evidence; `proves` are the paths of rows or fields. Raises StorageError."""
        return self.add_stored_evidence([self.store_file(path)], proves, title)

    def add_stored_evidence(
        self,
        files: Sequence[StoredFile],
        proves: Sequence[str] | None = None,
        title: str = "",
        index: int | None = None,
    ) -> Change:
        """Take files in before the piece at `index`, by default at the end. A title is by default the file's name; that
        tells the kind, and, with `proves` None, the rows whose names are in it."""
        kinds = kinds_of(self.project.pack)
        rows = dict(self._named_rows()) if proves is None else {}
        with self.edit(f"添加 {len(files)} 件{EVIDENCE_NAME}") as editor:
            for place, file in enumerate(files):
                self._filing.know(file.blob)
                kind, name = kind_of_file(file.name, kinds), Path(file.name).stem
                found = proves if proves is not None else [path for path, row in rows.items() if row in name]
                cells = cells_of(file.attachment, title or name, kind, found)
                editor.insert(EVIDENCE, None if index is None else index + place, cells)
        return self._last_change

    def replace_evidence(self, row: str, file: StoredFile) -> Change:
        """Put another file in the place of a piece's, named by its row's id; all else about it stays."""
        with self.edit(f"更换{EVIDENCE_NAME}的文件") as editor:
            self._filing.know(file.blob)
            editor.set(f"{EVIDENCE}/{row}/file", [file.attachment.to_raw()])
        return self._last_change

    def remove_evidence(self, rows: Sequence[str]) -> Change:
        """Leave pieces out, named by their rows' ids."""
        with self.edit(f"移除 {len(rows)} 件{EVIDENCE_NAME}") as editor:
            for row in rows:
                editor.remove(f"{EVIDENCE}/{row}")
        return self._last_change

    def move_evidence(self, row: str, index: int) -> Change:
        """Make a piece number `index`, counted from 0."""
        with self.edit(f"移动{EVIDENCE_NAME}") as editor:
            editor.move(f"{EVIDENCE}/{row}", index)
        return self._last_change

    def arrange_evidence(self, evidence: Sequence[Evidence]) -> Change:
        """Make this the evidence, in this order: to leave some out, to move or to rename it."""
        kept = {each.row for each in evidence}
        with self.edit(f"整理{EVIDENCE_NAME}") as editor:
            for row in self.project.store.rows(EVIDENCE):
                if row not in kept:
                    editor.remove(f"{EVIDENCE}/{row}")
            for index, each in enumerate(evidence):
                path = f"{EVIDENCE}/{each.row}"
                if not self.project.store.has_row(path):
                    editor.insert(EVIDENCE, index, each.cells(), row=each.row)
                    continue
                editor.move(path, index)
                for key, raw in each.cells().items():
                    editor.set(f"{path}/{key}", raw)
        return self._last_change

    def _named_rows(self) -> Iterator[tuple[str, str]]:
        """The rows that have a name, which no other word is likely to be."""
        for table in self.project.fields.tables:
            path = slashed(table)
            for row in self.view.rows(path):
                name = row_name(self.view, f"{path}/{row}")
                if len(name) >= _SHORTEST_NAME:
                    yield f"{path}/{row}", name

    def unproven(self) -> tuple[Unproven, ...]:
        """What the pack says is usually proven, and nothing here proves yet."""
        from labdesk.project.unproven import unproven

        return tuple(unproven(self.view, self._judgement.engine.tallies))

    def bind_evidence(self, folder: Path, fonts: FontSet = "shipped") -> Path:
        """Write all evidence as one PDF into `extra` below a folder. Raises LabdeskError with nothing written where
        there is none or a file can't be read."""
        from labdesk.binding import Binding

        return Binding(self.project, self.blob, folder, fonts).run().files[0].path
