"""The edits of an open project: each a step that can be undone, brought into the journal, and told to listeners."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from labdesk.pack.fieldtypes.base import Raw
from labdesk.project import attachments
from labdesk.project.attachments import Attachment
from labdesk.project.editor import Editor
from labdesk.project.edits import Edit, Step
from labdesk.project.history import History
from labdesk.project.model import Project
from labdesk.project.view import View
from labdesk.session.judgement import Judgement
from labdesk.storage.blobs import Blob
from labdesk.storage.filing import Filing
from labdesk.storage.journal import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation did: the paths whose visible value may have changed (a row's own path stands for its table's
    rows), the paths of the rows that it added, and the edits that it was, in their order."""

    paths: frozenset[str] = frozenset()
    added: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


Listener: TypeAlias = Callable[[Change], None]


class Editing:
    """All that changes an open project's answers, and what derives from them."""

    def __init__(self, filing: Filing, history: History, *, saved: bool) -> None:
        self.project: Project = filing.project
        self.view = View(self.project)
        self._judgement = Judgement(self.view)
        self._filing = filing
        self._history = history
        self._saved_state = history.state if saved else None
        self._listeners: list[Listener] = []
        self._notes = self._saved_notes = 0  # how often something changed that no step of the history is
        self._began = history.state, 0  # what there was when a save began
        self._last_change = Change()
        self._typing: str | None = None
        self._held: Entry | None = None  # what was typed last and is not in the journal yet

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

    def _tell(self, editor: Editor) -> Change:
        """Bring everything that derives from the answers up to date, then tell the listeners."""
        added = tuple(edit.path for edit in editor.edits if edit.op == "insert")
        self._last_change = change = Change(self.view.update(editor.changed), added, tuple(editor.edits))
        if change.paths:
            self._judgement.update(change.paths)
            for listener in tuple(self._listeners):
                listener(change)
        return change
