"""What can be read of an open project: its answers, and what follows from them. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from labdesk.lang.values import Answer
from labdesk.pack.builtin import EVIDENCE
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import OPEN, display, type_of
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.loader import LoadedPack
from labdesk.pack.wording import filled
from labdesk.project.model import Project
from labdesk.rules import Finding
from labdesk.rules.finding import Explanation
from labdesk.session import PageProgress, Session


class Reading(QObject):
    """One open project as the window reads it. Paths are slashed, as the session has them.

    Findings by place and the pages' progress are kept until `forget_derived`.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._findings_at: dict[str, list[Finding]] | None = None
        self._progress: dict[str, PageProgress] | None = None
        self._evidence_at: dict[str, list[int]] | None = None

    @property
    def pack(self) -> LoadedPack:
        return self.session.pack

    @property
    def path(self) -> Path | None:
        """The project's file; None until it is saved for the first time."""
        return self.session.path

    @property
    def dirty(self) -> bool:
        return self.session.dirty

    def node(self, path: str) -> FieldNode:
        """The field at a path."""
        return self.session.project.node(path)

    def raw(self, path: str) -> Raw:
        """What was typed or chosen; None where nothing was."""
        return self.session.project.raw(path)

    def value(self, path: str) -> Answer:
        """What the answer means; OPEN where it is hidden, unanswered or not understood. Computed fields have one."""
        return self.session.view.value(path)

    def display(self, path: str) -> str:
        """The answer as it is printed; "" where there is none."""
        node = self.node(path)
        if node.type == "computed":
            value = self.value(path)
            return "" if value is OPEN else type_of(node.field).format(value, node.field, self.pack.catalogue)
        return display(self.raw(path), node.field, self.pack.catalogue)

    def rows(self, table: str) -> Sequence[str]:
        """The ids of a table's rows in their order, or of a matrix's fixed rows."""
        return self.session.project.rows(table)

    def visible(self, path: str) -> bool:
        """Whether the conditions of the field, and of what it lies in, hold."""
        return self.session.view.is_visible(path)

    def problem(self, path: str) -> str | None:
        """What is wrong with this one answer by itself (a check digit, a date that isn't one)."""
        if not self.node(path).is_leaf:
            return None
        return self.session.project.meaning(path).problem

    def text(self, packs_text: str) -> str:
        """A text of the pack with its parameters filled in."""
        return filled(packs_text, self.pack.model)

    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the rules, as of now."""
        return self.session.findings()

    def findings_at(self, path: str) -> Sequence[Finding]:
        """The failing findings at a field (of a table: at any of its cells), as of the last `findings_changed`."""
        if self._findings_at is None:
            self._findings_at = _by_place(self.session.findings())
        return self._findings_at.get(path, ())

    def explain(self, rule: str) -> Explanation:
        """Why a finding is what it is: the answers that decided, the rows that fail, what is open."""
        return self.session.explain(rule)

    def progress(self) -> dict[str, PageProgress]:
        """How far each page is, by its id, as of the last `steps_changed`."""
        if self._progress is None:
            self._progress = self.session.progress()
        return self._progress

    def page_of(self, path: str) -> str | None:
        """The id of the page on which what is at a path is shown."""
        return EVIDENCE if path.startswith(EVIDENCE) else self.session.page_of(path)

    def evidence_at(self, path: str) -> Sequence[int]:
        """The numbers of the evidence that proves a field, or a row or anything in it."""
        if self._evidence_at is None:
            self._evidence_at = _evidence_by_place(self.session.project)
        return self._evidence_at.get(path, ())

    def forget_evidence(self) -> None:
        """The evidence was edited: look again when asked."""
        self._evidence_at = None

    def now(self) -> datetime:
        return datetime.now()  # noqa: DTZ005 - the applicant's own clock

    def today(self) -> date:
        return self.now().date()

    def forget_derived(self) -> None:
        """The answers have changed: look again when asked."""
        self._findings_at = None
        self._progress = None


def _evidence_by_place(project: Project) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, piece in enumerate(project.evidence, 1):
        for place in {place for path in piece.proves for place in (path, project.row_of(path)) if place}:
            found.setdefault(place, []).append(number)
    return found


def _by_place(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The failing findings by each path that they are about, and by the rows and tables around those."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.state != "failing":
            continue
        places: set[str] = set()
        for path in finding.fields:
            while path and path not in places:
                places.add(path)
                path = path.rpartition("/")[0]
        for place in places:
            found.setdefault(place, []).append(finding)
    return found
