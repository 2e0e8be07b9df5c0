"""The window's one view of an open project: every edit goes through it, and everybody hears of it through its signals.

Errors of the core become one notice in the message bar; no method here raises LabdeskError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.pack.builtin import EVIDENCE
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.model import PolicyUse
from labdesk.project.editor import Editor
from labdesk.session import Change, Session
from ui.immortal import keep_singletons
from ui.notice import Action, Notice, of_error
from ui.reading import Reading
from ui.subject import Subject
from ui.threads import wait_for

if TYPE_CHECKING:
    from labdesk.profiles.filling import Filled
    from labdesk.profiles.model import Profile

T = TypeVar("T")
Remedies: TypeAlias = Callable[[LabdeskError], Sequence[Action]]

keep_singletons()  # before anybody types; the start page alone calls Qt too seldom to need it

_SETTLED_MS: Final = 60
_JOURNAL_MS: Final = 600
_SLOW_MS: Final = 600  # after which it is said that a save is under way


def _no_remedies(_error: LabdeskError) -> Sequence[Action]:
    return ()


class Workspace(Reading):
    """One open project as the window sees it. Paths are slashed, as the session has them.

    `changed` comes at once with each edit and carries its `Change`; `findings_changed` and `steps_changed` come when
    typing pauses for a moment, at most a few times a second.
    """

    changed = Signal(object)
    findings_changed = Signal()
    steps_changed = Signal()
    undo_changed = Signal()
    dirty_changed = Signal(bool)
    path_changed = Signal(object)
    jump_requested = Signal(str)
    page_requested = Signal(str)
    source_requested = Signal(object)
    policies_requested = Signal(object, str)
    noticed = Signal(object)
    waited = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._dirty = session.dirty
        self._names = (session.undo_name, session.redo_name)
        self._journal_error: LabdeskError | None = None
        self._unsubscribe = session.subscribe(self._on_change)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._tell_derived)
        self._journal = QTimer(self, singleShot=True, interval=_JOURNAL_MS)
        self._journal.timeout.connect(self.flush)
        self.saving = False
        """Whether a save is under way."""
        self.waiting = 0
        """How much is being waited for while the window goes on: it can't close until `waited`."""
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(lambda: self.notify(Notice(self.tr("正在保存，可以继续填写。"))))

    # Edits

    def set(self, path: str, raw: Raw) -> None:
        """Answer a leaf in one go: a choice, a pasted value. None clears it."""
        with self.caught():
            self.session.set(path, raw)

    def type(self, path: str, raw: Raw) -> None:
        """Answer a leaf while it is being typed, at each keystroke; all of it is one step until `end_typing`."""
        with self.caught():
            self.session.type(path, raw)
        if not self._journal.isActive():
            self._journal.start()

    def type_row(self, table: str, column: str, raw: Raw) -> None:
        """Answer a column of a new row at the end while it is being typed; what `type` adds there is the same step."""
        with self.caught():
            self.session.type_row(table, column, raw)

    def take_back_typing(self, path: str) -> None:
        """Take back what is being typed at a path, and the row that typing there has added. Nobody is led anywhere."""
        if self.session.typing == path:
            with self.caught():
                self.session.take_back_typing()
            self._tell_state()

    def end_typing(self) -> None:
        """The field was left: what is typed from now on is a new step."""
        with self.caught():
            self.session.end_typing()

    def insert_row(self, table: str, index: int | None = None, cells: Mapping[str, Raw] | None = None) -> str | None:
        """Add a row before the row at `index`, by default at the end; returns its path."""
        with self.caught():
            return self.session.insert_row(table, index, cells).added[0]
        return None

    def remove_rows(self, rows: Sequence[str]) -> None:
        """Remove the rows of one table at these paths."""
        with self.caught():
            self.session.remove_rows(rows)

    def move_row(self, row: str, index: int) -> None:
        """Make the row at this path number `index` of its table."""
        with self.caught():
            self.session.move_row(row, index)

    def attach(self, path: str, files: Sequence[Path]) -> None:
        """Add files to an attachment field."""
        with self.caught():
            self.session.attach(path, files)

    def fill_in(self, path: str, profile: Profile, *, overwrite: bool = False) -> Filled | None:
        """Answer a group or a row from a profile; None where that failed."""
        from labdesk.profiles.filling import fill

        with self.caught():
            return fill(self.session, path, profile, overwrite=overwrite)
        return None

    def fill_in_rows(self, table: str, profiles: Sequence[Profile]) -> Filled | None:
        """Add a row for each profile; None where that failed."""
        from labdesk.profiles.filling import fill_rows

        with self.caught():
            return fill_rows(self.session, table, profiles)
        return None

    def keep(self, change: Callable[[], object]) -> bool:
        """Carry out what changes the project and is no edit. False where it failed; a notice says why."""
        with self.caught():
            change()
            self._tell_state()
            return True
        return False

    @contextmanager
    def edit(self, name: str) -> Iterator[Editor]:
        """Several edits as one named step; an error inside takes them all back."""
        with self.caught(), self.session.edit(name) as editor:
            yield editor

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        with self.caught():
            self._show(self.session.undo())

    def redo(self) -> None:
        with self.caught():
            self._show(self.session.redo())

    @property
    def undo_name(self) -> str | None:
        return self.session.undo_name

    @property
    def redo_name(self) -> str | None:
        return self.session.redo_name

    # The file

    def save(self, path: Path | None = None, *, overwrite: bool = False, remedies: Remedies = _no_remedies) -> bool:
        """Save the answers as they are now, to `path` if given, which becomes the project's file. False where it
        failed; a notice says why and offers the `remedies` for the error.

        Where it takes long the window goes on meanwhile, and `saving` says so; there is one save at a time.
        """
        before, target = self.path, path or self.path
        if target is None or self.saving:
            return False
        self.saving = True
        self._slow.start()
        try:
            saving = self.session.saving(target, overwrite=overwrite)
            self.wait_for(saving.run)
            self.session.saved(saving)
        except LabdeskError as error:
            log.failure("window.save", error)
            self.notify(of_error(error, *remedies(error)))
            return False
        finally:
            self.saving, was_slow = False, not self._slow.isActive()
            self._slow.stop()
        if was_slow:
            self.notify(Notice(self.tr("已保存。"), kind="done"))
        self._tell_state()
        if self.path != before:
            self.path_changed.emit(self.path)
        return True

    def restore(self, path: Path, name: str) -> bool:
        """Answer what another version of this project answers, as a step called `name`. False where that failed."""
        with self.caught():
            self.session.restore(path, name)
            self._tell_state()
            return True
        return False

    def wait_for(self, work: Callable[[], T]) -> T:
        """What `work` returns, or raises, done beside the window, which goes on where that takes long."""
        self.waiting += 1
        try:
            return wait_for(work)
        finally:
            self.waiting -= 1
            self.waited.emit()

    def flush(self) -> None:
        """Bring what was typed last into the journal."""
        with self.caught():
            self.session.flush()
        error = self.session.journal_error
        if error is not None and error is not self._journal_error:
            self.notify(of_error(error))
        self._journal_error = error

    def close(self) -> None:
        """End the session; what was not saved is given up."""
        self._settle.stop()
        self._journal.stop()
        self._unsubscribe()
        self.session.close()

    # Messages and places

    def notify(self, notice: Notice) -> None:
        """Show a message in the bar."""
        self.noticed.emit(notice)

    def jump(self, path: str) -> None:
        """Ask the window to go to a field, row or cell."""
        self.jump_requested.emit(path)

    def show_page(self, page_id: str) -> None:
        """Ask the window to go to a page."""
        self.page_requested.emit(page_id)

    def show_source(self, subject: Subject) -> None:
        """Ask the window to show beside the page what something rests on."""
        self.source_requested.emit(subject)

    def offer_policies(self, use: PolicyUse, path: str) -> None:
        """Ask the window to offer beside the page what the text at a path may cite."""
        self.policies_requested.emit(use, path)

    def settle(self) -> None:
        """Bring findings and steps up to date now rather than in a moment."""
        if self._settle.isActive():
            self._settle.stop()
            self._tell_derived()

    def caught(self) -> _Caught:
        """For `with`: an edit of the session, whose error becomes a notice."""
        return _Caught(self)

    def _on_change(self, change: Change) -> None:
        if not self._settle.isActive():
            self._settle.start()
        self._tell_state()
        if any(path.startswith(EVIDENCE) for path in change.paths):
            self.forget_evidence()
        self.changed.emit(change)

    def _tell_state(self) -> None:
        session = self.session
        if session.dirty != self._dirty:
            self._dirty = session.dirty
            self.dirty_changed.emit(self._dirty)
        if (session.undo_name, session.redo_name) != self._names:
            self._names = (session.undo_name, session.redo_name)
            self.undo_changed.emit()

    def _tell_derived(self) -> None:
        before = self._progress
        self.forget_derived()
        self.findings_changed.emit()
        if self.progress() != before:
            self.steps_changed.emit()

    def _show(self, change: Change) -> None:
        """Go to what an undo or redo changed: an added row, else the first answer."""
        places = change.added or tuple(sorted(path for path in change.paths if self.page_of(path)))
        if places:
            self.jump(places[0])


class _Caught:
    """Turns an error of the core inside `with` into a notice."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        if not isinstance(error, LabdeskError):
            return False
        log.failure("window.edit", error)
        self._workspace.notify(of_error(error))
        return True
