"""Remembers what was laid out of which of the model's objects, for a document that is laid out again after an edit and
shares most of its objects with the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from labdesk.document.model import Paragraph, Table

if TYPE_CHECKING:
    from labdesk.document.layout.paragraph import LaidParagraph
    from labdesk.document.layout.table import LaidTable

_Key: TypeAlias = tuple[int, float, bool]

_LEAST_KEPT: Final = 20_000
_KEPT_FOR_EACH: Final = 4  # paragraphs remembered for each that is there now


class _KnownParagraph(NamedTuple):
    made_of: Paragraph  # kept, so that its id stays its own
    laid: LaidParagraph


class _KnownTable(NamedTuple):
    made_of: Table
    laid: LaidTable
    paragraphs: tuple[LaidParagraph, ...]


class Memory:
    """Paragraphs and tables laid out in one set of fonts. What is given out in a round is not given out again in it:
    one object of the model may stand in several places."""

    def __init__(self) -> None:
        self._paragraphs: dict[_Key, list[_KnownParagraph]] = {}
        self._tables: dict[tuple[int, float], _KnownTable] = {}
        self._in_use: set[int] = set()

    def begin_round(self) -> None:
        """The document is laid out from its start: nothing is in use. What is too much is forgotten."""
        if len(self._paragraphs) > max(_LEAST_KEPT, _KEPT_FOR_EACH * len(self._in_use)):
            self._paragraphs.clear()
            self._tables.clear()
        self._in_use.clear()

    def paragraph(self, paragraph: Paragraph, measure: float, *, hanging: bool) -> LaidParagraph | None:
        """The paragraph as it was laid out in a column of that width, if it was."""
        for known in self._paragraphs.get((id(paragraph), measure, hanging), ()):
            if id(known.laid) not in self._in_use:
                self._in_use.add(id(known.laid))
                return known.laid
        return None

    def keep_paragraph(self, laid: LaidParagraph, measure: float, *, hanging: bool) -> None:
        key = id(laid.paragraph), measure, hanging
        self._paragraphs.setdefault(key, []).append(_KnownParagraph(laid.paragraph, laid))
        self._in_use.add(id(laid))

    def table(self, table: Table, measure: float) -> tuple[LaidTable, tuple[LaidParagraph, ...]] | None:
        """The table as it was laid out, and its paragraphs in their order, if it was and all of them are free."""
        known = self._tables.get((id(table), measure))
        if known is None:
            return None
        found = {id(each) for each in known.paragraphs}
        if not self._in_use.isdisjoint(found):
            return None
        self._in_use |= found
        return known.laid, known.paragraphs

    def keep_table(self, laid: LaidTable, measure: float, paragraphs: tuple[LaidParagraph, ...]) -> None:
        self._tables[id(laid.table), measure] = _KnownTable(laid.table, laid, paragraphs)
