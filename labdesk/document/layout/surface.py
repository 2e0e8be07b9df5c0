"""Where parts of the layout put what they place: a page, seen from inside a cell, a repeated head or the page's
furniture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from labdesk.document.layout.placed import Box, Numbered, Page, PlacedCell, PlacedLine, PlacedParagraph
from labdesk.document.model import Cell, Paragraph

if TYPE_CHECKING:
    from labdesk.document.layout.cells import LaidCell
    from labdesk.document.layout.notes import LaidNote


@dataclass(frozen=True, slots=True)
class Surface:
    """A page to place things on. `cell` is the innermost cell around them, `repeated` says that the table's head is
    shown again."""

    page: Page
    cell: LaidCell | None = None
    repeated: bool = False
    furniture: bool = False

    def within(self, cell: LaidCell, repeated: bool) -> Surface:
        return Surface(self.page, cell, self.repeated or repeated, self.furniture)

    def add_paragraph(
        self,
        paragraph: Paragraph,
        laid: Numbered,
        box: Box,
        lines: tuple[PlacedLine, ...],
        *,
        first_part: bool,
        note: LaidNote | None = None,
    ) -> None:
        placed = PlacedParagraph(paragraph, laid, box, lines, first_part, self.cell, self.repeated, note)
        (self.page.furniture if self.furniture else self.page.paragraphs).append(placed)

    def add_cell(self, cell: Cell, box: Box) -> None:
        self.page.cells.append(PlacedCell(cell, box, self.repeated))
