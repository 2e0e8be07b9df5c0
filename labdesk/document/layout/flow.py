"""Blocks one below the other, in a cell or on the pages: fills a height with as many as fit and goes on elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from labdesk.document.layout.paragraph import LaidParagraph, ParagraphPart
from labdesk.document.layout.surface import Surface

if TYPE_CHECKING:
    from labdesk.document.layout.table import LaidTable
    from labdesk.document.layout.tablefill import TableCursor
    from labdesk.document.layout.tablepart import TablePart
    from labdesk.document.layout.turned import WholeText

Laid: TypeAlias = "LaidParagraph | LaidTable"
Part: TypeAlias = "ParagraphPart | TablePart | WholeText"

# Sums of fractions of twips drift apart by less than this.
_TOLERANCE = 0.01


class FlowCursor(NamedTuple):
    """Where a flow goes on: in which block, and there at which line or row (None: at its start)."""

    block: int = 0
    within: int | TableCursor | None = None


START = FlowCursor()


class Room(NamedTuple):
    """The height that is left, and that of an empty page: what does not fit on one may be split where it is."""

    height: float
    page: float

    def below(self, top: float) -> Room:
        """What is left under `top`."""
        return Room(self.height - top + _TOLERANCE, self.page)


ENDLESS = Room(float("inf"), float("inf"))


@dataclass(slots=True)
class Filling:
    """What fits into one height: parts with their tops, and where to go on, None when nothing is left.

    `height` includes the space after the last paragraph if the flow ends here.
    """

    parts: list[tuple[float, Part]] = field(default_factory=list)
    height: float = 0.0
    rest: FlowCursor | None = None

    def place(self, x: float, y: float, surface: Surface) -> None:
        before: Part | None = None
        bottom = 0.0
        for top, part in self.parts:
            if isinstance(part, ParagraphPart) and part.goes_on_from(before):
                part.place(x, y + top, surface, above=top - bottom)
            else:
                part.place(x, y + top, surface)
            before, bottom = part, top + part.height


class Flow:
    """A stack of laid blocks. `paged` says that its pieces are pages, where breaks and keeping together count.

    In table cells LibreOffice and Word ignore both.
    """

    def __init__(self, blocks: Sequence[Laid], *, paged: bool = False) -> None:
        self.blocks = blocks
        self._paged = paged
        self._whole: tuple[float, Filling] | None = None
        """A height that all of it fits into, and what it is then: the same in any larger one."""

    def fill(self, cursor: FlowCursor, room: Room, *, forced: bool) -> Filling:
        """As much from `cursor` on as fits into `room`; `forced` makes it at least a line or a row."""
        if self._whole is not None and cursor == START and room.height >= self._whole[0]:
            return self._whole[1]
        filling = Filling()
        block, within = cursor
        while block < len(self.blocks):
            laid = self.blocks[block]
            if self._paged and filling.parts and _breaks_before(laid):
                filling.rest = FlowCursor(block)
                return filling
            top = filling.height + self._gap(block, within, first=not filling.parts)
            taken = self._take(laid, within, room.below(top), forced and not filling.parts)
            if taken is None:
                self._end_before(filling, FlowCursor(block, within))
                return filling
            part, within = taken
            filling.parts.append((top, part))
            filling.height = top + part.height
            if within is not None:
                filling.rest = FlowCursor(block, within)
                return filling
            block += 1
        if self.blocks:
            filling.height += _space_after(self.blocks[-1])
        if cursor == START and not self._paged:
            self._whole = room.height, filling
        return filling

    def _take(
        self, laid: Laid, within: int | TableCursor | None, room: Room, forced: bool
    ) -> tuple[Part, int | TableCursor | None] | None:
        if isinstance(laid, LaidParagraph):
            line = within if isinstance(within, int) else 0
            return laid.take(line, room.height, forced=forced, paged=self._paged)
        return laid.take(None if isinstance(within, int) else within, room, forced=forced)

    def _end_before(self, filling: Filling, cursor: FlowCursor) -> None:
        """Ends the filling at `cursor`, or earlier where blocks want to stay with the next one.

        Where the whole filling would have to move, it stays: the next page is no longer than this one.
        """
        filling.rest = cursor
        kept, block = len(filling.parts), cursor.block
        while kept and _keeps_next(self.blocks[block - 1]):
            kept -= 1
            block -= 1
        if self._paged and 0 < kept < len(filling.parts):
            del filling.parts[kept:]
            filling.rest = FlowCursor(block)

    def _gap(self, block: int, within: int | TableCursor | None, *, first: bool) -> float:
        """The space above a block: the larger of the two that meet.

        Where a page ended by itself there is none; at the top of a cell's next part LibreOffice repeats it.
        """
        laid = self.blocks[block]
        before = _space_before(laid)
        if not first:
            return max(before, _space_after(self.blocks[block - 1]))
        if self._paged and (within is not None or (block and not _breaks_before(laid))):
            return 0.0
        return before


def _space_before(laid: Laid) -> float:
    return float(laid.style.space_before) if isinstance(laid, LaidParagraph) else 0.0


def _space_after(laid: Laid) -> float:
    return float(laid.style.space_after) if isinstance(laid, LaidParagraph) else 0.0


def _breaks_before(laid: Laid) -> bool:
    return isinstance(laid, LaidParagraph) and laid.style.page_break_before


def _keeps_next(laid: Laid) -> bool:
    return isinstance(laid, LaidParagraph) and laid.style.keep_next
