"""The editor of several choices from one set; says how many are chosen and how many may be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from labdesk.pack.model import ChoicesField
from ui.editors.base import FieldEditor
from ui.editors.optionlist import OptionList
from ui.editors.siblings import Siblings
from ui.words import Prose


class ChoicesEditor(FieldEditor):
    """Options to tick. More than the pack allows are shown and counted, not refused: its rule speaks of them."""

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, ChoicesField)  # noqa: S101 - the registry gives it no other
        self._field = field
        options = self.workspace.pack.catalogue.options(field.options).set.options
        self.list = OptionList(options, self, several=True)
        self.list.picked.connect(self._on_picked)
        self.count = Prose("small", "", self)
        column = self.bare_layout()
        column.addWidget(self.list)
        column.addWidget(self.count)
        self.list.unfold(self.workspace.raw(self.path) is None and field.required)
        Siblings(self, self.list, field.options)

    def refresh(self) -> None:
        value = self.workspace.value(self.path)
        self.list.show_chosen(value if isinstance(value, frozenset) else ())
        self._say_count()

    def controls(self) -> list[QWidget]:
        return self.list.controls

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        most = self.tr("最多 {} 项").format(self._field.at_most) if self._field.at_most is not None else ""
        self.list.describe(name, "\n".join(filter(None, (most, description))))

    def set_state(self, state: str) -> None:
        self.list.mark(problem=state == "problem")

    def _on_picked(self) -> None:
        self._say_count()
        self.chosen(self.list.chosen())

    def _say_count(self) -> None:
        count, most = len(self.list.chosen()), self._field.at_most
        if most is None:
            said = self.tr("已选 {} 项").format(count) if count else self.tr("可多选")
        elif count > most:
            said = self.tr("已选 {} 项，最多 {} 项，请去掉 {} 项").format(count, most, count - most)
        else:
            said = self.tr("已选 {} 项，最多 {} 项").format(count, most)
        self.count.say(said)
