"""The editor of a table field: banner, toolbar and grid."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from labdesk.pack.model import TableField
from labdesk.rules import Finding
from ui.editors.base import FieldEditor
from ui.parts import keyboard, spoken
from ui.parts.scrolling import Outlook
from ui.table.banner import Banner, Condition, conditions
from ui.table.commands import TableCommands
from ui.table.model import TableModel
from ui.table.toolbar import ArrangementNote, TableToolbar
from ui.table.view import TableView
from ui.theme import theme
from ui.words import Prose

_LEAST_PX = 220
_AROUND_PX = 120  # what stays in sight above and below a table that is as high as the page


class TableEditor(FieldEditor):
    """Rows in a grid. It says itself which conditions fail, in its banner."""

    wide = True
    says_findings = True

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, TableField)  # noqa: S101 - the registry gives it no other
        self._field = field
        self._outlook = Outlook(self)
        self.model = TableModel(self.workspace, self.node, self.path, self)
        self.view = TableView(self.model, self)
        self.commands = TableCommands(self.model, self.view)
        self.banner = Banner(field.counter, self)
        add = self.tr("添加一{}").format(field.counter)
        self.toolbar = TableToolbar(self.commands, self.model.arrangement, add, self)
        self.note = ArrangementNote(self)
        self._empty = Prose("empty", "", self)
        column = self.bare_layout()
        column.setSpacing(8)
        for widget in (self.banner, self._empty, self.toolbar, self.note, self.view):
            column.addWidget(widget)
        self.banner.chosen.connect(self._on_condition)
        self.toolbar.arranged.connect(self.model.arrange)
        self.note.cleared.connect(self._show_all)
        self.model.arranged.connect(self._on_arranged)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._on_rows)
        self.view.selectionModel().currentChanged.connect(lambda _new, _old: self.place_changed.emit())
        self.view.horizontalHeader().sectionClicked.connect(self.commands.sort)
        self.view.horizontalHeader().sectionResized.connect(self._fit)
        theme().changed.connect(self._fit)
        self._outlook.changed.connect(self._fit)
        self._described = ""
        self._conditions: list[Condition] = []
        self._failing: list[Finding] = []
        self.refresh_findings()
        self._on_rows()

    def refresh(self) -> None:
        self.model.follow_rows()
        self.model.forget()
        self.refresh_findings()

    def refresh_at(self, paths: Iterable[str]) -> None:
        self.model.follow(paths)
        self.commands.refresh()

    def refresh_findings(self) -> bool:
        before = len(self._conditions)
        failing = list(self.workspace.findings_at(self.path))
        self._conditions = conditions(self.workspace, self.path)
        self.banner.show_state(len(self.workspace.rows(self.path)), self._conditions)
        self._look_at_chosen()
        if failing != self._failing or self.model.tally is not None:
            known = {finding.id for finding in self._failing}
            self.model.show_marks(_marks(failing) ^ _marks(self._failing))
            self._failing = failing
            self._describe_view()
            if self.isVisible():
                new = [each for each in self._conditions if each.finding in failing and each.finding.id not in known]
                spoken.say("\n".join(map(_said, new)))
            if self.model.tally is not None:
                self.view.viewport().update()
        return len(self._conditions) != before

    def refresh_evidence(self) -> None:
        self.view.viewport().update()
        self.view.frozen.viewport().update()
        self.commands.refresh()

    def controls(self) -> list[QWidget]:
        return [self.view]

    def place(self) -> str:
        cell = self.view.currentIndex()
        return (self.model.cell_path(cell.row(), cell.column()) if cell.isValid() else "") or self.path

    def asked_about(self) -> str:
        column = self.view.currentIndex().column()
        inside = 0 <= column < len(self.model.columns)
        return self.model.columns[column].pattern if inside else self.node.pattern

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.view.setAccessibleName(name)
        self._described = description
        self._describe_view()

    def _describe_view(self) -> None:
        how = self.tr("回车到下一行，Tab 到下一格，Ctrl+Tab 离开表格，直接打字就能改")
        failing = [_said(each) for each in self._conditions if each.finding.state == "failing"]
        said = "\n".join(filter(None, (*failing, self._described, how)))
        if self.view.accessibleDescription() != said:
            self.view.setAccessibleDescription(said)

    def set_state(self, state: str) -> None:
        """Each cell has a state of its own."""

    def focus(self) -> None:
        keyboard.focus(self.view)
        if not self.view.currentIndex().isValid():
            self.view.go(0, 0)

    def reveal(self, path: str) -> bool:
        if path != self.path and not path.startswith(f"{self.path}/"):
            return False
        inside = path != self.path
        if inside and self.model.place(path) is None:
            self._show_all()
        place = self.model.place(path) if inside else None
        if inside and place is None:
            return False
        came = not self.view.hasFocus() and self.view.open_editor() is None
        self.view.finish_editing()
        self.focus()
        if place is not None:
            self.view.go(*place)
            cell = self.model.cell(*place)
            if came and path.count("/") > self.path.count("/") + 1 and (cell.problem or not cell.text):
                self.view.edit(self.view.currentIndex())
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _show_all(self) -> None:
        self.model.arrangement.clear()
        self.model.arrange()

    def _on_arranged(self) -> None:
        """Show the arrangement, keeping the cell that was current."""
        wanted = self.model.arrangement
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(wanted.column is not None)
        order = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(-1 if wanted.column is None else wanted.column, order)
        self.toolbar.show_arrangement()
        label = self.model.columns[wanted.column].label if wanted.column is not None else ""
        rows = len(self.workspace.rows(self.path))
        self.note.say(wanted, label, len(self.model.shown), rows, self._field.counter)

    def _on_rows(self) -> None:
        rows = self.workspace.rows(self.path)
        text = self.tr("还没有填写：在下面直接输入，或从 Excel、WPS 复制后按 Ctrl+V 粘贴。")
        self._empty.say("" if rows else text)
        self.banner.show_state(len(rows), self._conditions)
        self.toolbar.follow(len(rows))
        self._fit()

    def _on_condition(self, _rule: str) -> None:
        self._look_at_chosen()
        label = self.model.tally_label
        self.toolbar.offer_counts(label)
        self.view.show_counts(shown=bool(label))
        self.view.viewport().update()

    def _look_at_chosen(self) -> None:
        found = next((each for each in self._conditions if each.finding.id == self.banner.current), None)
        tally = found.tally if found is not None else None
        self.model.look_at(tally, found.finding.message if found is not None and tally is not None else "")

    def _fit(self) -> None:
        """As high as its rows, but never higher than what can be seen of the page at once."""
        most = self._outlook.height(theme().px(_AROUND_PX))
        height = min(self.view.height_wanted, max(theme().px(_LEAST_PX), most))
        if self.view.height() != height or self.view.minimumHeight() != height:
            self.view.setFixedHeight(height)


def _marks(failing: Iterable[Finding]) -> set[tuple[str, str]]:
    """Which places are marked how."""
    return {(path, finding.level) for finding in failing for path in finding.fields}


def _said(condition: Condition) -> str:
    return f"{condition.look[2]}：{condition.finding.message}"
