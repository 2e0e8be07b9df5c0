"""What the window and the process that makes previews say to each other: lines of JSON.

First comes the project as it is, with a `Wish`; from then on edits, and wishes when something is to be seen. Each wish
has a number that grows, its revision; its answer is a preview or an error, and a wish that a later one overtook may get
none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from labdesk.base.errors import LabdeskError
from labdesk.document.fonts.report import FontUse
from labdesk.document.model import Notice
from labdesk.document.stamps import StampPlan
from labdesk.jobs import wire
from labdesk.previewing.places import Places
from labdesk.previewing.values import OutputTitle, Preview, PreviewPage
from labdesk.project.edits import Edit, edit_from_json
from labdesk.project.model import Project

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

_EDITS_A_LINE: Final = 200  # so that nobody waits long for one line


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show: an output of the pack ("" or one that the answers don't call for: the first that they do)."""

    revision: int
    output: str
    fonts: FontSet


@dataclass(frozen=True, slots=True)
class Failure:
    """The answer where there is no preview. `out_of_step` says that an edit did not fit the process's answers: it has
    to be told the project anew."""

    revision: int
    error: LabdeskError
    out_of_step: bool = False


def opening(wish: Wish, snapshot: Project) -> Iterator[bytes]:
    """The lines that begin: the project as it is, and the first wish."""
    return wire.encoded({"wish": asdict(wish)}, snapshot)


def opened(lines: Iterable[bytes]) -> tuple[Wish, Project]:
    """The wish and the project that `opening` told."""
    head, project = wire.decoded(lines)
    return Wish(**head["wish"]), project


def edit_lines(edits: Sequence[Edit]) -> Iterator[bytes]:
    """The lines that tell edits."""
    for start in range(0, len(edits), _EDITS_A_LINE):
        yield wire.line({"edits": [each.to_json() for each in edits[start : start + _EDITS_A_LINE]]})


def wish_line(wish: Wish) -> bytes:
    """The line that tells a wish."""
    return wire.line({"wish": asdict(wish)})


def told(line: bytes) -> Wish | tuple[Edit, ...] | None:
    """What a line after the opening says; None where it makes no sense."""
    try:
        found = json.loads(line)
        if "wish" in found:
            return Wish(**found["wish"])
        return tuple(map(edit_from_json, found["edits"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def answer(made: Preview | Failure) -> dict[str, Any]:
    """What the process answers a wish."""
    if isinstance(made, Failure):
        return {"revision": made.revision, "error": made.error.to_json(), "out_of_step": made.out_of_step}
    return {
        "revision": made.revision,
        "output": made.output,
        "outputs": [[each.id, each.title] for each in made.outputs],
        "pages": [[each.number, each.width, each.height] for each in made.pages],
        "places": made.places.lines,
        "stamps": made.stamps.to_json(),
        "notices": [[each.kind, each.message, each.origin] for each in made.notices],
        "fonts": [each.to_json() for each in made.fonts],
        "pdf": str(made.pdf),
        "made_ms": made.made_ms,
    }


def answer_of(found: Mapping[str, Any]) -> Preview | Failure:
    """What `answer` said."""
    return _failure(found) if "error" in found else _preview(found)


def _failure(found: Mapping[str, Any]) -> Failure:
    return Failure(found["revision"], LabdeskError.from_json(found["error"]), found["out_of_step"])


def _preview(found: Mapping[str, Any]) -> Preview:
    return Preview(
        found["revision"],
        found["output"],
        tuple(OutputTitle(*each) for each in found["outputs"]),
        tuple(PreviewPage(*each) for each in found["pages"]),
        Places(found["places"]),
        StampPlan.from_json(found["stamps"]),
        tuple(Notice(*each) for each in found["notices"]),
        tuple(map(FontUse.from_json, found["fonts"])),
        Path(found["pdf"]),
        found["made_ms"],
    )
