"""An export in a process of its own, so that a window never waits for it: what goes there and what comes back.

The window starts the program with `EXPORT_JOB` and writes the job to it, lines of JSON that end with an empty one. The
process tells the number of files (`total`) and how many are made (`made`), and when all are, it waits for the line
`WRITE`: so it can be killed at any moment before, and has written nothing. Then come the `files` and `notices`, or the
`error`.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.document.model import Notice
from labdesk.document.outputs import Kind
from labdesk.exporting import CancelledError, Export, Exported, ExportedFile
from labdesk.pack import loader
from labdesk.project import codec
from labdesk.project.history import History
from labdesk.project.model import Project
from labdesk.project.printed import Printed
from labdesk.session import Session
from labdesk.storage.filing import Filing

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

WRITE: Final = b"write\n"
_ANSWERS_A_LINE: Final = 500  # the encoder doesn't let anybody else run before its line is ready


@dataclass(frozen=True, slots=True)
class Job:
    """What to export: every output of the pack in these kinds, or else the report as of a day, which `author` checked
    ("" for nobody in particular). With `guides` also how to stamp each output."""

    folder: Path
    kinds: tuple[Kind, ...]
    fonts: FontSet
    report_of: date | None = None
    author: str = ""
    guides: bool = False


def encoded(job: Job, snapshot: Project) -> Iterator[bytes]:
    """The lines of a job for the answers as they are in a snapshot of a project."""
    data = codec.to_json(snapshot)
    answers = data.pop("answers")
    yield _line(
        {
            "folder": str(job.folder),
            "kinds": job.kinds,
            "fonts": job.fonts,
            "report_of": job.report_of.isoformat() if job.report_of is not None else None,
            "author": job.author,
            "guides": job.guides,
            "pack": {name: base64.b64encode(content).decode() for name, content in snapshot.pack.files().items()},
            "project": data,
        }
    )
    pairs = list(answers.items())
    for start in range(0, len(pairs), _ANSWERS_A_LINE):
        yield _line(dict(pairs[start : start + _ANSWERS_A_LINE]))
    yield b"\n"


def decoded(lines: Iterable[bytes]) -> tuple[Job, Project]:
    """The job that `encoded` made, and its project."""
    found = iter(lines)
    head = json.loads(next(found))
    data = {**head["project"], "answers": {}}
    for line in found:
        if not line.strip():
            break
        data["answers"] |= json.loads(line)
    pack = loader.load_from_bytes({name: base64.b64decode(content) for name, content in head["pack"].items()})
    day = head["report_of"]
    job = Job(
        Path(head["folder"]),
        tuple(head["kinds"]),
        head["fonts"],
        date.fromisoformat(day) if day is not None else None,
        head["author"],
        head["guides"],
    )
    return job, codec.from_json(data, pack)


def serve() -> int:
    """Carry out the job that comes on the standard input."""
    # By their numbers: a program without a console has no `sys.stdin`.
    with os.fdopen(0, "rb", closefd=False) as asked, os.fdopen(1, "wb", closefd=False) as answer:
        return _serve(asked, answer)


def _serve(asked: BinaryIO, answer: BinaryIO) -> int:
    try:
        exported = _carry_out(asked, answer)
    except CancelledError:
        return 0
    except LabdeskError as error:
        log.failure("export.failed", error)
        _tell(answer, {"error": {"what": error.what, "kept": error.kept, "todo": error.todo, "id": error.id}})
        return error.exit_code
    except Exception as error:
        log.failure("export.failed", error)
        return InternalError.exit_code
    _tell(
        answer,
        {
            "files": [[each.output, each.kind, str(each.path)] for each in exported.files],
            "notices": [[each.kind, each.message, each.origin] for each in exported.notices],
            "printed": [each.to_json() for each in exported.printed],
        },
    )
    return 0


def result_of(told: Mapping[str, Any]) -> Exported | LabdeskError:
    """What came of it, by all that the process told until its end, whatever that was."""
    if "error" in told:
        said = told["error"]
        error = LabdeskError(what=said["what"], kept=said["kept"], todo=said["todo"])
        error.id = said["id"]
        return error
    if "files" not in told:
        return InternalError(what="导出时程序出错了。", kept="填写的内容没有受影响。", todo="请先保存，再试一次。")
    files = tuple(ExportedFile(output, kind, Path(path)) for output, kind, path in told["files"])
    notices = tuple(Notice(kind, message, origin) for kind, message, origin in told["notices"])
    return Exported(files, notices, tuple(map(Printed.from_json, told["printed"])))


def _carry_out(asked: BinaryIO, answer: BinaryIO) -> Exported:
    job, project = decoded(asked)
    export = _export(job, project)
    _tell(answer, {"total": export.total})

    def tell(made: int) -> None:
        _tell(answer, {"made": made})
        if made == export.total and asked.readline() != WRITE:
            export.cancel()

    return export.run(tell)


def _export(job: Job, project: Project) -> Export:
    session = Session(Filing(project, None, keep_journal=False), History(), saved=True)
    if job.report_of is None:
        return session.exporting(job.folder, job.kinds, job.fonts, guides=job.guides)
    return session.exporting_report(session.report(job.report_of, job.author), job.folder, job.fonts)


def _tell(answer: BinaryIO, data: Mapping[str, Any]) -> None:
    answer.write(_line(data))
    answer.flush()


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data).encode("ascii") + b"\n"
