"""The authority's own form filled in a process beside the window: to be looked at again and again, and to be exported.

The window starts the program with `FORM_JOB` and writes a head and a snapshot of the project to it
(`labdesk.jobs.wire`). Then each line asks for something: with `output`, the pack's document that it is, `places`, which
of them a person decided, and `revision` a preview; with `folder` and `kinds` as well the files in that folder.
Previews that have been asked for again meanwhile are left out. The process ends when its input ends, and writes
nowhere but where it is told to.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.document.model import Notice, Notices
from labdesk.document.outputs import Kind
from labdesk.document.pdf.report import Rectangle
from labdesk.document.stamps import StampPlan
from labdesk.exporting import Paper
from labdesk.forms import Form, fill, propose
from labdesk.forms.files import BlankForm, FilledForm, files_of
from labdesk.forms.locating import rectangles
from labdesk.forms.paper import on_paper
from labdesk.jobs import wire
from labdesk.jobs.wire import tell
from labdesk.project.attachments import Attachment
from labdesk.project.model import Project
from labdesk.project.printed import FormUse, Printed
from labdesk.project.view import View

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

FORM: Final = "form"


@dataclass(frozen=True, slots=True)
class FormPreview:
    """A filled form to look at: its PDF, where its places lie in it by their ids, what found no place, and where it is
    stamped."""

    revision: int
    pdf: Path
    places: Mapping[str, tuple[Rectangle, ...]] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()
    rows_added: int = 0
    plan: StampPlan | None = None


@dataclass(frozen=True, slots=True)
class FormFiles:
    """The files that were written, what to know about them, what to remember of them, and what they are on paper."""

    files: tuple[tuple[Kind, Path], ...]
    notices: tuple[Notice, ...]
    printed: Printed
    paper: Paper


def encoded(content: bytes, name: str, previews: Path, fonts: FontSet, snapshot: Project) -> Iterator[bytes]:
    """The lines that begin: the blank form and its file's name; `previews` is a folder for their PDFs."""
    form = base64.b64encode(content).decode()
    head = {"form": form, "name": name, "previews": str(previews), "fonts": fonts}
    return wire.encoded(head, snapshot)


def preview_asked(revision: int, output: str, places: Mapping[str, str]) -> bytes:
    """The line that asks for a preview of the form, filled in as this output."""
    return wire.line({"revision": revision, "output": output, "places": dict(places)})


def files_asked(output: str, places: Mapping[str, str], folder: Path, kinds: tuple[Kind, ...]) -> bytes:
    """The line that asks for files."""
    order = {"revision": -1, "output": output, "places": dict(places), "folder": str(folder), "kinds": kinds}
    return wire.line(order)


def answer_of(told: Mapping[str, Any]) -> FormPreview | FormFiles | LabdeskError:
    """What a line of the process says."""
    if "error" in told:
        return LabdeskError.from_json(told["error"])
    if "files" in told:
        files = tuple((kind, Path(path)) for kind, path in told["files"])
        notices = tuple(Notice(*each) for each in told["notices"])
        return FormFiles(files, notices, Printed.from_json(told["printed"]), Paper.from_json(told["paper"]))
    places = {place: tuple(Rectangle(*each) for each in found) for place, found in told["places"].items()}
    plan = StampPlan.from_json(told["plan"])
    return FormPreview(told["revision"], Path(told["pdf"]), places, tuple(told["unplaced"]), told["rows_added"], plan)


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
    tell(answer, {"error": error.to_json()})


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
        output = self._output(order)
        mapping = propose(self._form, self._project.pack, output, order["places"])
        filled = fill(self._form, mapping, self._view, located=True)
        paper = on_paper(filled, self._view, self._fonts, Notices())
        path = self._folder / f"form-{order['revision']}.pdf"
        path.write_bytes(paper.pdf)
        return {
            "revision": order["revision"],
            "pdf": str(path),
            "places": rectangles(paper.places, filled.marks),
            "plan": paper.plan.to_json(),
            "unplaced": filled.unplaced,
            "rows_added": filled.rows_added,
        }

    def files(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """Make the Word file and the PDF from it, read the former back, and write them."""
        from labdesk.storage import atomic
        from labdesk.storage.files import make_folder

        content, notices = self._form.content, Notices()
        use = FormUse(Attachment(self._name, self._form.hash, len(content)), order["places"], ())
        blank = BlankForm(self._output(order), content, use)
        made = files_of(blank, self._view, order["kinds"], self._fonts, notices)
        folder = Path(order["folder"])
        make_folder(folder)
        for file in made.files:
            atomic.write_bytes(folder / file.name, file.content)
        return {
            "files": [(file.kind, str(folder / file.name)) for file in made.files],
            "notices": [(each.kind, each.message, each.origin) for each in notices.items],
            "printed": made.printed.to_json(),
            "paper": self._paper(made, folder).to_json(),
        }

    def _paper(self, made: FilledForm, folder: Path) -> Paper:
        from labdesk.document.fonts.report import font_report

        pdf = folder / next(each.name for each in made.files if each.kind == "pdf")
        fonts = font_report(made.paper.document, self._fonts)
        return Paper(made.printed.output, Path(self._name).stem, pdf, made.paper.plan, fonts)

    def _output(self, order: Mapping[str, Any]) -> str:
        return str(order["output"] or self._project.pack.model.outputs[0].id)
