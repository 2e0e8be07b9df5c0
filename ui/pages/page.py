"""A page of the pack, built from its data alone: introduction, notes, and sections with their fields."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from labdesk.pack.builtin import EVIDENCE
from labdesk.session import Change
from ui.editors.notes import Notes, notes_at
from ui.editors.row import FieldRow
from ui.pages.base import Page
from ui.pages.section import Section
from ui.pages.steady import Anchor
from ui.theme import set_role
from ui.words import Prose
from ui.workspace import Workspace


class PackPage(Page):
    """One step of the programme, as its pack describes it. What changes while it isn't shown is shown with it again."""

    def __init__(self, workspace: Workspace, page_id: str, parent: QWidget | None = None) -> None:
        model = workspace.pack.model
        page = next(each for each in model.pages if each.id == page_id)
        super().__init__(workspace, page_id, page.title, parent)
        self._stale = False
        self.rows: dict[str, FieldRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        if page.intro:
            column.addWidget(Prose("intro", workspace.text(page.intro), self))
        found = notes_at(model.notes, page_id)
        if found and not any(page_id in section.fields for section in page.sections):
            column.addWidget(Notes(workspace, found, self, most=3))
        self.sections: list[Section] = []
        for each in page.sections:
            section = Section(workspace, each, self)
            if self.sections:
                section.begin_with(_hairline(section))
            self.sections.append(section)
            self.rows |= section.rows
            column.addWidget(section)
        column.addStretch(1)
        self.wide = any(row.editor.wide for row in self.rows.values())
        self._follow_visibility()
        workspace.changed.connect(self._on_change)
        workspace.findings_changed.connect(self._on_findings)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def refresh(self) -> None:
        """Bring every field up to date."""
        self._stale = False
        for row in self.rows.values():
            row.refresh()
        self._follow_visibility()

    def reveal(self, path: str) -> bool:
        row = self.row_at(path)
        if row is not None:
            return row.reveal(path)
        inside = (each for place, each in self.rows.items() if place.startswith(f"{path}/") and each.shown)
        first = next(inside, None)
        return first is not None and first.reveal(first.path)

    def focus_first(self) -> None:
        for row in self.rows.values():
            if row.shown:
                row.editor.focus()
                return

    def row_at(self, path: str) -> FieldRow | None:
        """The field that a path is, or lies in."""
        while path:
            row = self.rows.get(path)
            if row is not None:
                return row
            path = path.rpartition("/")[0]
        return None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _on_change(self, change: Change) -> None:
        if not self.isVisible():
            self._stale = True
            return
        if any(path.startswith(EVIDENCE) for path in change.paths):
            for each in self.rows.values():
                each.refresh_evidence()
        touched: dict[str, set[str]] = {}
        for path in change.paths:
            row = self.row_at(path)
            if row is not None:
                touched.setdefault(row.path, set()).add(path)
        hidden = any(self.rows[place].shown != self.workspace.visible(place) for place in touched)
        for place, paths in touched.items():
            self.rows[place].refresh_at(paths)
        if hidden:
            anchor = Anchor(self)
            self._follow_visibility()
            anchor.keep()

    def _on_findings(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        anchor = Anchor(self)
        changed = [row for row in self.rows.values() if row.shown and row.refresh_messages()]
        if changed:
            anchor.keep()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        for row in _rows_around(old, self):
            if new is None or not row.isAncestorOf(new):
                row.left()

    def _follow_visibility(self) -> None:
        for section in self.sections:
            section.follow_visibility()


def _rows_around(widget: QWidget | None, page: PackPage) -> Iterable[FieldRow]:
    """The fields in which a control lies, the innermost first."""
    if widget is None or not page.isAncestorOf(widget):
        return
    around: QWidget | None = widget
    while around is not None and around is not page:
        if isinstance(around, FieldRow):
            yield around
        around = around.parentWidget()


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFixedHeight(1)
    set_role(line, "hairline")
    return line
