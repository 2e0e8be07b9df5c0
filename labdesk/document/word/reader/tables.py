"""Tables of the model from a Word file's tables. Where cells lie is found in `placing`, their lines in `edges`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from labdesk.document.model import NO_BORDERS, Borders, Cell, HeightRule, Row, Table, VerticalAlign
from labdesk.document.word.reader.edges import cell_borders, cell_margins, table_borders, table_margins
from labdesk.document.word.reader.placing import Place, PlacedRow, place_cells
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import W_, Element, on, twips, val
from labdesk.document.word.xml import hex_color

_HEIGHT_RULES: dict[str | None, HeightRule] = {"exact": "exact", "atLeast": "at_least", None: "at_least"}
# The width of a column that nothing in the file tells: half an inch.
_UNKNOWN_WIDTH = 720


def read_table(element: Element, story: Story) -> Table | None:
    """The table, or None for one without a cell."""
    rows, columns = place_cells(element)
    return _TableReader(element, story, rows, columns).read() if columns else None


@dataclass(slots=True)
class _TableReader:
    element: Element
    story: Story
    rows: list[PlacedRow]
    column_count: int

    def read(self) -> Table:
        properties = self.element.find(f"{W_}tblPr")
        styles = self._style_properties(properties)
        borders = table_borders(styles)
        return Table(
            columns=self._columns(),
            rows=tuple(self._row(row, borders) for row in self.rows),
            borders=borders,
            margins=table_margins(styles),
            align=_align(val(_child(properties, "jc"))),
            indent=twips(val(_child(properties, "tblInd"), "w")) or 0,
            description=val(_child(properties, "tblDescription")) or "",
        )

    def _style_properties(self, properties: Element | None) -> list[Element]:
        """The `w:tblPr` of the table's style and those it is based on, then the table's own."""
        style_id = val(_child(properties, "tblStyle"))
        chain = self.story.book.styles.chain(style_id, "table")
        found = [style.element.find(f"{W_}tblPr") for style in chain] + [properties]
        return [p for p in found if p is not None]

    def _columns(self) -> tuple[int, ...]:
        """The grid's widths; those it does not give come from cells of one column."""
        grid = self.element.find(f"{W_}tblGrid")
        columns = [] if grid is None else [twips(val(c, "w")) or 0 for c in grid.iterfind(f"{W_}gridCol")]
        widths = columns + [0] * (self.column_count - len(columns))
        for place in (p for row in self.rows for p in row.places if p.col_span == 1):
            if widths[place.column] <= 0:
                widths[place.column] = _cell_width(place.properties)
        return tuple(width if width > 0 else _UNKNOWN_WIDTH for width in widths)

    def _row(self, row: PlacedRow, borders: Borders) -> Row:
        properties = row.element.find(f"{W_}trPr")
        height, rule = _height(_child(properties, "trHeight"))
        header = _child(properties, "tblHeader")
        unsplit = _child(properties, "cantSplit")
        return Row(
            cells=tuple(self._cell(place, borders) for place in row.places),
            height=height,
            height_rule=rule,
            header=header is not None and on(header),
            can_split=unsplit is None or not on(unsplit),
        )

    def _cell(self, place: Place, borders: Borders) -> Cell:
        if place.element is None:
            return Cell((), place.col_span, borders=NO_BORDERS)
        properties = place.properties
        align = val(_child(properties, "vAlign"))
        fill = val(_child(properties, "shd"), "fill")
        return Cell(
            blocks=tuple(self.story.read_blocks(place.element, self.story)),
            col_span=place.col_span,
            row_span=place.row_span,
            valign=cast(VerticalAlign, align) if align in ("center", "bottom") else "top",
            shading=hex_color(fill) if fill and fill != "auto" else None,
            borders=cell_borders(properties, self._borders_around(place, borders)),
            margins=cell_margins(properties),
            bookmark=_bookmark(place.element),
        )

    def _borders_around(self, place: Place, borders: Borders) -> Borders:
        """The edges that the table's borders give to a cell at this place."""
        last_row = place.row + place.row_span >= len(self.rows)
        last_column = place.column + place.col_span >= self.column_count
        return Borders(
            top=borders.inside_h if place.row else borders.top,
            left=borders.inside_v if place.column else borders.left,
            bottom=borders.bottom if last_row else borders.inside_h,
            right=borders.right if last_column else borders.inside_v,
        )


def _child(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(f"{W_}{name}")


def _height(element: Element | None) -> tuple[int, HeightRule]:
    height = twips(val(element))
    rule = _HEIGHT_RULES.get(val(element, "hRule"), "auto")
    return (height, rule) if height and height > 0 and rule != "auto" else (0, "auto")


def _cell_width(properties: Element | None) -> int:
    width = _child(properties, "tcW")
    return (twips(val(width, "w")) or 0) if val(width, "type") in ("dxa", None) else 0


def _align(text: str | None) -> Literal["left", "center", "right"]:
    if text == "center":
        return "center"
    return "right" if text in ("right", "end") else "left"


def _bookmark(cell: Element) -> str | None:
    """The bookmark that our writer sets before a cell's first block."""
    for child in cell:
        if child.tag == f"{W_}bookmarkStart":
            return val(child, "name")
        if child.tag != f"{W_}tcPr":
            return None
    return None
