"""An export in a process of its own, so that a window never waits for it: what goes there and what comes back.

The window starts the program with `EXPORT_JOB` and writes the job to it, lines of JSON that end with an empty one. The
process tells the number of files (`total`) and how many are made (`made`), and when all are, it waits for the line
`WRITE`: so it can be killed at any moment before, and has written nothing. Then come the `files` and `notices`, or the
`error`.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.base.garbage import garbage_kept
from labdesk.binding import Binding
from labdesk.document.model import Notice
from labdesk.document.outputs import Kind
from labdesk.exporting import CancelledError, Export, Exported, ExportedFile, Paper
from labdesk.jobs import wire
from labdesk.jobs.wire import tell
from labdesk.project.history import History
from labdesk.project.model import Project
from labdesk.project.printed import FormUse, Printed
from labdesk.session import Session
from labdesk.storage.blobs import Blob
from labdesk.storage.filing import Filing

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet
    from labdesk.forms.files import BlankForm

WRITE: Final = b"write\n"


@dataclass(frozen=True, slots=True)
class Job:
    """What to export: every output of the pack in these kinds, or else the report as of a day, which `author` checked
    ("" for nobody in particular). With `guides` also how to stamp each output; a `draft` says on each page that it is
    one. `forms` are the authority's that outputs are filled into. Where there are files to be `bound`, the evidence
    instead, whose bytes they are."""

    folder: Path
    kinds: tuple[Kind, ...]
    fonts: FontSet
    report_of: date | None = None
    author: str = ""
    guides: bool = False
    draft: bool = False
    bound: tuple[Blob, ...] = ()
    forms: tuple[BlankForm, ...] = ()


def encoded(job: Job, snapshot: Project) -> Iterator[bytes]:
    """The lines of a job for the answers as they are in a snapshot of a project."""
    head = {
        "folder": str(job.folder),
        "kinds": job.kinds,
        "fonts": job.fonts,
        "report_of": job.report_of.isoformat() if job.report_of is not None else None,
        "author": job.author,
        "guides": job.guides,
        "draft": job.draft,
        "forms": [[each.output, base64.b64encode(each.content).decode(), each.use.to_json()] for each in job.forms],
        "bound": [[each.sha256, each.size, each.crc32, str(each.path), each.offset] for each in job.bound],
    }
    return wire.encoded(head, snapshot)


def decoded(lines: Iterable[bytes]) -> tuple[Job, Project]:
    """The job that `encoded` made, and its project."""
    head, project = wire.decoded(lines)
    day = head["report_of"]
    job = Job(
        Path(head["folder"]),
        tuple(head["kinds"]),
        head["fonts"],
        date.fromisoformat(day) if day is not None else None,
        head["author"],
        head["guides"],
        head["draft"],
        tuple(Blob(sha256, size, crc32, Path(path), offset) for sha256, size, crc32, path, offset in head["bound"]),
        tuple(_blank(*each) for each in head["forms"]),
    )
    return job, project


def _blank(output: str, content: str, use: Mapping[str, Any]) -> BlankForm:
    from labdesk.forms.files import BlankForm

    return BlankForm(output, base64.b64decode(content), FormUse.from_json(use))


def serve() -> int:
    """Carry out the job that comes on the standard input."""
    # By their numbers: a program without a console has no `sys.stdin`.
    with os.fdopen(0, "rb", closefd=False) as asked, os.fdopen(1, "wb", closefd=False) as answer:
        return _serve(asked, answer)


def _serve(asked: BinaryIO, answer: BinaryIO) -> int:
    try:
        with garbage_kept():
            exported = _carry_out(asked, answer)
    except CancelledError:
        return 0
    except LabdeskError as error:
        log.failure("export.failed", error)
        tell(answer, {"error": error.to_json()})
        return error.exit_code
    except Exception as error:
        log.failure("export.failed", error)
        return InternalError.exit_code
    tell(
        answer,
        {
            "files": [[each.output, each.kind, str(each.path)] for each in exported.files],
            "notices": [[each.kind, each.message, each.origin] for each in exported.notices],
            "printed": [each.to_json() for each in exported.printed],
            "papers": [each.to_json() for each in exported.papers],
        },
    )
    return 0


def result_of(told: Mapping[str, Any]) -> Exported | LabdeskError:
    """What came of it, by all that the process told until its end, whatever that was."""
    if "error" in told:
        return LabdeskError.from_json(told["error"])
    if "files" not in told:
        return InternalError(what="导出时程序出错了。", kept="填写的内容没有受影响。", todo="请先保存，再试一次。")
    files = tuple(ExportedFile(output, kind, Path(path)) for output, kind, path in told["files"])
    notices = tuple(Notice(kind, message, origin) for kind, message, origin in told["notices"])
    papers = tuple(map(Paper.from_json, told["papers"]))
    return Exported(files, notices, tuple(map(Printed.from_json, told["printed"])), papers)


def _carry_out(asked: BinaryIO, answer: BinaryIO) -> Exported:
    job, project = decoded(asked)
    export = _export(job, project)
    tell(answer, {"total": export.total})

    def told(made: int) -> None:
        tell(answer, {"made": made})
        if made == export.total and asked.readline() != WRITE:
            export.cancel()

    return export.run(told)


def _export(job: Job, project: Project) -> Export | Binding:
    if job.bound:
        return Binding(project, {each.sha256: each for each in job.bound}.get, job.folder, job.fonts)
    session = Session(Filing(project, None, keep_journal=False), History(), saved=True)
    if job.report_of is None:
        return session.exporting(job.folder, job.kinds, job.fonts, guides=job.guides, draft=job.draft, forms=job.forms)
    return session.exporting_report(session.report(job.report_of, job.author), job.folder, job.fonts)
