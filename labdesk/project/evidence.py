"""The list of evidence (佐证材料): certificates, papers, awards, each a file kept in the project, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labdesk.project.attachments import Attachment


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece: what it is called, its file, and the paths of the rows or fields that it proves. Its number is its
    place in the project's list, from 1."""

    title: str
    file: Attachment
    proves: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"title": self.title, "file": self.file.to_raw(), "proves": list(self.proves)}

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Evidence:
        """Raises KeyError, TypeError or ValueError for anything but what `to_json` wrote."""
        title, proves = found["title"], tuple(found["proves"])
        if not all(isinstance(text, str) for text in (title, *proves)):
            raise TypeError("evidence")
        return cls(title, Attachment.from_raw(found["file"]), proves)
