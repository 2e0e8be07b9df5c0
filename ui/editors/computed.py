"""A computed value: shown, never typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from labdesk.pack.model import ComputedField
from ui.editors.base import FieldEditor
from ui.theme import set_role


class ComputedEditor(FieldEditor):
    """What the program works out from other answers."""

    def build(self) -> None:
        self.label = QLabel(self)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.label.setIndent(0)
        set_role(self.label, "computed")
        self._how = QLabel(self.tr("自动得出"), self)
        set_role(self._how, "small")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.label)
        line.addWidget(self._how)
        line.addStretch(1)
        self.bare_layout().addLayout(line)

    def refresh(self) -> None:
        field = self.node.field
        unit = field.unit if isinstance(field, ComputedField) else ""
        shown = self.workspace.display(self.path)
        self._how.setVisible(bool(shown))
        text = f"{shown} {unit}".rstrip() if shown else self.tr("填了有关各项后自动得出")
        if self.label.text() != text:
            self.label.setText(text)
            self.label.setAccessibleName(f"{self.node.label}：{text}")

    def controls(self) -> list[QWidget]:
        return [self.label]

    def describe(self, name: str, description: str) -> None:
        super().describe(f"{name}：{self.label.text()}", "\n".join(filter(None, (self.tr("由程序得出"), description))))
