"""The fixed wording of a pack's layout: what in the authority's form is wording, and no hint to be written over."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from labdesk.forms.sheet import Grid, Sheet


class Wording:
    """All lines of wording in a sheet, compared without white space."""

    def __init__(self, sheet: Sheet) -> None:
        self._lines = frozenset(_bare(text) for text in _texts(sheet))

    def has(self, text: str) -> bool:
        """Whether this line is wording of the sheet."""
        return _bare(text) in self._lines


def _texts(sheet: Sheet) -> Iterator[str]:
    for block in sheet:
        if isinstance(block, Grid):
            for cell in block.cells:
                yield from _texts(cell.blocks)
        elif block.text.strip():
            yield block.text


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
