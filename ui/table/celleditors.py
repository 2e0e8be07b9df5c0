"""What is typed into inside a cell: a line, and a line with a list of options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QWidget

from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fields import FieldNode
from labdesk.pack.model import BooleanField, ChoiceField
from ui.editors.line import LineEdit
from ui.theme import set_role

_LEAVING: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        self._offered = QStringListModel(self.options, self)
        completer = QCompleter(self._offered, self)
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

    def event(self, event: QEvent) -> bool:
        """With the list open, keys come here from it, past all filters: Tab and Enter leave the cell as without it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.list_is_open:
            key = Qt.Key(event.key())
            if key in _LEAVING:
                self._take_chosen()
                return QApplication.sendEvent(self, QKeyEvent(event.type(), key, event.modifiers()))
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """The list drops down for what is committed, never for what is still being spelled: it takes the focus, and
        with it the word from the input method."""
        if self.options and event.preeditString():
            self._offered.setStringList([])
            super().inputMethodEvent(event)
            self._offered.setStringList(self.options)
        else:
            super().inputMethodEvent(event)

    def drop_down(self) -> None:
        """Show all options."""
        completer, popup = self.completer(), self._popup()
        if completer is not None and popup is not None:
            completer.setCompletionPrefix("")
            completer.complete()
            at = self.options.index(self.text()) if self.text() in self.options else 0
            popup.setCurrentIndex(completer.completionModel().index(at, 0))

    def _take_chosen(self) -> None:
        """Close the list; what is chosen in it is the answer."""
        popup = self._popup()
        if popup is None:
            return
        chosen = popup.currentIndex()
        popup.hide()
        if chosen.isValid():
            self.setText(str(chosen.data()))
            self.textEdited.emit(self.text())

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
