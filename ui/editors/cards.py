"""The editor of a table whose rows are too long for a line (a unit with its introduction): one card for each row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.fields import FieldNode
from labdesk.pack.model import TableField
from ui.editors.base import FieldEditor
from ui.editors.card import Card
from ui.editors.messages import Messages
from ui.parts import keyboard
from ui.theme import theme
from ui.theme.icons import icon
from ui.words import Prose, unmarked

# Columns of these types don't fit into a cell.
_LONG: Final = {"long_text", "attachment", "attestation"}


def suits(node: FieldNode) -> bool:
    """Whether a table's rows are better shown as cards than as lines."""
    return any(column.type in _LONG for column in node.children)


class CardsEditor(FieldEditor):
    """Rows as cards: added, removed, moved; each folds to a line. A finding stands as near to its answer as it can."""

    says_findings = True

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, TableField)  # noqa: S101 - the registry gives it no other
        self._field = field
        self._described = ""
        self.cards: dict[str, Card] = {}
        self.messages = Messages(self)
        column = self.bare_layout()
        column.setSpacing(12)
        column.setContentsMargins(0, 4, 0, 0)
        self._empty = Prose("empty", "", self)
        column.addWidget(self._empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column.addLayout(self._column)
        self.add = QPushButton(unmarked(self.tr("添加一{}{}").format(field.counter, self.node.label)), self)
        self.add.clicked.connect(self._on_add)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.messages)
        theme().changed.connect(self._draw)
        self._draw()

    def refresh(self) -> None:
        self._follow_rows()
        for card in self.cards.values():
            card.refresh()

    def refresh_at(self, paths: Iterable[str]) -> None:
        depth = self.path.count("/") + 1
        rows = set()
        for path in paths:
            if path == self.path or path.count("/") == depth:
                self._follow_rows()
            rows.add("/".join(path.split("/")[: depth + 1]))
        for row in rows & self.cards.keys():
            self.cards[row].refresh_at(paths)

    def refresh_findings(self) -> bool:
        before = self.messages.text
        inside = [finding.id for card in self.cards.values() for finding in self.workspace.findings_at(card.path)]
        found = self.workspace.findings_at(self.path)
        self.messages.show_findings([finding for finding in found if finding.id not in inside])
        self._describe_add()
        changed = [card for card in self.cards.values() if card.refresh_messages()]
        return bool(changed) or before != self.messages.text

    def refresh_evidence(self) -> None:
        for card in self.cards.values():
            card.refresh_evidence()

    def controls(self) -> list[QWidget]:
        return [self.add]

    def focus(self) -> None:
        first = next(iter(self.cards.values()), None)
        keyboard.focus(first.fold if first is not None else self.add)

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.add.setAccessibleName(self.add.text().replace("&&", "&"))
        self._described = description
        self._describe_add()

    def set_state(self, state: str) -> None:
        """Each card has a state of its own."""

    def reveal(self, path: str) -> bool:
        if path == self.path:
            self.focus()
            return True
        for place, card in self.cards.items():
            if path == place or path.startswith(f"{place}/"):
                return card.reveal(path)
        return False

    def shift(self, card: Card, step: int) -> None:
        """Move a row up (-1) or down (1)."""
        number = list(self.cards).index(card.path) + step
        if 0 <= number < len(self.cards):
            self.workspace.move_row(card.path, number)

    def remove(self, card: Card) -> None:
        """Take a row out; undo brings it back."""
        keyboard.focus(self.add)
        self.workspace.remove_rows([card.path])

    def _on_add(self) -> None:
        row = self.workspace.insert_row(self.path)
        if row is not None and row in self.cards:
            self.cards[row].reveal(row)

    def _follow_rows(self) -> None:
        """Bring cards and rows to agree: those that went, those that are new, their order."""
        wanted = [f"{self.path}/{row}" for row in self.workspace.rows(self.path)]
        if list(self.cards) != wanted:
            for path in [each for each in self.cards if each not in wanted]:
                gone = self.cards.pop(path)
                self._column.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            for path in wanted:
                if path not in self.cards:
                    self.cards[path] = Card(self, path, opened=len(wanted) == 1)
            self.cards = {path: self.cards[path] for path in wanted}
            for number, card in enumerate(self.cards.values()):
                if self._column.indexOf(card) != number:
                    self._column.removeWidget(card)
                    self._column.insertWidget(number, card)
                    card.show()
        for number, card in enumerate(self.cards.values(), start=1):
            card.show_place(number, len(self.cards))
        text = self.tr("还没有{}。有的话点下面的按钮添加。").format(self.node.label)
        self._empty.say("" if wanted else text)

    def _describe_add(self) -> None:
        self.add.setAccessibleDescription("\n".join(filter(None, (self.messages.text, self._described))))

    def _draw(self) -> None:
        self.add.setIcon(icon("add"))
