"""The editor of a line of text, and the base of those whose answer is typed in one line."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.editors.base import FieldEditor
from ui.editors.line import LineEdit


class TextEditor(FieldEditor):
    """One line."""

    def build(self) -> None:
        self.line = LineEdit(self)
        self.line.setPlaceholderText(self.placeholder())
        self.line.textEdited.connect(self.typed)
        self.line.editingFinished.connect(self.finish)
        self.bare_layout().addWidget(self.line)

    def placeholder(self) -> str:
        """What stands in the empty field: the pack's example."""
        return self.tr("例如：{}").format(self.node.field.example) if self.node.field.example else ""

    def refresh(self) -> None:
        raw = self.workspace.raw(self.path)
        text = "" if raw is None else str(raw)
        if self.line.text() != text:
            self.line.setText(text)

    def controls(self) -> list[QWidget]:
        return [self.line]
