"""One open project: what the window and the commands do to it, and what they are told about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from labdesk.base.errors import LabdeskError
from labdesk.lang.tally import Tally
from labdesk.pack.loader import LoadedPack
from labdesk.project.answers import Answers
from labdesk.project.editor import Editor
from labdesk.project.history import History
from labdesk.project.model import Problem, Project
from labdesk.project.restore import restore
from labdesk.project.transfer import transfer
from labdesk.report import Report, make_report
from labdesk.rules import Finding
from labdesk.rules.finding import Explanation
from labdesk.session.editing import Change
from labdesk.session.judgement import PageProgress
from labdesk.session.onpaper import OnPaper
from labdesk.storage import backups
from labdesk.storage.backups import Backup
from labdesk.storage.filing import Filing
from labdesk.storage.recovery import Recovered
from labdesk.storage.saving import Saving


class Session(OnPaper):
    """An open project with undo, its file and its findings. Made by `new`, `open` or `recover`; ended by `close`."""

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
        return (self._saved_state, self._saved_notes) != (self._history.state, self._notes)

    @property
    def journal_error(self) -> LabdeskError | None:
        """Why edits are not safe from a crash at the moment; None while they are."""
        return self._filing.journal_error

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
        saving = self.saving(path, overwrite=overwrite)
        saving.run()
        self.saved(saving)

    def saving(self, path: Path, *, overwrite: bool = False) -> Saving:
        """A save, as `save_as` does it, of the answers as they are now: run it in any thread, here edits go on, and
        tell `saved` when it went through. One at a time; where it raises, nothing has happened."""
        self.end_typing()
        edits = [edit for step in self._history.steps() for edit in step.edits]
        self._began = self._history.state, self._notes
        return self._filing.saving(path, edits, is_new=self.dirty, overwrite=overwrite)

    def saved(self, saving: Saving) -> None:
        """A save went through: what was edited since it began is all there is to save now."""
        self.flush()
        self._filing.saved(saving)
        self._saved_state, self._saved_notes = self._began

    def report(self, today: date, author: str = "") -> Report:
        """What is missing, what is wrong, and what the conditions say, as of now. `author` checked it."""
        return make_report(self.view, self.findings(), self.missing(), self.problems(), self.page_of, today, author)

    def close(self) -> None:
        """End the session. Whatever was not saved is given up."""
        self._filing.close(discard=True)

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
