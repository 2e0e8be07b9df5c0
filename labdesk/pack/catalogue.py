"""A pack's closed lists, ready for look-up: option sets by label, and the look-ups that derive an option from text."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from labdesk.pack.model import Lookup, OptionSet, Pack
from labdesk.pack.text import fold, pieces, without_brackets

_LONGEST_LABEL: Final = 200


class Options:
    """One option set: its labels in order, and which of them a text means."""

    def __init__(self, option_set: OptionSet) -> None:
        self.set = option_set
        self.labels = tuple(option.label for option in option_set.options)
        self.ranks = {label: rank for rank, label in enumerate(self.labels)}

    def find(self, text: str) -> str | None:
        """The label that this text is, or once was; None where it is none. Width and spaces don't matter."""
        if text in self.ranks:
            return text
        return self._folded.get(fold(text)) if len(text) <= _LONGEST_LABEL else None

    @cached_property
    def _folded(self) -> dict[str, str]:
        former = {fold(was): option.label for option in self.set.options for was in option.was}
        return former | {fold(label): label for label in self.labels}


class Derivation:
    """A look-up: which option a printed text means, e.g. a title's level."""

    def __init__(self, lookup: Lookup, options: Options) -> None:
        self._suffix = lookup.match == "suffix"
        self._ranks = options.ranks
        self._doubts = tuple(fold(doubt) for doubt in lookup.doubts)
        self._entries: dict[str, str | None] = {fold(entry): None for entry in lookup.unclear}
        self._entries |= {fold(entry): label for label, entries in lookup.entries.items() for entry in entries}

    def find(self, text: str) -> str | None:
        """The option for a text; of several titles in it, the highest. None where nothing matches."""
        if len(text) > _LONGEST_LABEL:
            return None
        found = [label for piece in pieces(text) if (label := self._find_one(piece))]
        return max(found, key=lambda label: self._ranks[label], default=None)

    def _find_one(self, text: str) -> str | None:
        if any(doubt in fold(text) for doubt in self._doubts):
            return None
        for candidate in (fold(text), fold(without_brackets(text))):
            # The longest entry that the text ends with: 副主任医师 before 主任医师.
            starts = range(len(candidate)) if self._suffix else range(1)
            for start in starts:
                if candidate[start:] in self._entries:
                    return self._entries[candidate[start:]]
        return None


class Catalogue:
    """The option sets and look-ups of one pack. Unknown ids raise KeyError; a loaded pack names none."""

    def __init__(self, pack: Pack) -> None:
        self._options = {name: Options(each) for name, each in pack.option_sets.items()}
        self._derivations = {name: Derivation(each, self._options[each.gives]) for name, each in pack.lookups.items()}

    def options(self, option_set: str) -> Options:
        return self._options[option_set]

    def derivation(self, lookup: str) -> Derivation:
        return self._derivations[lookup]
