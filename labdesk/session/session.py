"""One open project: what the window and the commands do to it, and what they are told about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from labdesk.base.errors import LabdeskError
from labdesk.document.fonts import FontSet
from labdesk.document.model import Notices
from labdesk.document.outputs import Kind
from labdesk.exporting import Export, Exported
from labdesk.lang.tally import Tally
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.loader import LoadedPack
from labdesk.project import attachments
from labdesk.project.answers import Answers
from labdesk.project.attachments import Attachment
from labdesk.project.editor import Editor
from labdesk.project.edits import Step
from labdesk.project.evidence import Evidence
from labdesk.project.history import History
from labdesk.project.model import Problem, Project
from labdesk.project.printed import Printed, Scan
from labdesk.project.restore import restore
from labdesk.project.transfer import transfer
from labdesk.project.view import View
from labdesk.report import Report, make_report
from labdesk.rules import Finding
from labdesk.rules.finding import Explanation
from labdesk.session.judgement import Judgement, PageProgress
from labdesk.storage import backups
from labdesk.storage.backups import Backup
from labdesk.storage.blobs import Blob
from labdesk.storage.filing import Filing
from labdesk.storage.journal import Entry
from labdesk.storage.recovery import Recovered

if TYPE_CHECKING:
    from labdesk.document.fonts.report import FontUse


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation did: the paths whose visible value may have changed (a row's own path stands for its table's
    rows), and the paths of the rows that it added."""

    paths: frozenset[str] = frozenset()
    added: tuple[str, ...] = ()


Listener: TypeAlias = Callable[[Change], None]


