"""Tables of the model from a Word file's tables. Where cells lie is found in `placing`, their lines in `edges`, what
styles say of them in `tablelooks`, the widths of columns in `widths`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from labdesk.document.model import (
    NO_BORDERS,
    Block,
    Borders,
    Cell,
    HeightRule,
    Inline,
    Paragraph,
    Row,
    Run,
    Table,
    TextDirection,
    VerticalAlign,
)
from labdesk.document.pitch import has_image
from labdesk.document.word.reader.autofit import fitted
from labdesk.document.word.reader.edges import (
    cell_borders,
    cell_margins,
    diagonals,
    shade,
    table_borders,
    table_margins,
)
from labdesk.document.word.reader.mirrored import mirrored
from labdesk.document.word.reader.placing import Place, PlacedRow, place_cells
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tablelooks import TableLook, read_flags
from labdesk.document.word.reader.tree import W_, Element, on, twips, val
from labdesk.document.word.reader.widths import column_widths, narrowed

_HEIGHT_RULES: Final[dict[str | None, HeightRule]] = {"exact": "exact", "atLeast": "at_least", None: "at_least"}
_NARROWEST: Final = 100
_DOWN: Final = ("tbRl", "tbRlV", "tbLrV", "rl", "rlV", "lrV")
_UP: Final = ("btLr", "lr")


def read_table(element: Element, story: Story) -> Table | None:
    """The table, or None for one without a cell."""
    rows, columns = place_cells(element)
    gone = element.iterfind(f"{W_}tr/{W_}trPr/{W_}del")
    story.book.findings.changes += sum(1 for _ in gone)
    return _TableReader(element, story, rows, columns).read() if columns else None


@dataclass(slots=True)
class _TableReader:
    element: Element
    story: Story
    rows: list[PlacedRow]
    column_count: int

    def read(self) -> Table:
        properties = self.element.find(f"{W_}tblPr")
        chain = self.story.book.styles.chain(val(_child(properties, "tblStyle")), "table")
        styles = [p for p in (*(style.element.find(f"{W_}tblPr") for style in chain), properties) if p is not None]
        look = TableLook(chain, read_flags(_child(properties, "tblLook")), len(self.rows), self.column_count)
        borders = table_borders(styles)
        margins = table_margins(styles)
        widths = column_widths(self.element, self.rows, self.column_count, self.story.measure)
        columns = widths.columns
        around, self.story.table = self.story.table, None
        measure, grid = self.story.measure, self.story.grid
        self.story.grid = replace(grid, holds=self.story.book.settings.grid_in_tables)
        try:
            rows = tuple(
                self._row(row, styles, borders, look, columns, margins.left + margins.right) for row in self.rows
            )
        finally:
            self.story.table, self.story.measure, self.story.grid = around, measure, grid
        align, indent = self._position(properties, margins.left)
        self._tell(properties)
        if widths.unsaid:
            columns = fitted(rows, len(columns), margins, widths.wanted or measure, whole=widths.wanted > 0)
        columns = self._on_paper(columns, indent if align == "left" else 0)
        table = Table(
            columns=columns,
            rows=rows,
            borders=borders,
            margins=margins,
            align=align,
            indent=indent,
            description=val(_child(properties, "tblDescription")) or "",
        )
        backwards = _child(properties, "bidiVisual")
        return mirrored(table) if backwards is not None and on(backwards) else table

    def _position(self, properties: Element | None, left: int) -> tuple[Literal["left", "center", "right"], int]:
        """Where the table stands. Before Word 2013 it began with its first cell's text at the margin."""
        floating = _child(properties, "tblpPr")
        align = _align(val(floating, "tblpXSpec") or val(_child(properties, "jc")))
        indent = twips(val(_child(properties, "tblInd"), "w")) or 0
        if floating is not None:
            from_page = val(floating, "horzAnchor") == "page" and self.story.table is None
            said = twips(val(floating, "tblpX"))
            indent = 0 if said is None else said - (self.story.page.left if from_page else 0)
        if align == "left" and not self.story.book.settings.modern:
            indent -= left
        return align, indent

    def _on_paper(self, columns: tuple[int, ...], indent: int) -> tuple[int, ...]:
        """The columns, narrower where they would run off the paper."""
        room = max(self.story.reach - max(indent, 0), _NARROWEST)
        if sum(columns) > room:
            self.story.book.miss("表格比纸宽，已缩窄")
        return narrowed(columns, room)

    def _tell(self, properties: Element | None) -> None:
        if _child(properties, "tblpPr") is not None:
            self.story.book.miss("浮动表格，按正文位置排")
        spacing = _child(properties, "tblCellSpacing")
        if spacing is not None and twips(val(spacing, "w")):
            self.story.book.miss("单元格间距，未留")

    def _row(
        self,
        row: PlacedRow,
        styles: list[Element],
        borders: Borders,
        look: TableLook,
        columns: tuple[int, ...],
        padding: int,
    ) -> Row:
        properties = row.element.find(f"{W_}trPr")
        height, rule = _height(_child(properties, "trHeight"))
        header = _child(properties, "tblHeader")
        unsplit = _child(properties, "cantSplit")
        exception = row.element.find(f"{W_}tblPrEx")
        own = borders if exception is None else table_borders([*styles, exception])
        cells = tuple(self._cell(place, own, own != borders, look, columns, padding) for place in row.places)
        return Row(
            cells=cells,
            height=height,
            height_rule=rule,
            header=header is not None and on(header),
            can_split=unsplit is None or not on(unsplit),
        )

    def _cell(
        self, place: Place, borders: Borders, exceptional: bool, look: TableLook, columns: tuple[int, ...], padding: int
    ) -> Cell:
        if place.element is None:
            return Cell((), place.col_span, borders=NO_BORDERS)
        properties = place.properties
        styled = look.cell(place)
        align = val(_child(properties, "vAlign")) or styled.valign
        shd = _child(properties, "shd")
        width = sum(columns[place.column : place.column + place.col_span])
        self.story.measure = max(width - padding, _NARROWEST)
        self.story.table = styled.text
        blocks = tuple(self.story.read_blocks(place.element, self.story))
        falling, rising = diagonals(properties)
        around = self._borders_around(place, borders)
        own = cell_borders(properties, around, styled.edges)
        return Cell(
            blocks=blocks,
            col_span=place.col_span,
            row_span=place.row_span,
            valign=cast(VerticalAlign, align) if align in ("center", "bottom") else "top",
            shading=shade(shd) if shd is not None else styled.shading,
            borders=replace(around, inside_h=Borders().inside_h) if own is None and exceptional else own,
            margins=cell_margins(properties),
            bookmark=_bookmark(place.element),
            direction=self._direction(val(_child(properties, "textDirection")), blocks),
            falling=falling,
            rising=rising,
        )

    def _direction(self, direction: str | None, blocks: tuple[Block, ...]) -> TextDirection:
        """How the text runs in a cell; tables and pictures do not turn."""
        found: TextDirection = "down" if direction in _DOWN else "up" if direction in _UP else "across"
        if found != "across" and any(isinstance(block, Table) or has_image(block) for block in blocks):
            self.story.book.miss("单元格里竖排的图片或表格，按横排")
        return found

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


