"""Editors of yes or no, and of declarations, which are never ticked beforehand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from labdesk.lang.values import OPEN
from labdesk.pack.model import AttestationField, BooleanField, Option
from ui.editors.base import FieldEditor
from ui.editors.optionlist import OptionList
from ui.theme import set_role
from ui.words import Prose


class BooleanEditor(FieldEditor):
    """Yes, no, or not said yet, in the words of the form."""

    def words(self) -> tuple[str, str]:
        """What stands for true and for false."""
        field = self.node.field
        assert isinstance(field, BooleanField)  # noqa: S101 - the registry gives it no other
        return field.yes, field.no

    def build(self) -> None:
        self.bare_layout().addWidget(self.make_list(self))

    def make_list(self, parent: QWidget) -> OptionList:
        """The two options."""
        self._yes, self._no = self.words()
        self.list = OptionList([Option(label=self._yes), Option(label=self._no)], parent, several=False)
        self.list.picked.connect(self._on_picked)
        return self.list

    def refresh(self) -> None:
        value = self.workspace.value(self.path)
        self.list.show_chosen(() if value is OPEN else (self._yes if value else self._no,))

    def controls(self) -> list[QWidget]:
        return self.list.controls

    def aside(self) -> list[QWidget]:
        return self.list.aside

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.list.describe(name, description)

    def set_state(self, state: str) -> None:
        self.list.mark(problem=state == "problem")

    def _on_picked(self) -> None:
        chosen = self.list.chosen()
        self.typed(chosen[0] == self._yes if chosen else "")


class AttestationEditor(BooleanEditor):
    """A declaration in full, and below it whether the applicant gives it."""

    def words(self) -> tuple[str, str]:
        return self.tr("是，作此声明"), self.tr("否，不能声明")

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, AttestationField)  # noqa: S101 - the registry gives it no other
        card = QFrame(self)
        set_role(card, "statement")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(Prose("body", self.workspace.text(field.statement), card))
        inside.addWidget(self.make_list(card))
        self._status = Prose("small", "", card)
        inside.addWidget(self._status)
        self.bare_layout().addWidget(card)

    def refresh(self) -> None:
        super().refresh()
        self._status.say("" if self.list.chosen() else self.tr("尚未声明。请核实后由申报单位自己选。"))

    def describe(self, name: str, description: str) -> None:
        field = self.node.field
        statement = field.statement if isinstance(field, AttestationField) else ""
        super().describe(name, "\n".join(filter(None, (statement, description))))
