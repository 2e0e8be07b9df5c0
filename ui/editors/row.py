"""A field on its page: label, editor, hint, what is wrong with the answer, and what the conditions say about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.pack.fields import FieldNode
from labdesk.session import Change
from ui.editors.base import FieldEditor
from ui.editors.registry import make_editor
from ui.theme import set_role, set_state
from ui.workspace import Workspace


class FieldRow(QFrame):
    """One field. It appears and goes with its condition and keeps itself up to date."""

    def __init__(self, workspace: Workspace, node: FieldNode, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.node = node
        self.path = path
        set_role(self, "field")
        self.editor: FieldEditor = make_editor(workspace, node, path, self)
        self._hint = _line("hint", workspace.text(node.field.hint), self)
        self._problem = _line("problem", "", self)
        self._findings = _line("finding", "", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self.editor.wants_label:
            column.addLayout(self._label_line())
        for widget in (self.editor, self._problem, self._findings, self._hint):
            column.addWidget(widget)
        self._hint.setVisible(bool(self._hint.text()))
        workspace.changed.connect(self._on_change)
        workspace.findings_changed.connect(self._show_messages)
        self.refresh()

    def refresh(self) -> None:
        """Bring visibility, answer and messages up to date."""
        self.setVisible(self.workspace.visible(self.path))
        self.editor.refresh()
        self._show_messages()

    def reveal(self, path: str) -> bool:
        """Focus the place of a path in this field; False where it is not here or hidden at the moment."""
        return self.workspace.visible(self.path) and self.editor.reveal(path)

    def _on_change(self, change: Change) -> None:
        if self.path in change.paths or any(path.startswith(f"{self.path}/") for path in change.paths):
            self.refresh()

    def _show_messages(self) -> None:
        problem = self.workspace.problem(self.path) or ""
        findings = self.workspace.findings_at(self.path)
        said = "\n".join(finding.message for finding in findings)
        _say(self._problem, problem)
        _say(self._findings, said)
        set_state(self, "problem" if problem else "finding" if findings else "")
        self.editor.set_state("problem" if problem else "")
        self.editor.describe(self.node.label, "\n".join(filter(None, (problem, said, self._hint.text()))))

    def _label_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        label = QLabel(self.node.label, self)
        set_role(label, "label")
        if controls := self.editor.controls():
            label.setBuddy(controls[0])
        line.addWidget(label)
        if self.node.field.required:
            mark = QLabel(self.tr("必填"), self)
            set_role(mark, "required")
            line.addWidget(mark)
        line.addStretch(1)
        return line


def _line(role: str, text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    label.setVisible(bool(text))
    return label


def _say(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
