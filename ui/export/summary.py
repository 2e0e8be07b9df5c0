"""The page 汇总与自查: what is missing or wrong, as a checklist with jumps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.export.checklist import Group, Kind, checklist, first_place
from ui.export.kept import Kept
from ui.export.todos import TodoGroup
from ui.export.verdict import Verdict
from ui.findings.report import ReportBox
from ui.pages.base import Page
from ui.stamping.trail import PaperTrail
from ui.subject import DOUBTS
from ui.theme import set_role
from ui.words import steps_done
from ui.workspace import Workspace

_OPENED: Final[tuple[Kind, ...]] = ("reprint", "problem", "failing", "missing", "to-declare", "notice")


class SummaryPage(Page):
    """What is missing before the application can be handed in. Nothing here stops anything."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "#summary", self.tr("汇总与自查"), parent)
        self._shown: list[Group] | None = None
        self._folded: dict[Kind, bool] = {}
        self.groups: list[TodoGroup] = []
        self.verdict = Verdict(self)
        self.verdict.begin.clicked.connect(self._begin)
        self.report = ReportBox(workspace, self)
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(self.verdict)
        column.addWidget(self.report)
        self.doubts = QPushButton(self.tr("指南里存疑与未载明的地方，以及程序怎么处理"), self)
        set_role(self.doubts, "todo-link")
        self.doubts.setAccessibleName(self.tr("查看指南里存疑与未载明的地方"))
        self.doubts.setCursor(Qt.CursorShape.PointingHandCursor)
        self.doubts.clicked.connect(lambda: workspace.show_source(DOUBTS))
        column.addWidget(self.doubts, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._column)
        self.kept = Kept(workspace, self)
        column.addWidget(self.kept)
        column.addStretch(1)
        workspace.findings_changed.connect(self._on_findings)
        PaperTrail.of(workspace).changed.connect(self._on_findings)

    def refresh(self) -> None:
        groups = checklist(self.workspace)
        if groups == self._shown:
            return
        self._shown = groups
        self.verdict.show_groups(groups, *steps_done(self.workspace.progress()))
        for old in self.groups:
            self._folded[old.group.kind] = not old.head.isChecked()
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.groups = [
            TodoGroup(self.workspace, each, self, opened=self._is_open(each.kind, len(groups))) for each in groups
        ]
        for group in self.groups:
            self._column.addWidget(group)
            group.show()

    def reveal(self, path: str) -> bool:  # noqa: ARG002 - no field is edited here
        return False

    def focus_first(self) -> None:
        begin = self.verdict.begin
        (self.report.copy if begin.isHidden() else begin).setFocus()

    def _is_open(self, kind: Kind, groups: int) -> bool:
        """As it was left; else what there is to do, or what is there alone."""
        return not self._folded.get(kind, kind not in _OPENED and groups > 1)

    def _on_findings(self) -> None:
        if self.isVisible():
            self.refresh()

    def _begin(self) -> None:
        place = first_place(self._shown or ())
        if place:
            self.workspace.jump(place)
