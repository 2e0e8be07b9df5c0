"""Evidence (佐证材料): certificates, papers, awards, each a file kept in the project, in order, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.attachments import Attachment


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece: its row's id, what it is called, its file, the paths of the rows or fields that it proves, and the id
    of its kind ("": none). Its number is its place in the project's list, from 1."""

    row: str
    title: str
    file: Attachment
    proves: tuple[str, ...] = ()
    kind: str = ""

    @property
    def name(self) -> str:
        """What it is called, or its file where it has no title."""
        return self.title or PurePath(self.file.name).stem

    def cells(self) -> dict[str, Raw]:
        """The row's cells."""
        return cells_of(self.file, self.title, self.kind, self.proves)

    @classmethod
    def from_cells(cls, row: str, cells: Mapping[str, Any]) -> Evidence:
        """Raises KeyError, TypeError or ValueError for anything but what `cells_of` made."""
        title, kind, proves = cells.get("title") or "", cells.get("kind") or "", cells.get("proves") or []
        (file,) = cells["file"]
        if not isinstance(proves, list) or not all(isinstance(text, str) for text in (title, kind, *proves)):
            raise TypeError("evidence")
        return cls(row, title, Attachment.from_raw(file), tuple(proves), kind)


def cells_of(file: Attachment, title: str, kind: str = "", proves: Sequence[str] = ()) -> dict[str, Raw]:
    """The cells of a piece's row."""
    return {"title": title, "kind": kind, "file": [file.to_raw()], "proves": list(proves)}
