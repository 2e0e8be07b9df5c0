"""What is typed into inside a cell: a line, and a line with a list of options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fields import FieldNode
from labdesk.pack.model import BooleanField, ChoiceField
from ui.editors.line import LineEdit
from ui.theme import set_role


class CellLine(LineEdit):
    """A line in a cell; where there are `options`, they drop down below it, those first that hold what is typed."""

    def __init__(self, parent: QWidget, options: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(parent)
        self.options = list(options)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        set_role(self, "cell")
        if not self.options:
            return
        completer = QCompleter(QStringListModel(self.options, self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)

    @property
    def list_is_open(self) -> bool:
        """Whether the options are dropped down."""
        popup = self._popup()
        return popup is not None and popup.isVisible()

    def drop_down(self) -> None:
        """Show all options."""
        completer, popup = self.completer(), self._popup()
        if completer is not None and popup is not None:
            completer.setCompletionPrefix("")
            completer.complete()
            at = self.options.index(self.text()) if self.text() in self.options else 0
            popup.setCurrentIndex(completer.completionModel().index(at, 0))

    def _popup(self) -> QAbstractItemView | None:
        completer = self.completer()
        return completer.popup() if completer is not None else None


def options_of(node: FieldNode, catalogue: Catalogue) -> list[str]:
    """The answers that a column's cells choose from; none where they are typed freely."""
    field = node.field
    if isinstance(field, ChoiceField):
        return list(catalogue.options(field.options).labels)
    return [field.yes, field.no] if isinstance(field, BooleanField) else []


def hint_of(node: FieldNode) -> str:
    """What stands in an empty cell while it is edited."""
    examples = {"choices": "几项之间用、隔开", "month": "2024-12", "date": "2024-12-10", "birth": "1985-03"}
    return node.field.example or examples.get(node.type, "")
