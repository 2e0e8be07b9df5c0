"""The editor of places: free text, completed from the gazetteer, with what was understood below it."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from labdesk.lang.values import Place
from labdesk.pack.places import gazetteer
from ui.editors.line import dress_offers
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
        dress_offers(self.completer)

    def _on_offered(self, text: str) -> None:
        self.chosen(text)
        self._say()


def offers(text: str) -> list[str]:
    """The places that go on from what is typed: by their own name, or the names from some region above them down."""
    typed = "".join(text.split())
    if not typed:
        return []
    found = [full for full, names in _places() if any(name.startswith(typed) for name in names)]
    if not found:
        found = _inside(typed)
    return [full for full in found if full != typed][:_MOST_OFFERED]


def _inside(typed: str) -> list[str]:
    """The places inside the one that is typed, as far as what stands behind it goes: 苏州昆."""
    for length in range(len(typed), 1, -1):
        known = gazetteer().recognise(typed[:length])
        if known.place is not None:
            begun = "".join(known.place.regions) + known.rest + typed[length:]
            return [full for full, _ in _places() if full.startswith(begun)]
    return []


@cache
def _places() -> list[tuple[str, tuple[str, ...]]]:
    """Each place written out from its province down; and so from each region on that leads to it."""
    regions = [region for province in gazetteer().provinces for region in (province, *province.below())]
    return [
        ("".join(region.path), tuple("".join(region.path[start:]) for start in range(len(region.path))))
        for region in regions
    ]
