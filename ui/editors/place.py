"""The editor of places: free text, completed from the gazetteer, with what was understood below it."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from labdesk.lang.values import Place
from labdesk.pack.places import gazetteer
from ui.editors.text import TextEditor

_MOST_OFFERED: Final = 12


class PlaceEditor(TextEditor):
    """A place. What is typed stays as typed; the line below it says which place that is."""

    width_px = 360

    def build(self) -> None:
        super().build()
        self._offers = QStringListModel(self)
        self.completer = QCompleter(self._offers, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(_MOST_OFFERED)
        self.completer.highlighted.connect(self.typed)
        self.completer.activated.connect(self._on_offered)
        self.line.setCompleter(self.completer)

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        return " › ".join(value.regions) if isinstance(value, Place) else ""

    def on_edited(self, text: str) -> None:
        super().on_edited(text)
        self._offers.setStringList(offers(text))

    def _on_offered(self, text: str) -> None:
        self.chosen(text)
        self._say()


def offers(text: str) -> list[str]:
    """The places whose name, or the way down to them, goes on from what is typed."""
    typed = "".join(text.split())
    if not typed:
        return []
    found = [full for full, name in _places() if full.startswith(typed) and full != typed]
    found += [full for full, name in _places() if name.startswith(typed) and not full.startswith(typed)]
    return found[:_MOST_OFFERED]


@cache
def _places() -> list[tuple[str, str]]:
    """Each place written out from its province down, with its own name."""
    regions = [region for province in gazetteer().provinces for region in (province, *province.below())]
    return [("".join(region.path), region.name) for region in regions]
