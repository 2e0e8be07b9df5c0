"""What a pack's layout file may say: the printed form as data, read by `labdesk.document.compose`.

A layout is sections of blocks. A block is a line of text, a long answer, a grid, a repetition or a gap. Text holds
placeholders of a closed kind, `{lead.name}` or `{lead.kind|boxes}`; there is no template language, because packs come
from strangers.

Lengths are millimetres for places on the paper and points for type, as typists give them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

FontName = Literal["song", "hei", "kai", "fang", "title"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
Template = Annotated[str, Field(max_length=8000)]
Condition = Annotated[str, Field(min_length=1, max_length=2000)]
FieldPath = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Millimetres = Annotated[float, Field(ge=0, le=1200)]
Points = Annotated[float, Field(ge=0, le=500)]
TypeSize = Annotated[float, Field(ge=1, le=200)]
Characters = Annotated[float, Field(ge=-100, le=100)]
Sign = Annotated[str, Field(min_length=1, max_length=4)]
Short = Annotated[str, Field(max_length=400)]
Edge = Literal["top", "bottom", "left", "right"]
Pieces: TypeAlias = tuple[tuple[str, str | None], ...]


class LayoutModel(BaseModel):
    """Unknown keys are refused and values can't change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Style(LayoutModel):
    """How text is set. What is not given comes from `base`, in the end from the layout's `body`. `color` as RRGGBB;
    `size` and `line` (the exact line pitch) in points, `first_line` and `left` in characters of this size; `outline`
    makes it a heading of that level."""

    base: Name | None = None
    font: FontName | None = None
    size: TypeSize | None = None
    bold: bool | None = None
    underline: bool | None = None
    color: Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")] | None = None
    align: Literal["left", "center", "right", "both", "distribute"] | None = None
    line: Points | None = None
    before: Points | None = None
    after: Points | None = None
    first_line: Characters | None = None
    left: Characters | None = None
    right: Characters | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    outline: Annotated[int, Field(ge=1, le=6)] | None = None


class MarkSpec(LayoutModel):
    """A place where a person acts on the paper: whose seal, signature or date goes here."""

    kind: Literal["stamp", "signature", "date"]
    owner: Short
    label: Short = ""


class Span(LayoutModel):
    """A stretch of a paragraph in characters of its own: font, size, weight, colour of a style."""

    text: Template
    style: Name


Spans = Annotated[tuple[Span, ...], Field(min_length=1, max_length=40)]


class BlockBase(LayoutModel):
    """What every block has: a condition, under which alone it is printed, and an id by which clauses and jumps name
    it."""

    when: Condition | None = None
    id: Name | None = None


class TextBlock(BlockBase):
    """A paragraph of fixed wording with placeholders; or stretches of it, each in characters of a style of its own."""

    text: Template | Spans
    style: Name = "body"
    mark: MarkSpec | None = None
    page_break_before: bool = False

    @property
    def pieces(self) -> Pieces:
        """The text's stretches, each with the style of its characters (None: the block's)."""
        return pieces(self.text)


class AnswerBlock(BlockBase):
    """A long answer, a paragraph for each of its lines; nothing typed yet prints `empty`."""

    answer: FieldPath
    style: Name = "body"
    empty: Template = ""


class SpaceBlock(BlockBase):
    """An empty line of this height."""

    space: Points


