"""Remembers what was laid out of which of the model's objects, for a document that is laid out again after an edit and
shares most of its objects with the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from labdesk.document.model import Cell, Paragraph, Table

if TYPE_CHECKING:
    from labdesk.document.layout.flow import Flow
    from labdesk.document.layout.paragraph import LaidParagraph
    from labdesk.document.layout.table import LaidTable
    from labdesk.document.layout.turned import TurnedFlow

_LEAST_KEPT: Final = 20_000
_KEPT_FOR_EACH: Final = 6  # paragraphs and cells remembered for each paragraph that is there now

Model = TypeVar("Model", Paragraph, Cell, Table)
Laid = TypeVar("Laid")


class Known(NamedTuple, Generic[Model, Laid]):
    """What was laid out of an object, kept so that its id stays its own, and its paragraphs in their order."""

    made_of: Model
    laid: Laid
    paragraphs: tuple[LaidParagraph, ...]


class Shelf(Generic[Model, Laid]):
    """Things of one kind. What is given out in a round is not given out again in it: one object of the model may stand
    in several places."""

    def __init__(self, in_use: set[int]) -> None:
        self._known: dict[tuple[int, float], list[Known[Model, Laid]]] = {}
        self._in_use = in_use
        self._touched: set[tuple[int, float]] = set()

    def __len__(self) -> int:
        return len(self._known)

    def take(self, made_of: Model, measure: float) -> Known[Model, Laid] | None:
        """What was laid out of an object in a column of that width, if something was that is free."""
        self._touched.add((id(made_of), measure))
        for known in self._known.get((id(made_of), measure), ()):
            found = {id(each) for each in known.paragraphs}
            if self._in_use.isdisjoint(found):
                self._in_use |= found
                return known
        return None

    def put(self, made_of: Model, measure: float, laid: Laid, paragraphs: tuple[LaidParagraph, ...]) -> None:
        """Keep what was laid out just now."""
        self._known.setdefault((id(made_of), measure), []).append(Known(made_of, laid, paragraphs))
        self._in_use.update(map(id, paragraphs))

    def like(self, made_of: Model, measure: float, alike: Callable[[Model, Model], bool]) -> Known[Model, Laid] | None:
        """What was laid out of another object that is alike and that nobody has asked for in this round, taken off the
        shelf; its paragraphs are not in use yet."""
        for key, listed in self._known.items():
            for known in listed if key[1] == measure and key not in self._touched else ():
                found = {id(each) for each in known.paragraphs}
                if alike(known.made_of, made_of) and self._in_use.isdisjoint(found):
                    listed.remove(known)
                    return known
        return None

    def keep_touched(self) -> None:
        """Forget what nobody has asked for since the last time."""
        self._known = {key: known for key, known in self._known.items() if key in self._touched}
        self._touched.clear()

    def clear(self) -> None:
        self._known.clear()
        self._touched.clear()


class Memory:
    """What was laid out in one set of fonts: paragraphs on the pages and in cells, what cells hold, and tables."""

    def __init__(self) -> None:
        self._in_use: set[int] = set()
        self.paragraphs: Shelf[Paragraph, LaidParagraph] = Shelf(self._in_use)
        self.cell_paragraphs: Shelf[Paragraph, LaidParagraph] = Shelf(self._in_use)
        self.cells: Shelf[Cell, Flow | TurnedFlow] = Shelf(self._in_use)
        self.tables: Shelf[Table, LaidTable] = Shelf(self._in_use)

    def use(self, paragraphs: Iterable[LaidParagraph]) -> None:
        """Give these out no more in this round."""
        self._in_use.update(map(id, paragraphs))

    def begin_round(self) -> None:
        """The document is laid out from its start: nothing is in use. Tables, which are large, are known for one round;
        where too much else is, all is forgotten."""
        self.tables.keep_touched()
        known = len(self.paragraphs) + len(self.cell_paragraphs) + len(self.cells)
        if known > max(_LEAST_KEPT, _KEPT_FOR_EACH * len(self._in_use)):
            for shelf in (self.paragraphs, self.cell_paragraphs, self.cells, self.tables):
                shelf.clear()
        self._in_use.clear()
