"""Names of bookmarks as Word takes them: letters, digits and underscores, at most 40, unique whatever their case."""

from __future__ import annotations

import re

_MAXIMUM_LENGTH = 40


class BookmarkNames:
    """Gives out the names of one document's bookmarks in document order; the writer and the normal form ask alike."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str | None) -> str | None:
        """The name to write for the bookmark `wanted`; None when there is nothing to mark."""
        if not wanted:
            return None
        base = re.sub(r"\W", "_", wanted)
        if not (base[0].isalpha() or base[0] == "_"):
            base = "_" + base
        name = base[:_MAXIMUM_LENGTH]
        number = 1
        while name.casefold() in self._taken:
            number += 1
            ending = f"_{number}"
            name = base[: _MAXIMUM_LENGTH - len(ending)] + ending
        self._taken.add(name.casefold())
        return name