def stacked(paragraph: Paragraph) -> Paragraph:
    """A paragraph with its characters one below the other, as vertical text has them."""
    inlines: list[Inline] = []
    begun = False
    for inline in paragraph.inlines:
        if not isinstance(inline, Run):
            inlines.append(inline)
            continue
        signs = inline.text.replace("\n", "")
        text = "\n".join(signs)
        inlines.append(replace(inline, text="\n" + text if begun and text else text))
        begun = begun or bool(text)
    return replace(paragraph, inlines=tuple(inlines), style=replace(paragraph.style, align="center", first_line=0))


def _child(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(f"{W_}{name}")


def _height(element: Element | None) -> tuple[int, HeightRule]:
    height = twips(val(element))
    rule = _HEIGHT_RULES.get(val(element, "hRule"), "auto")
    return (height, rule) if height and height > 0 and rule != "auto" else (0, "auto")


def _align(text: str | None) -> Literal["left", "center", "right"]:
    if text == "center":
        return "center"
    return "right" if text in ("right", "end", "outside") else "left"


def _bookmark(cell: Element) -> str | None:
    """The bookmark that our writer sets before a cell's first block."""
    for child in cell:
        if child.tag == f"{W_}bookmarkStart":
            return val(child, "name")
        if child.tag != f"{W_}tcPr":
            return None
    return None
