"""Attachments in answers: a list of records that name a file, the SHA-256 of its bytes and their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from labdesk.pack.fieldtypes.base import Raw
from labdesk.project.edits import Edit, Placed

if TYPE_CHECKING:
    from labdesk.project.model import Project


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was added: its name and its bytes by content."""

    name: str
    sha256: str
    size: int

    def to_raw(self) -> Raw:
        return {"name": self.name, "sha256": self.sha256, "bytes": self.size}

    @classmethod
    def from_raw(cls, found: Mapping[str, Any]) -> Attachment:
        """Raises KeyError, TypeError or ValueError for anything but what `to_raw` made."""
        name, sha256, size = found["name"], found["sha256"], found["bytes"]
        if not isinstance(name, str) or not isinstance(sha256, str):
            raise TypeError("text")
        if not isinstance(size, int) or isinstance(size, bool) or size < 0:
            raise ValueError("count")
        return cls(name, sha256, size)


def with_added(raw: Raw, added: Iterable[Attachment]) -> Raw:
    """The raw answer with more files behind those it has."""
    kept = list(raw) if isinstance(raw, list | tuple) else []
    return [*kept, *(each.to_raw() for each in added)]


def in_answer(raw: Raw) -> Iterator[str]:
    """The SHA-256 of each file that a raw answer names."""
    for each in raw if isinstance(raw, list | tuple) else ():
        sha256 = each.get("sha256") if isinstance(each, Mapping) else None
        if isinstance(sha256, str):
            yield sha256


def in_project(project: Project) -> set[str]:
    """The SHA-256 of each file that the project's answers name, those kept aside, evidence, registered scans and
    the authority's forms included."""
    found = {sha256 for aside in project.aside if aside.type == "attachment" for sha256 in in_answer(aside.raw)}
    papers = [*project.printed.values(), *project.filled.values()]
    found |= {each.scan.file.sha256 for each in papers if each.scan is not None}
    found |= {each.form.file.sha256 for each in papers if each.form is not None}
    found |= {evidence.file.sha256 for evidence in project.evidence}
    for node in project.fields.leaves:
        if node.type == "attachment":
            for path in project.paths_of(node):
                found.update(in_answer(project.raw(path)))
    return found


def in_edits(edits: Iterable[Edit]) -> set[str]:
    """The SHA-256 of each file that edits name on either side: what undoing and redoing them may need."""
    found: set[str] = set()
    for edit in edits:
        for side in (edit.before, edit.after):
            raws: Iterable[Any] = side.cells.values() if isinstance(side, Placed) else (side,)
            for raw in raws:
                found.update(in_answer(raw))
    return found
