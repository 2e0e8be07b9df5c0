"""A field on its page: label, hint, editor, what is wrong with the answer, what the conditions say, and notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from labdesk.pack.fields import FieldNode
from labdesk.pack.model import Cite
from ui.editors.base import FieldEditor
from ui.editors.messages import Messages
from ui.editors.notes import Notes, notes_at
from ui.editors.registry import make_editor
from ui.parts.clause import ClauseLink
from ui.proofs.marks import EvidenceLink
from ui.subject import Subject
from ui.theme import set_role, set_state, theme
from ui.theme.tokens import PAGE_WIDTH
from ui.words import Prose, unmarked
from ui.workspace import Workspace

_CLICK_MS: Final = 30


class FieldRow(QFrame):
    """One field. Whoever holds it calls `refresh_at` with what changed, and `left` when the focus went elsewhere.

    While an answer is being typed that is not right yet, nothing is said; what was wrong before is followed live.
    """

    def __init__(
        self,
        workspace: Workspace,
        node: FieldNode,
        path: str,
        parent: QWidget | None = None,
        *,
        heading: QHBoxLayout | None = None,
        role: str = "label",
        cite: Cite | None = None,
        notes: bool = True,
    ) -> None:
        """`heading`: a line beside a heading that is the field's label; without one the label is shown, in the look of
        `role`. `cite`: the clause that is said beside it."""
        super().__init__(parent)
        self.workspace = workspace
        self.node = node
        self.path = path
        set_role(self, "field")
        self.shown = True
        self._held_back = False
        self._said = ("", "")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.editor: FieldEditor = make_editor(workspace, node, path, self)
        self._beside = QHBoxLayout() if heading is None else heading
        self._beside.setSpacing(8)
        for control in self.editor.aside():
            self._beside.addWidget(control)
        if heading is None:
            column.addLayout(self._label_line(role, cite))
        self._hint = "\n".join(filter(None, (workspace.text(node.field.hint), workspace.text(node.field.help))))
        for text in filter(None, (node.field.hint, node.field.help)):
            column.addWidget(Prose("hint", workspace.text(text), self))
        column.addWidget(self.editor)
        self.messages = Messages(self)
        column.addWidget(self.messages)
        found = notes_at(workspace.pack.model.notes, node.pattern) if notes else []
        if found:
            column.addWidget(Notes(workspace, found, self))
        self._evidence: EvidenceLink | None = None
        self.refresh_evidence()
        if not self.editor.wide:
            self._limit_width()
            theme().changed.connect(self._limit_width)
        self.refresh_messages()

    def add_above(self, widget: QWidget) -> None:
        """Put something small between hint and editor."""
        self._column.insertWidget(self._column.indexOf(self.editor), widget, 0, Qt.AlignmentFlag.AlignLeft)

    def add_beside_label(self, widget: QWidget) -> None:
        """Put something beside the label, after what the editor has there."""
        self._beside.addWidget(widget)

    def refresh(self) -> None:
        """Bring answer and messages up to date."""
        self.editor.refresh()
        self.refresh_messages()
        self.refresh_evidence()

    def refresh_at(self, paths: Iterable[str]) -> None:
        """These paths, at this field or in it, have changed."""
        self.editor.refresh_at(paths)
        self.refresh_messages()

    def refresh_evidence(self) -> None:
        """Say which evidence proves this, and what lies in it."""
        self.editor.refresh_evidence()
        if self._evidence is None and self.workspace.evidence_at(self.path):
            self._evidence = EvidenceLink(self.workspace, self.path, self)
            place = self._column.indexOf(self.messages) + 1
            self._column.insertWidget(place, self._evidence, 0, Qt.AlignmentFlag.AlignLeft)
        if self._evidence is not None:
            self._evidence.refresh()

    def reveal(self, path: str) -> bool:
        """Focus the place of a path in this field; False where it is not here or hidden at the moment."""
        return self.workspace.visible(self.path) and self.editor.reveal(path)

    def source_subject(self) -> Subject:
        """What F1 opens here: the field, of a table the column."""
        return Subject("field", self.editor.asked_about())

    def left(self) -> None:
        """The focus has gone to another field."""
        self.workspace.end_typing()
        self._say_held_back()

    def _say_held_back(self) -> None:
        """Say what was held back while it was typed. Not while a mouse button is down: what is said would move what is
        being clicked away from under the pointer, and the click would be lost."""
        if not self._held_back or self._has_focus():
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_CLICK_MS, self, self._say_held_back)
            return
        self._held_back = False
        self.refresh_messages()

    def refresh_messages(self) -> bool:
        """Bring what is said at the field up to date; whether anything else is said now."""
        problem = self.workspace.problem(self.path) or ""
        if problem and self._said[0] == "" and self.editor.typed_in and self._has_focus():
            self._held_back, problem = True, ""
        findings = () if self.editor.says_findings else self.workspace.findings_at(self.path)
        self.messages.show_problem(problem)
        self.messages.show_findings(findings)
        said = (problem, self.messages.text)
        changed = said != self._said
        if changed or not self.editor.described:
            self._said = said
            set_state(self, "problem" if problem else "finding" if findings else "")
            self.editor.set_state("problem" if problem else "")
            required = self.tr("必填") if self.node.field.required else ""
            self.editor.describe(self.node.label, "\n".join(filter(None, (said[1], required, self._hint))))
            self.editor.described = True
        return self.editor.refresh_findings() or changed

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer to copy the answer as it is printed, for whoever types into a form or website by hand."""
        text = self.workspace.display(self.path) if self.node.is_leaf else ""
        if not text:
            event.ignore()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("复制这一项"))
        copy.triggered.connect(lambda: QApplication.clipboard().setText(text))
        menu.popup(event.globalPos())

    def _limit_width(self) -> None:
        self.setMaximumWidth(theme().px(PAGE_WIDTH))

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.editor.isAncestorOf(focused)

    def _label_line(self, role: str, cite: Cite | None) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        label = QLabel(unmarked(self.node.label), self)
        set_role(label, role)
        if controls := self.editor.controls():
            label.setBuddy(controls[0])
        line.addWidget(label)
        if self.node.field.required:
            mark = QLabel(self.tr("必填"), self)
            set_role(mark, "required")
            line.addWidget(mark)
        line.addLayout(self._beside)
        line.addStretch(1)
        if cite is not None:
            line.addWidget(ClauseLink(self.workspace, cite, self), 0, Qt.AlignmentFlag.AlignRight)
        return line
