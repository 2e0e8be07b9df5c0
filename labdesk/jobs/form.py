"""The authority's own form filled in a process beside the window: to be looked at again and again, and to be exported.

The window starts the program with `FORM_JOB` and writes a head and a snapshot of the project to it
(`labdesk.jobs.wire`). Then each line asks for something: with `places`, which of them a person decided, and
`revision` a preview; with `folder` and `kinds` as well the files in that folder. Previews that have been asked for
again meanwhile are left out. The process ends when its input ends, and writes nowhere but where it is told to.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.document.filenames import file_name
from labdesk.document.model import Notice, Notices
from labdesk.document.outputs import EXTENSIONS, Kind, unit_of
from labdesk.document.pdf.report import Rectangle
from labdesk.forms import Filled, Form, fill, propose, read_form
from labdesk.forms import Mapping as FormMapping
from labdesk.forms.locating import rectangles, with_origins
from labdesk.jobs import wire
from labdesk.jobs.wire import tell
from labdesk.project.model import Project
from labdesk.project.view import View

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

FORM: Final = "form"


@dataclass(frozen=True, slots=True)
class FormPreview:
    """A filled form to look at: its PDF, where its places lie in it by their ids, and what found no place."""

    revision: int
    pdf: Path
    places: Mapping[str, tuple[Rectangle, ...]] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()
    rows_added: int = 0


@dataclass(frozen=True, slots=True)
class FormFiles:
    """The files that were written, and what to know about them."""

    files: tuple[tuple[Kind, Path], ...]
    notices: tuple[Notice, ...]


def encoded(content: bytes, name: str, previews: Path, fonts: FontSet, snapshot: Project) -> Iterator[bytes]:
    """The lines that begin: the blank form and what its file is called; `previews` is a folder for their PDFs."""
    form = base64.b64encode(content).decode()
    head = {"form": form, "name": name, "previews": str(previews), "fonts": fonts}
    return wire.encoded(head, snapshot)


def preview_asked(revision: int, places: Mapping[str, str]) -> bytes:
    """The line that asks for a preview."""
    return wire.line({"revision": revision, "places": dict(places)})


def files_asked(places: Mapping[str, str], folder: Path, kinds: tuple[Kind, ...]) -> bytes:
    """The line that asks for files."""
    return wire.line({"revision": -1, "places": dict(places), "folder": str(folder), "kinds": kinds})


def answer_of(told: Mapping[str, Any]) -> FormPreview | FormFiles | LabdeskError:
    """What a line of the process says."""
    if "error" in told:
        said = told["error"]
        error = LabdeskError(what=said["what"], kept=said["kept"], todo=said["todo"])
        error.id = said["id"]
        return error
    if "files" in told:
        files = tuple((kind, Path(path)) for kind, path in told["files"])
        return FormFiles(files, tuple(Notice(*each) for each in told["notices"]))
    places = {place: tuple(Rectangle(*each) for each in found) for place, found in told["places"].items()}
    return FormPreview(told["revision"], Path(told["pdf"]), places, tuple(told["unplaced"]), told["rows_added"])


def serve() -> int:
    """Answer what comes on the standard input, until it ends."""
    with os.fdopen(0, "rb", closefd=False) as asked, os.fdopen(1, "wb", closefd=False) as answer:
        return _serve(asked, answer)


def _serve(asked: BinaryIO, answer: BinaryIO) -> int:
    try:
        head, project = wire.decoded(asked)
        desk = _Desk(head, project)
    except LabdeskError as error:
        _tell_error(answer, error)
        return error.exit_code
    for order in _orders(asked):
        try:
            tell(answer, desk.files(order) if "folder" in order else desk.preview(order))
        except LabdeskError as error:
            _tell_error(answer, error)
        except Exception as error:
            told = InternalError(
                what="填写申报表时程序出错了。", kept="填写的内容没有受影响。", todo="请先保存，再试一次。"
            )
            log.failure("form.failed", error)
            _tell_error(answer, told)
    return 0


def _tell_error(answer: BinaryIO, error: LabdeskError) -> None:
    log.failure("form.failed", error)
    tell(answer, {"error": {"what": error.what, "kept": error.kept, "todo": error.todo, "id": error.id}})


def _orders(asked: BinaryIO) -> Iterator[dict[str, Any]]:
    """What is asked for, line by line; of several previews that wait the newest."""
    waiting: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        for line in asked:
            waiting.put(line)
        waiting.put(b"")

    Thread(target=listen, daemon=True).start()
    while line := waiting.get():
        orders = [json.loads(line)]
        ended = False
        while not ended:
            try:
                following = waiting.get_nowait()
            except Empty:
                break
            ended = not following
            orders += [json.loads(following)] if following else []
        yield from (each for each in orders if "folder" in each or each is orders[-1])
        if ended:
            return


class _Desk:
    """One form and one project."""

    def __init__(self, head: Mapping[str, Any], project: Project) -> None:
        self._form = Form.of_bytes(base64.b64decode(head["form"]))
        self._name: str = head["name"]
        self._folder = Path(head["previews"])
        self._fonts: FontSet = head["fonts"]
        self._project = project
        self._view = View(project)

    def preview(self, order: Mapping[str, Any]) -> dict[str, Any]:
        from labdesk.document import pdf, word

        filled = fill(self._form, self._mapping(order), self._view, located=True)
        notices = Notices()
        document = with_origins(word.read(BytesIO(filled.document), notices=notices), filled.marks)
        content = BytesIO()
        report = pdf.write(document, content, fonts=self._fonts, notices=notices)
        path = self._folder / f"form-{order['revision']}.pdf"
        path.write_bytes(content.getvalue())
        return {
            "revision": order["revision"],
            "pdf": str(path),
            "places": rectangles(report, filled.marks),
            "unplaced": filled.unplaced,
            "rows_added": filled.rows_added,
        }

    def files(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Make the Word file and the PDF from it, read the former back, and write them."""
        from labdesk.document import pdf, word
        from labdesk.storage import atomic
        from labdesk.storage.files import make_folder

        mapping = self._mapping(order)
        filled = fill(self._form, mapping, self._view)
        notices = Notices()
        for each in filled.notices:
            notices.add(each.kind, each.message, each.origin)
        self._read_back(filled, order, notices)
        folder = Path(order["folder"])
        unit = unit_of(next(o for o in self._project.pack.model.outputs if o.id == mapping.output), self._view)
        made: list[tuple[Kind, Path, bytes]] = []
        for kind in order["kinds"]:
            content = filled.document
            if kind == "pdf":
                target = BytesIO()
                pdf.write(word.read(BytesIO(content), notices=notices), target, fonts=self._fonts, notices=notices)
                content = target.getvalue()
            made.append((kind, folder / file_name((self._name, unit), "", EXTENSIONS[kind]), content))
        make_folder(folder)
        for _, path, content in made:
            atomic.write_bytes(path, content)
        return {
            "files": [(kind, str(path)) for kind, path, _ in made],
            "notices": [(each.kind, each.message, each.origin) for each in notices.items],
        }

    def _mapping(self, order: Mapping[str, Any]) -> FormMapping:
        return propose(self._form, self._project.pack, given=order["places"])

    def _read_back(self, filled: Filled, order: Mapping[str, Any], notices: Notices) -> None:
        """Say where the filled form would not be read as it was filled."""
        form = Form.of_bytes(filled.document)
        reading = read_form(form, propose(form, self._project.pack, given=order["places"]), self._view)
        for change in reading.changes:
            notices.add("form-differs", f"填好的表里，{change.label} 与项目不一致，请核对", change.path)
