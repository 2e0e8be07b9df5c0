"""The conditions of one kind, under a heading that folds them; folded ones cost nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from labdesk.pack.model import Rule
from labdesk.rules import Finding
from ui.findings.item import FindingItem
from ui.findings.order import Kind, word_for
from ui.theme import set_role, set_state, theme
from ui.theme.icons import icon
from ui.workspace import Workspace


class FindingGroup(QWidget):
    """Items of one kind in order; they are kept and moved rather than made anew."""

    def __init__(
        self, workspace: Workspace, rules: Mapping[str, Rule], kind: Kind, parent: QWidget, *, opened: bool
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rules = rules
        self._kind = kind
        self._findings: Sequence[Finding] = ()
        self._items: dict[str, FindingItem] = {}
        self.opened = opened
        self._head = QPushButton(self)
        set_role(self._head, "group")
        self._head.setCursor(Qt.CursorShape.PointingHandCursor)
        self._head.clicked.connect(self.toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._head)
        theme().changed.connect(self._tell)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, in this order; nothing of the group is seen where there are none."""
        before, self._findings = self._findings, list(findings)
        if self._findings == before and self._items.keys() >= {f.id for f in findings if self.opened}:
            return
        self.setVisible(bool(findings))
        self._tell()
        if self.opened:
            self._show_items()

    def toggle(self) -> None:
        """Unfold or fold the group."""
        self.opened = not self.opened
        self._tell()
        if self.opened:
            self._show_items()
        else:
            for item in self._items.values():
                item.hide()

    def items(self) -> list[FindingItem]:
        """The items that are shown, from top to bottom."""
        return [self._items[finding.id] for finding in self._findings] if self.opened else []

    def _show_items(self) -> None:
        wanted = {finding.id for finding in self._findings}
        for gone in self._items.keys() - wanted:
            self._items[gone].hide()  # kept: of all that comes and goes with an answer it costs most to make
        for place, finding in enumerate(self._findings, start=1):
            item = self._item(finding)
            if self._column.indexOf(item) != place:
                self._column.removeWidget(item)
                self._column.insertWidget(place, item)
            item.show()

    def _item(self, finding: Finding) -> FindingItem:
        found = self._items.get(finding.id)
        if found is None:
            found = self._items[finding.id] = FindingItem(self._workspace, self._rules[finding.id], finding, self)
        elif found.finding != finding:
            found.show_finding(finding)
        return found

    def _tell(self) -> None:
        word = word_for(self._kind)
        self._head.setText(f"{word}  {len(self._findings)}")
        set_state(self._head, self._kind)
        self._head.setIcon(icon("chevron-down" if self.opened else "chevron-right", "text_soft"))
        self._head.setAccessibleName(self.tr("{}，{} 条").format(word, len(self._findings)))
        self._head.setAccessibleDescription(self.tr("已展开") if self.opened else self.tr("已收起"))
