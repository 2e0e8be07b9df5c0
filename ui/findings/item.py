"""One condition in the panel: its state, what is required, by how much it is missed, its clause, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.model import Rule
from labdesk.rules import Finding
from labdesk.rules.words import STAGES
from ui.editors.flow import FlowLayout
from ui.findings.explanation import ExplanationView
from ui.parts.clause import ClauseLink
from ui.subject import Subject
from ui.theme import set_role, set_state, theme
from ui.theme.icons import pixmap
from ui.words import Prose, finding_look
from ui.workspace import Workspace


class FindingItem(QFrame):
    """Shows one finding; its explanation opens below it."""

    def __init__(self, workspace: Workspace, rule: Rule, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rule = rule
        self.finding = finding
        self._view: ExplanationView | None = None
        set_role(self, "condition")
        self._mark = QLabel(self)
        self._mark.setFixedWidth(theme().px(20))
        self._stage = QLabel(self)
        set_role(self._stage, "small")
        self._clause = ClauseLink(workspace, rule.cite, self)
        self._message = Prose("condition-text", "", self)
        self._gap = Prose("condition-gap", "", self)
        self._go = self._button(self.tr("去填写"), self._jump)
        self._why = self._button(self.tr("为什么"), self.toggle)
        self._lay_out()
        theme().changed.connect(self._paint)
        self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Show the finding as it is now."""
        self.finding = finding
        _, _, word = finding_look(finding)
        self._stage.setText(STAGES[finding.stage])
        message = self._workspace.text(self._rule.message)
        self._message.say(message)
        self._gap.say(finding.gap or "")
        set_state(self._gap, finding.level)
        self._go.setVisible(bool(finding.fields))
        self._go.setText(self.tr("去填写") if finding.state in ("open", "to-declare", "failing") else self.tr("去查看"))
        said = f"{word}：{message}" + (f"{finding.gap}。" if finding.gap else "")
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._clause.text())
        self._go.setAccessibleName(f"{self._go.text()}：{message}")
        self._why.setAccessibleName(f"{self._why.text()}：{message}")
        if self._view is not None:
            self._close()
            self.toggle()
        self._paint()

    def source_subject(self) -> Subject:
        """What F1 opens here."""
        return Subject("rule", self._rule.id)

    def toggle(self) -> None:
        """Open or close the explanation."""
        if self._view is not None:
            self._close()
            return
        advice = self._workspace.text(self._rule.advice)
        self._view = ExplanationView(self._workspace, self.finding, advice, self)
        self._column.addWidget(self._view)
        self._why.setText(self.tr("收起"))

    def _close(self) -> None:
        assert self._view is not None  # noqa: S101 - the callers have looked
        self._column.removeWidget(self._view)
        self._view.hide()
        self._view.deleteLater()
        self._view = None
        self._why.setText(self.tr("为什么"))

    def _lay_out(self) -> None:
        foot = QWidget(self)
        line = FlowLayout(foot, gap=10, line_gap=2)
        for part in (self._stage, self._clause, self._go, self._why):
            line.addWidget(part)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._column.addWidget(self._message)
        self._column.addWidget(self._gap)
        self._column.addWidget(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)

    def _button(self, text: str, action: object) -> QPushButton:
        button = QPushButton(text, self)
        set_role(button, "small-link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(action)
        return button

    def _jump(self) -> None:
        if self.finding.fields:
            self._workspace.jump(self.finding.fields[0])

    def _paint(self) -> None:
        name, colour, _ = finding_look(self.finding)
        self._mark.setPixmap(pixmap(name, colour, theme().px(18), self.devicePixelRatioF()))
