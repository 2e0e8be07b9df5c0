"""The panel 申报条件 at the right of the window: what fails first, then what is open, each with clause, gap and way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.rules.finding import Stage, State
from labdesk.rules.words import STAGES
from ui.findings.group import FindingGroup
from ui.findings.order import KINDS, Kind, grouped, word_for
from ui.parts.scrolling import Scrolling
from ui.theme import set_role, set_state, theme
from ui.theme.icons import pixmap
from ui.words import Prose, state_look, unbroken
from ui.workspace import Workspace

_OPENED: Final = ("failing", "warn", "hint", "open", "to-declare")
_STAGES: Final[tuple[tuple[Stage | None, str], ...]] = ((None, "全部"), *STAGES.items())


class Calm(QWidget):
    """Says that nothing fails, and no more than is known."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._state: State = "met"
        self._mark = QLabel(self)
        self.text = Prose("calm", "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        theme().changed.connect(self._paint)

    def show_counts(self, counts: Mapping[Kind, int]) -> None:
        """Say where things stand with so many conditions in each state; nothing where some fail."""
        left = counts.get("open", 0) + counts.get("to-declare", 0)
        self._state = "open" if left else "met"
        if not counts:
            self.text.say(self.tr("这里没有条件。"))
        elif not left:
            self.text.say(self.tr("没有不符合的条件。"))
        elif counts.get("met"):
            self.text.say(self.tr("目前没有不符合的条件。"))
        else:
            self.text.say(self.tr("边填边看：填到哪里，这里就告诉您符不符合。"))
        set_state(self.text, self._state)
        self.setVisible("failing" not in counts)
        self._paint()

    def _paint(self) -> None:
        name, colour, _ = state_look(self._state)
        self._mark.setPixmap(pixmap(name, colour, theme().px(18), self.devicePixelRatioF()))


class FindingsPanel(QWidget):
    """Every condition with its state, as of the last pause in typing."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.stage: Stage | None = None
        rules = {rule.id: rule for rule in workspace.pack.model.rules}
        self._inside = QWidget(self)
        self.groups = {
            kind: FindingGroup(workspace, rules, kind, self._inside, opened=kind in _OPENED) for kind in KINDS
        }
        self._counts = Prose("small", "", self)
        self._calm = Calm(self)
        self._lay_out()
        workspace.findings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring every condition up to date."""
        groups = grouped(self.workspace.findings(), self.stage)
        parts = [unbroken(f"{word_for(kind)} {len(found)}") for kind, found in groups.items()]
        self._counts.say(" · ".join(parts))
        self._calm.show_counts({kind: len(found) for kind, found in groups.items()})
        for kind, group in self.groups.items():
            group.show_findings(groups.get(kind, ()))

    def show_stage(self, stage: Stage | None) -> None:
        """Show the conditions of one stage alone, or of both."""
        self.stage = stage
        self.refresh()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("申报条件"))
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._counts)
        if len({rule.stage for rule in self.workspace.pack.model.rules}) > 1:
            head.addLayout(self._make_stages())
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(8, 0, 8, 16)
        inside.setSpacing(4)
        inside.addWidget(self._calm)
        for group in self.groups.values():
            inside.addWidget(group)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Scrolling(self, self._inside), 1)

    def _make_stages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        choice = QButtonGroup(self)
        for stage, word in _STAGES:
            button = QPushButton(word, self)
            button.setCheckable(True)
            button.setChecked(stage is None)
            set_role(button, "segment")
            button.setAccessibleName(self.tr("显示{}条件").format(word))
            button.clicked.connect(lambda _checked=False, stage=stage: self.show_stage(stage))
            choice.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return row