class EachBlock(BlockBase):
    """Blocks repeated for each group or row of a table or matrix named, in order; placeholders inside look there
    first. `match` takes only the rows whose column (left) has the same value as an answer around them (right): the
    members of the task that is being printed. `empty` is printed where there is none."""

    each: tuple[FieldPath, ...]
    match: dict[Name, FieldPath] = Field(default_factory=dict)
    blocks: tuple[Block, ...]
    empty: tuple[Block, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_path(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("each"), str):
            return {**value, "each": [value["each"]]}
        return value


class CellSpec(LayoutModel):
    """A cell of a grid. In YAML, text alone is a cell of that text. `cols` and `rows` span. `borders` may list the
    edges that are drawn; an edge that two cells share is drawn where either of them has it."""

    text: Template | Spans | None = None
    blocks: tuple[Block, ...] = ()
    style: Name = "cell"
    cols: Annotated[int, Field(ge=1, le=63)] = 1
    rows: Annotated[int, Field(ge=1, le=200)] = 1
    valign: Literal["top", "center", "bottom"] = "center"
    direction: Literal["across", "down", "up"] = "across"
    shading: Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")] | None = None
    borders: Literal["all", "none", "top", "bottom"] | tuple[Edge, ...] | None = None
    mark: MarkSpec | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @property
    def pieces(self) -> Pieces:
        """The text's stretches, each with the style of its characters (None: the cell's)."""
        return pieces(self.text)


class CellsRow(LayoutModel):
    """One row of a grid. `header` repeats it on each page; `keep` forbids it to run over a page end."""

    cells: tuple[CellSpec, ...]
    height: Millimetres | None = None
    exact: bool = False
    header: bool = False
    keep: bool = False
    when: Condition | None = None
    id: Name | None = None


class EachRow(LayoutModel):
    """Rows repeated for each group or table row named; filled up with blank ones to `at_least`. `match` as in a
    block."""

    each: tuple[FieldPath, ...]
    match: dict[Name, FieldPath] = Field(default_factory=dict)
    rows: tuple[GridRow, ...]
    empty: tuple[GridRow, ...] = ()
    at_least: Annotated[int, Field(ge=0, le=200)] = 0
    when: Condition | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_path(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("each"), str):
            return {**value, "each": [value["each"]]}
        return value


class SideRow(LayoutModel):
    """A group of rows with one merged cell down its left side."""

    side: CellSpec
    rows: tuple[GridRow, ...]
    when: Condition | None = None


GridRow = Annotated[
    Annotated[CellsRow, Tag("‹cells›")] | Annotated[EachRow, Tag("‹each›")] | Annotated[SideRow, Tag("‹side›")],
    Discriminator(lambda value: _by_key(value, "cells", "side", "each")),
]


class GridBlock(BlockBase):
    """A table on a fixed grid. `grid` gives the columns' widths; `description` is for those who can't see it."""

    grid: Annotated[tuple[Millimetres, ...], Field(min_length=1, max_length=63)]
    rows: tuple[GridRow, ...]
    borders: Literal["all", "none", "outside"] = "all"
    description: Short = ""


Block = Annotated[
    Annotated[TextBlock, Tag("‹text›")]
    | Annotated[AnswerBlock, Tag("‹answer›")]
    | Annotated[SpaceBlock, Tag("‹space›")]
    | Annotated[EachBlock, Tag("‹each›")]
    | Annotated[GridBlock, Tag("‹grid›")],
    Discriminator(lambda value: _by_key(value, "text", "answer", "space", "each", "grid")),
]


def pieces(text: str | tuple[Span, ...] | None) -> Pieces:
    """A text as stretches, each with a style of its own or None."""
    if isinstance(text, tuple):
        return tuple((span.text, span.style) for span in text)
    return ((text, None),) if text is not None else ()


def _by_key(value: Any, *keys: str) -> str | None:
    """Which kind of block or row it is: the one named by the first of these keys that is there."""
    for key in keys:
        if key in value if isinstance(value, dict) else hasattr(value, key):
            return f"‹{key}›"
    return None


class PageSpec(LayoutModel):
    """A page's paper and margins."""

    paper: Literal["A4", "A3"] = "A4"
    landscape: bool = False
    top: Millimetres = 25.4
    bottom: Millimetres = 25.4
    left: Millimetres = 28
    right: Millimetres = 28
    header: Millimetres = 15
    footer: Millimetres = 17.5


class SectionSpec(LayoutModel):
    """Pages of one setup, starting on a new page. Header and footer may hold `{page}` and `{pages}`."""

    id: Name
    title: Short = ""
    page: PageSpec | None = None
    header: Template = ""
    footer: Template = ""
    blocks: tuple[Block, ...]
    when: Condition | None = None
    restart_numbering: Annotated[int, Field(ge=0, le=9_999)] | None = None


class Layout(LayoutModel):
    """A printed document. `tick` and `blank_box` are the characters of a chosen and an unchosen option."""

    page: PageSpec = PageSpec()
    styles: dict[Name, Style]
    tick: Sign = "☑"
    blank_box: Sign = "□"
    sections: Annotated[tuple[SectionSpec, ...], Field(min_length=1)]
