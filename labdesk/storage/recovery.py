"""Finds what a crash left in journals, and brings it back.

A journal is offered only when it is worth it: its session runs no more, and what it leads to is not what the project's
file holds already.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from labdesk.base.errors import LabdeskError
from labdesk.pack.loader import load_from_bytes
from labdesk.project import codec
from labdesk.project.difference import Difference, difference
from labdesk.project.history import History
from labdesk.project.model import Project
from labdesk.storage import blobs, container, journal, lock
from labdesk.storage.blobs import Blob
from labdesk.storage.container import Stored


@dataclass(frozen=True, slots=True)
class Recovered:
    """A project as the crashed session had it: its answers, undo history and blobs.

    `path` is the file that it was opened from or saved as, `base_seal` the seal of what the journal began with, `edits`
    their number, `last_edit` the time of the last in seconds since 1970.
    """

    folder: Path
    path: Path | None
    base_seal: str
    project: Project
    history: History
    blobs: dict[str, Blob]
    edits: int
    last_edit: float


def find(path: Path | None = None) -> list[Recovered]:
    """What can be recovered, the latest first; of one file, or of all. Journals without any loss are removed."""
    found = []
    for folder in sorted(journal.root().glob("*/*/")):
        if lock.holder_of(folder / journal.EDITS) is not None:
            continue
        recovered = _recover(folder)
        if recovered is None:
            continue
        if not _is_worth_it(recovered):
            journal.remove(folder)
        elif path is None or recovered.path == path.absolute():
            found.append(recovered)
    return sorted(found, key=lambda each: each.last_edit, reverse=True)


def difference_to_file(recovered: Recovered) -> Difference:
    """What the recovered project answers differently from its file, or from an empty one where that can't be read."""
    saved = Project(recovered.project.pack)
    if recovered.path is not None:
        with contextlib.suppress(LabdeskError):
            stored = container.read(recovered.path)
            saved = codec.from_json(stored.contents.project, load_from_bytes(stored.contents.pack))
    return difference(saved, recovered.project)


def discard(recovered: Recovered) -> None:
    """Forget what could have been recovered."""
    journal.remove(recovered.folder)


def _recover(folder: Path) -> Recovered | None:
    """What the journal in a folder leads to; None where it leads nowhere."""
    try:
        kept = journal.read(folder)
        base = container.read(folder / journal.BASE)
        project = codec.from_json(base.contents.project, load_from_bytes(base.contents.pack))
    except (OSError, ValueError, LabdeskError):
        return None
    history = History()
    # A crash between the two files leaves entries that the base has already.
    entries = [entry for entry in kept.entries if not _has(project, entry)]
    edits = [edit for entry in entries if _replay(project, history, entry) for edit in entry.step.edits]
    last_edit = max((edit.time for edit in edits), default=(folder / journal.BASE).stat().st_mtime)
    return Recovered(folder, kept.path, base.seal, project, history, _blobs(folder, base), len(edits), last_edit)


def _has(project: Project, entry: journal.Entry) -> bool:
    """Whether the project was saved with this entry's edits in it."""
    versions = project.ancestry.versions
    return all(versions.get(edit.author, 0) >= edit.sequence for edit in entry.step.edits)


def _replay(project: Project, history: History, entry: journal.Entry) -> bool:
    """Carry an entry's edits out again; False if one does not fit, which then ends the recovery of that step."""
    try:
        for edit in entry.step.edits:
            project.apply(edit)
    except LabdeskError:
        return False
    if entry.kind == "do":
        history.done(entry.step)
    elif entry.kind == "more":
        history.joined(entry.step)
    elif entry.kind == "undo":
        history.undone()
    else:
        history.redone(entry.step)
    return bool(entry.step.edits)


def _blobs(folder: Path, base: Stored) -> dict[str, Blob]:
    """The blobs of the base and those added since."""
    found = dict(base.contents.blobs)
    for file in sorted((folder / journal.BLOBS).glob("*")):
        try:
            blob = blobs.of_file(file)
        except LabdeskError:
            continue
        if blob.sha256 == file.name:
            found.setdefault(file.name, blob)
    return found


def _is_worth_it(recovered: Recovered) -> bool:
    """Whether it holds anything that its file does not: the file has neither this content nor something later."""
    if recovered.path is None:
        return codec.content(recovered.project) != codec.content(Project(recovered.project.pack))
    try:
        stored = container.read(recovered.path)
        saved = codec.from_json(stored.contents.project, load_from_bytes(stored.contents.pack))
    except LabdeskError:
        return True
    if saved.ancestry.project != recovered.project.ancestry.project:
        return True
    versions, ours = saved.ancestry.versions, recovered.project.ancestry.versions
    includes = all(versions.get(replica, 0) >= count for replica, count in ours.items())
    return not includes and codec.content(saved) != codec.content(recovered.project)
