"""What every editor of an answer can do. It shows one path of the workspace and sends what is typed there at once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes.base import Raw
from ui.parts import keyboard
from ui.theme import set_state
from ui.workspace import Workspace


class FieldEditor(QWidget):
    """Edits the answer at one path. A subclass builds its controls in `build` and shows the answer in `refresh`.

    Every keystroke goes to the session by `typed`, every choice by `chosen`; leaving the field, or Enter, calls
    `finish`, after which typing is a new step for undo. An editor never changes what is being typed: `refresh` leaves
    controls alone that show the answer already, so an input method's preedit is never disturbed.
    """

    finished = Signal()
    """The field was left or Enter pressed."""
    place_changed = Signal()
    """Another place inside is being filled in now."""

    # Whether the label stands above (False: the editor shows it itself, as a tick box or an attestation does).
    wants_label = True
    # Whether the editor uses the whole width of the window, and its page with it (tables).
    wide = False
    # Whether it says itself which conditions fail because of it.
    says_findings = False
    # Whether the answer is typed: nothing is said of what is wrong with it before the field is left.
    typed_in = False

    def __init__(self, workspace: Workspace, node: FieldNode, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.node = node
        self.path = path
        self.described = False  # whether the controls have their accessible names
        self.build()
        self.refresh()

    def build(self) -> None:
        """Make the controls, once."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what the session holds now."""
        raise NotImplementedError

    def refresh_at(self, paths: Iterable[str]) -> None:  # noqa: ARG002 - most editors have one path
        """These paths, this one's or such that lie inside, have changed: show what the session holds there now."""
        self.refresh()

    def refresh_findings(self) -> bool:
        """The conditions were looked at again: say what concerns places inside; whether anything changed."""
        return False

    def refresh_evidence(self) -> None:
        """Other evidence proves what lies inside."""

    def controls(self) -> list[QWidget]:
        """The controls that take the focus, in the order of Tab; they get the accessible names and the state's look."""
        raise NotImplementedError

    def aside(self) -> list[QWidget]:
        """Controls that stand beside the label, where there is one."""
        return []

    def focus(self) -> None:
        """Take the focus as a jump does: by keyboard, so that it is visible."""
        for control in self.controls():
            if control.isEnabled():
                keyboard.focus(control)
                return

    def reveal(self, path: str) -> bool:
        """Show and focus the place of a path, which may lie inside (a table's cell); False if it is not here."""
        if path != self.path:
            return False
        self.focus()
        return True

    def typed(self, raw: Raw) -> None:
        """Send what stands in the control after a keystroke."""
        held = self.workspace.raw(self.path)
        if raw != ("" if held is None else held):
            self.workspace.type(self.path, raw)

    def chosen(self, raw: Raw) -> None:
        """Send a choice: a step of its own."""
        self.workspace.set(self.path, raw)

    def finish(self) -> None:
        """Typing has ended here."""
        self.workspace.end_typing()
        self.finished.emit()

    def insert(self, words: str) -> None:
        """Put words where the cursor stands, as a step of its own; only texts can."""

    def place(self) -> str:
        """The path that is being filled in here; of a table that of the cell."""
        return self.path

    def part(self) -> float | None:
        """How far inside of a long answer the cursor is, from 0 to 1; None where that makes no difference."""
        return None

    def asked_about(self) -> str:
        """The pattern of the field that a person asks about here; of a table, that of the column."""
        return self.node.pattern

    def set_state(self, state: str) -> None:
        """Look as the field stands: "" as usual, `problem` for an answer that can't be right."""
        for control in self.controls():
            set_state(control, state)

    def describe(self, name: str, description: str) -> None:
        """Give the controls their accessible name (the label) and description (hint, problem, findings)."""
        for control in self.controls():
            if control.accessibleName() != name:
                control.setAccessibleName(name)
            if control.accessibleDescription() != description:
                control.setAccessibleDescription(description)

    def bare_layout(self) -> QVBoxLayout:
        """A column without margins, for `build`."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        return column

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand the focus on to the first control."""
        super().focusInEvent(event)
        self.focus()
