"""In a process of its own: whether what was printed for the stamp still says what the project says.

The window starts the program with `REPRINT_JOB` and writes a snapshot of the project to it (`labdesk.jobs.wire`); the
answer is one line. At thousands of rows composing takes seconds, in which nobody could type.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

from labdesk.base import log
from labdesk.base.errors import InternalError
from labdesk.document.reprint import ChangedPlace, changed_places, changed_since_filled
from labdesk.jobs import wire
from labdesk.project.model import Project
from labdesk.project.view import View

Changed: TypeAlias = dict[str, tuple[ChangedPlace, ...]]


def encoded(snapshot: Project) -> Iterator[bytes]:
    """The lines that the process is told."""
    return wire.encoded({}, snapshot)


def result_of(told: Mapping[str, Any]) -> tuple[Changed, Changed] | None:
    """By output, the places that changed since it was printed, and since it was filled into the authority's form; None
    where the process broke off."""
    if "changed" not in told:
        return None
    return _read(told["changed"]), _read(told["since_filled"])


def _read(told: Mapping[str, Any]) -> Changed:
    return {output: tuple(ChangedPlace(*each) for each in places) for output, places in told.items()}


def serve() -> int:
    """Answer what comes on the standard input."""
    with os.fdopen(0, "rb", closefd=False) as asked, os.fdopen(1, "wb", closefd=False) as answer:
        return _serve(asked, answer)


def _serve(asked: BinaryIO, answer: BinaryIO) -> int:
    try:
        _, project = wire.decoded(asked)
        view = View(project)
        found, since_filled = changed_places(view), changed_since_filled(view)
    except Exception as error:
        log.failure("reprint.failed", error)
        return InternalError.exit_code
    wire.tell(answer, {"changed": found, "since_filled": since_filled})
    return 0