class Session:
    """An open project with undo, its file and its findings. Made by `new`, `open` or `recover`; ended by `close`."""

    def __init__(self, filing: Filing, history: History, *, saved: bool) -> None:
        self.project: Project = filing.project
        self.view = View(self.project)
        self._judgement = Judgement(self.view)
        self._filing = filing
        self._history = history
        self._saved_state = history.state if saved else None
        self._listeners: list[Listener] = []
        self._noted = False  # something to save that no step of the history is
        self._last_change = Change()
        self._typing: str | None = None
        self._held: Entry | None = None  # what was typed last and is not in the journal yet

    @classmethod
    def new(cls, pack: LoadedPack, given: Answers | None = None, *, keep_journal: bool = False) -> Session:
        """A project without a file, with no answers or those `given`; there is nothing to lose yet."""
        project = Project(pack)
        if given is not None:
            given.give(Editor(project))
        return cls(Filing(project, None, keep_journal=keep_journal), History(), saved=True)

    @classmethod
    def open(cls, path: Path, *, keep_journal: bool = False) -> Session:
        """Open a project file with the pack that it carries. Raises LabdeskError."""
        return cls(Filing.open(path, keep_journal=keep_journal), History(), saved=True)

    @classmethod
    def open_copy(cls, path: Path, *, keep_journal: bool = False) -> Session:
        """Open what a file holds as a project without a file yet. Raises LabdeskError."""
        return cls(Filing.open_copy(path, keep_journal=keep_journal), History(), saved=True)

    @classmethod
    def moved(cls, source: Session, pack: LoadedPack, *, keep_journal: bool = False) -> Session:
        """What `source` answers as a project of another pack, without a file yet and with its attachments
        (labdesk.project.transfer). `source` stays as it is."""
        filing = source._filing.for_copy(transfer(source.project, pack), keep_journal=keep_journal)
        return cls(filing, History(), saved=False)

    @classmethod
    def recover(cls, recovered: Recovered) -> Session:
        """Continue what a crashed session left, with its undo history. Raises LabdeskError."""
        return cls(Filing.recover(recovered), recovered.history, saved=False)

    @property
    def pack(self) -> LoadedPack:
        return self.project.pack

    @property
    def path(self) -> Path | None:
        """The project's file; None until it is saved for the first time."""
        return self._filing.path

    @property
    def dirty(self) -> bool:
        """Whether there is anything that the file does not hold."""
        return self._noted or self._saved_state != self._history.state

    @property
    def journal_error(self) -> LabdeskError | None:
        """Why edits are not safe from a crash at the moment; None while they are."""
        return self._filing.journal_error

    @property
    def undo_name(self) -> str | None:
        """What `undo` would take back, as in 「修改 单位名称」; None where there is nothing."""
        return self._history.undo_name

    @property
    def redo_name(self) -> str | None:
        return self._history.redo_name

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change from now on; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def save(self, *, overwrite: bool = False) -> None:
        """Save to the project's file; once this returns, it is on the disk.

        Raises ChangedOnDiskError where somebody else has written the file since, unless `overwrite`; StorageError
        where writing failed. The old file is then whole, and nothing here is lost.
        """
        if self.path is None:
            raise LabdeskError(what="这个项目还没有保存过。", todo="请用「另存为」选择保存的位置。")
        self.save_as(self.path, overwrite=overwrite)

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Save to `path`, which becomes the project's file; another file there is replaced. Raises as `save` does."""
        self.end_typing()
        edits = [edit for step in self._history.steps() for edit in step.edits]
        self._filing.save(path, edits, is_new=self.dirty, overwrite=overwrite)
        self._saved_state = self._history.state
        self._noted = False

    def export(
        self,
        folder: Path,
        kinds: Sequence[Kind] = ("word", "pdf"),
        fonts: FontSet = "shipped",
        *,
        guides: bool = False,
    ) -> Exported:
        """Write every document that the programme asks for into a folder, which is made if need be; with
        `guides` also how to stamp each.

        Nothing in the answers stops it. Raises StorageError where writing failed; files written so far are whole.
        """
        return Export(self.project, folder, kinds, fonts, guides=guides).run()

    def exporting(self, folder: Path, kinds: Sequence[Kind], fonts: FontSet, *, guides: bool = False) -> Export:
        """An export of the answers as they are now, to be run in another thread."""
        return Export(self.project.snapshot(), folder, kinds, fonts, guides=guides)

    def report(self, today: date, author: str = "") -> Report:
        """What is missing, what is wrong, and what the conditions say, as of now. `author` checked it."""
        return make_report(self.view, self.findings(), self.missing(), self.problems(), self.page_of, today, author)

    def exporting_report(self, report: Report, folder: Path, fonts: FontSet) -> Export:
        """An export of a report alone, in `extra` below the folder, to be run in another thread."""
        return Export(self.project.snapshot(), folder, (), fonts, report)

    def font_report(self, fonts: FontSet) -> dict[str, tuple[FontUse, ...]]:
        """By output, in which face the PDF sets each family that the Word file names."""
        from labdesk.document.fonts.report import font_report
        from labdesk.document.outputs import document_of, outputs_of

        view, notices = self.view, Notices()
        return {each.id: font_report(document_of(each, view, notices), fonts) for each in outputs_of(view)}

    def remember_printed(self, printed: Sequence[Printed]) -> None:
        """Keep what was exported for the stamp; a scan of what was printed before belongs to it no more."""
        for each in printed:
            self.project.printed[each.output] = each
        self._note_down()

    def register_scan(self, path: Path, output: str | None = None) -> Printed:
        """Take in the scan of an output's stamped paper (the first output by default) and count its pages.

        What was not remembered when it was printed counts as printed now. Raises LabdeskError where there is no such
        output or the file is no PDF that can be read.
        """
        from labdesk.document.scan import page_count

        output = output or self.pack.model.outputs[0].id
        pages, now = page_count(path), datetime.now().astimezone()
        known = self.project.printed.get(output)
        if known is None:
            made = Export(self.project, Path(), ("pdf",), "shipped").printed()
            known = next((each for each in made if each.output == output), None)
        if known is None:
            raise LabdeskError(what="没有这样一份材料。", todo="请检查 --output 的写法。")
        blob = self._filing.take_in(path)
        file = Attachment(path.name, blob.sha256, blob.size)
        self.project.printed[output] = known.with_scan(Scan(file, pages, now.isoformat(timespec="seconds")))
        self._note_down()
        return self.project.printed[output]

    def add_evidence(self, path: Path, title: str = "", proves: Sequence[str] = ()) -> None:
        """Take a file in at the end of the evidence; `proves` are the paths of rows or fields. Raises StorageError."""
        blob = self._filing.take_in(path)
        file = Attachment(path.name, blob.sha256, blob.size)
        self.arrange_evidence([*self.project.evidence, Evidence(title or path.stem, file, tuple(proves))])

    def arrange_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Make this the evidence, in this order: to leave some out, to move or to rename it."""
        self.project.evidence = tuple(evidence)
        self._note_down()

    def bind_evidence(self, folder: Path, fonts: FontSet = "shipped") -> Path:
        """Write all evidence as one PDF into `extra` below a folder. Raises LabdeskError with nothing written where
        there is none or a file can't be read."""
        from labdesk.exporting import bound_evidence

        return bound_evidence(self.view, self.blob, folder, fonts)

    def needs_reprint(self) -> dict[str, tuple[str, ...]]:
        """Which outputs no longer say what was printed for the stamp: by output, the places in words that changed."""
        from labdesk.document.reprint import reprints

        return reprints(self.view)

    def _note_down(self) -> None:
        self._noted = True
        self._filing.note()

    def close(self) -> None:
        """End the session. Whatever was not saved is given up."""
        self._filing.close(discard=True)

    def set(self, path: str, raw: Raw) -> Change:
        """Answer a leaf; None clears it."""
        with self.edit(f"修改 {self.project.node(path).label}") as editor:
            editor.set(path, raw)
        return self._last_change

    def type(self, path: str, raw: Raw) -> Change:
        """Answer a leaf while it is being typed: until `end_typing` or any other edit, all of it is one step.

        The journal gets it with `flush`, which the caller sees to at least once a second, or with the next step.
        """
        step_name = f"修改 {self.project.node(path).label}"
        with self._carry_out(step_name, path) as editor:
            editor.set(path, raw)
        return self._last_change

    def type_row(self, table: str, column: str, raw: Raw) -> Change:
        """Answer a column of a new row, at the end of its table, while it is being typed: the step that adds the row
        goes on as `type` answers the same place."""
        change = self.insert_row(table, None, {column: raw})
        self._typing = f"{change.added[0]}/{column}"
        return change

    @property
    def typing(self) -> str | None:
        """The leaf whose typing the last step is, while more of it would join that step."""
        return self._typing

    def take_back_typing(self) -> Change:
        """Take back what is being typed, as if it had never been: there is nothing to redo."""
        if self._typing is None:
            return Change()
        change = self.undo()
        self._history.forget_undone()
        return change

    def end_typing(self) -> None:
        """What is typed from now on is a new step."""
        self.flush()
        self._typing = None

    def flush(self) -> None:
        """Bring what was typed last into the journal."""
        if self._held is not None:
            held, self._held = self._held, None
            self._filing.record(held)

    def insert_row(self, table: str, index: int | None = None, cells: Mapping[str, Raw] | None = None) -> Change:
        """Add a row before the row at `index`, by default at the end."""
        with self.edit(f"添加 1 行{self.project.node(table).label}") as editor:
            editor.insert(table, index, cells)
        return self._last_change

    def remove_rows(self, rows: Sequence[str]) -> Change:
        """Remove the rows of one table at these paths, with their answers."""
        label = self.project.node(rows[0]).label if rows else ""
        with self.edit(f"删除 {len(rows)} 行{label}") as editor:
            for row in rows:
                editor.remove(row)
        return self._last_change

    def move_row(self, row: str, index: int) -> Change:
        """Make the row at this path number `index` of its table, counted from 0."""
        with self.edit(f"移动 1 行{self.project.node(row).label}") as editor:
            editor.move(row, index)
        return self._last_change

    def attach(self, path: str, files: Sequence[Path]) -> Change:
        """Add files to an attachment field; their bytes are safe from a crash before the answer names them.

        Raises StorageError where a file can't be read, with nothing added.
        """
        blobs = [self._filing.take_in(file) for file in files]
        added = [Attachment(file.name, blob.sha256, blob.size) for file, blob in zip(files, blobs, strict=True)]
        with self.edit(f"添加 {len(files)} 个{self.project.node(path).label}") as editor:
            editor.set(path, attachments.with_added(self.project.raw(path), added))
        return self._last_change

    def blob(self, sha256: str) -> Blob | None:
        """The bytes of an attachment; None where they are unknown."""
        return self._filing.blob(sha256)

    @contextmanager
    def edit(self, name: str) -> Iterator[Editor]:
        """Several edits as one step: `with session.edit("导入名册") as editor: editor.insert(…)`. An error inside takes
        them all back."""
        with self._carry_out(name, None) as editor:
            yield editor

    @contextmanager
    def _carry_out(self, name: str, typing: str | None) -> Iterator[Editor]:
        """One step, or more of the last one where `typing` names the leaf that is still being typed."""
        self._filing.before_edit()
        editor = Editor(self.project)
        try:
            yield editor
        except BaseException:
            editor.take_back(editor.step(name))
            self._tell(editor)
            raise
        if editor.edits:
            self._note(editor.step(name), typing)
        self._tell(editor)

    def _note(self, step: Step, typing: str | None) -> None:
        """Bring a step into the history and the journal."""
        joins = typing is not None and typing == self._typing
        if not joins:
            self.end_typing()
        still_there = True
        if joins:
            still_there = self._history.joined(step)
        else:
            self._history.done(step)
        if joins and self._held is not None:
            self._held = Entry(self._held.kind, self._held.step.joined(step))
        else:
            self._held = Entry("more" if joins else "do", step)
        self._typing = typing if still_there else None
        if self._typing is None:
            self.flush()

    def undo(self) -> Change:
        """Take the last step back; no change where there is none."""
        self.end_typing()
        step = self._history.undo_step
        if step is None:
            return Change()
        self._filing.before_edit()
        editor = Editor(self.project)
        editor.take_back(step)
        self._history.undone()
        self._filing.record(Entry("undo", editor.step(step.name)))
        return self._tell(editor)

    def redo(self) -> Change:
        """Do the step again that was taken back last; no change where there is none."""
        self.end_typing()
        step = self._history.redo_step
        if step is None:
            return Change()
        self._filing.before_edit()
        editor = Editor(self.project)
        editor.do_again(step)
        self._history.redone(editor.step(step.name))
        self._filing.record(Entry("redo", editor.step(step.name)))
        return self._tell(editor)

    def restore(self, path: Path, name: str) -> Change:
        """Answer what another version of this project answers, from its file or a backup, as a step called `name`.

        Where it is the project's own file, nothing is left to save then. Raises LabdeskError where that can't be read
        or is no version of this project.
        """
        target = self._filing.version(path)
        with self.edit(name) as editor:
            restore(editor, target)
        if path == self.path:
            self._saved_state = self._history.state
        return self._last_change

    def versions(self) -> list[Backup]:
        """The earlier versions of the file that were kept, the latest first."""
        return backups.versions(self.project.ancestry.project)

    def problems(self) -> list[Problem]:
        """What is wrong with single answers, as far as they are visible."""
        return [problem for problem in self.project.problems() if self.view.is_visible(problem.field)]

    def missing(self) -> list[str]:
        """What is required and visible and not answered yet: leaves, and tables without rows."""
        return self._judgement.completeness.missing()

    def page_of(self, path: str) -> str | None:
        """The id of the page that shows the field at a path."""
        return self._judgement.completeness.page_of(path)

    def progress(self) -> dict[str, PageProgress]:
        """How far each page is, by id, in the pack's order."""
        return self._judgement.progress()

    def explain(self, rule: str) -> Explanation:
        """All about a finding, the answers that decided it included. KeyError where there is no such rule."""
        return self._judgement.engine.explain(rule)

    def tallies(self, table: str) -> dict[str, Tally]:
        """Which rows of a table each condition counts, by the rule's id. Good until the next edit."""
        return self._judgement.engine.tallies(table)

    def findings(self) -> tuple[Finding, ...]:
        """What the programme's conditions say about the answers as they are now, in the order of the rules."""
        return self._judgement.engine.findings

    def _tell(self, editor: Editor) -> Change:
        """Bring everything that derives from the answers up to date, then tell the listeners."""
        added = tuple(edit.path for edit in editor.edits if edit.op == "insert")
        self._last_change = change = Change(self.view.update(editor.changed), added)
        if change.paths:
            self._judgement.update(change.paths)
            for listener in tuple(self._listeners):
                listener(change)
        return change
