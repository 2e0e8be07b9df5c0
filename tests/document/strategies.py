"""Random documents for property tests: every feature of the model, on grids whose spans fit."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from labdesk.document.model import (
    NO_BORDER,
    Align,
    Block,
    Border,
    BorderKind,
    Borders,
    Cell,
    CellMargins,
    Document,
    FontRole,
    HeightRule,
    Inline,
    InlineImage,
    Leader,
    PageBorder,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphFrame,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Script,
    Section,
    TabAlign,
    Table,
    TabStop,
    TextDirection,
    VerticalAlign,
)
from tests.document.samples import COLORS, NAMES, PNG, covered_grid

_WORDS = (
    *NAMES,
    "数据流通",
    "建设“可信空间”，",
    "（2024年）",
    "AI 大模型",
    "□企业 ☑医院",
    "  ",
    " a b ",
    "《办法》。",
    "\n",
    "\t",
    "x<y & z>",
    "]]>",
)
_HOSTILE = (
    "\x00",
    "\x0b",
    "\x1f",
    "\r",
    "\r\n",
    "\ud800",
    "\ufffe",
    "\u202e",
    "\u200f",
    "😀",
    "{{ }}",
    "{% x %}",
    "\u2028",
    "\x85",
)

colors = st.sampled_from(COLORS)
printable_texts = st.lists(st.sampled_from(_WORDS), max_size=6).map("".join)
hostile_texts = st.lists(st.sampled_from(_WORDS + _HOSTILE) | st.text(max_size=5), max_size=8).map("".join)
names = st.none() | st.sampled_from(("lead", "lead/name", "staff/r1", "plan", "1st", "基本情况", "n" * 60))


def run_styles() -> SearchStrategy[RunStyle]:
    flags = st.booleans()
    return st.builds(
        RunStyle,
        font=st.sampled_from(get_args(FontRole)),
        size=st.sampled_from((10, 18, 21, 24, 32, 44)),
        bold=flags,
        italic=flags,
        underline=flags,
        strike=flags,
        script=st.sampled_from(get_args(Script)),
        color=colors,
        highlight=st.none() | colors,
        spacing=st.sampled_from((0, 0, 20, -10)),
        scale=st.sampled_from((100, 100, 66, 150)),
        raised=st.sampled_from((0, 0, 6, -6)),
        emphasis=flags,
    )


def inlines(texts: SearchStrategy[str]) -> SearchStrategy[Inline]:
    """Mostly runs; now and then a page field or a picture."""
    runs = st.builds(Run, texts, run_styles(), origin=names, span=names)
    fields = st.builds(PageField, st.sampled_from(("page", "pages")), run_styles())
    sizes = st.integers(1, 6000)
    images = st.builds(InlineImage, st.just(PNG), sizes, sizes, texts, origin=names)
    return st.one_of(runs, runs, runs, fields, images)


def paragraph_styles() -> SearchStrategy[ParagraphStyle]:
    flags = st.booleans()
    stops = st.builds(
        TabStop,
        st.integers(1, 9000),
        st.sampled_from(get_args(TabAlign)),
        st.sampled_from(get_args(Leader)),
    )
    return st.builds(
        ParagraphStyle,
        align=st.sampled_from(get_args(Align)),
        line_pitch=st.sampled_from((0, 20, 320, 560)),
        space_before=st.integers(0, 800),
        space_after=st.integers(0, 800),
        indent_left=st.integers(0, 1000),
        indent_right=st.integers(0, 1000),
        first_line=st.integers(-800, 800),
        keep_next=flags,
        keep_lines=flags,
        page_break_before=flags,
        widow_control=flags,
        outline_level=st.none() | st.integers(0, 8),
        tabs=st.lists(stops, max_size=3).map(tuple),
        frame=st.none() | frames(),
    )


def frames() -> SearchStrategy[ParagraphFrame]:
    return st.builds(ParagraphFrame, *[_edges()] * 4, st.sampled_from((0, 20, 80)), st.none() | colors)


def paragraphs(texts: SearchStrategy[str] = printable_texts) -> SearchStrategy[Paragraph]:
    content = st.lists(inlines(texts), max_size=4).map(tuple)
    return st.builds(Paragraph, content, paragraph_styles(), origin=names, bookmark=names)


def _edges() -> SearchStrategy[Border]:
    return st.builds(Border, st.sampled_from(get_args(BorderKind)), st.sampled_from((2, 4, 12, 24)), colors)


def borders() -> SearchStrategy[Borders]:
    edge = _edges()
    return st.builds(Borders, edge, edge, edge, edge, edge, edge)


def margins() -> SearchStrategy[CellMargins]:
    width = st.integers(0, 300)
    return st.builds(CellMargins, width, width, width, width)


def cells(content: SearchStrategy[tuple[Block, ...]]) -> SearchStrategy[Cell]:
    return st.builds(
        Cell,
        content,
        valign=st.sampled_from(get_args(VerticalAlign)),
        shading=st.none() | colors,
        borders=st.none() | borders(),
        margins=st.none() | margins(),
        origin=names,
        bookmark=names,
        direction=st.sampled_from(get_args(TextDirection)),
        falling=st.just(NO_BORDER) | _edges(),
        rising=st.just(NO_BORDER) | _edges(),
    )


@st.composite
def tables(draw: DrawFn, texts: SearchStrategy[str] = printable_texts, depth: int = 1) -> Table:
    """A table whose cells fill its grid, with nested tables `depth` deep."""
    columns = draw(st.lists(st.integers(300, 3000), min_size=1, max_size=4))
    height = draw(st.integers(1, 4))
    content = st.lists(blocks(texts, depth - 1), max_size=2).map(tuple)

    def spans(row: int, _column: int, free: int) -> tuple[int, int]:
        return draw(st.integers(1, free)), draw(st.integers(1, height - row))

    rows = []
    for found in covered_grid(len(columns), height, spans):
        drawn = ((place, draw(cells(content))) for place in found)
        made = tuple(replace(each, col_span=place.col_span, row_span=place.row_span) for place, each in drawn)
        rows.append(_row(draw, made))
    return Table(
        tuple(columns),
        tuple(rows),
        draw(borders()),
        draw(margins()),
        draw(st.sampled_from(("left", "center", "right"))),
        draw(st.integers(0, 500)),
        draw(names),
        draw(texts),
    )


def _row(draw: DrawFn, found: tuple[Cell, ...]) -> Row:
    return Row(
        found,
        draw(st.integers(0, 2000)),
        draw(st.sampled_from(get_args(HeightRule))),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(names),
    )


def blocks(texts: SearchStrategy[str] = printable_texts, depth: int = 1) -> SearchStrategy[Block]:
    """Paragraphs, and tables while `depth` lasts."""
    return paragraphs(texts) | tables(texts, depth) if depth >= 0 else paragraphs(texts)


def page_borders() -> SearchStrategy[PageBorder]:
    return st.builds(PageBorder, *[_edges()] * 4, st.sampled_from((0, 480)), st.booleans())


def sections(texts: SearchStrategy[str] = printable_texts) -> SearchStrategy[Section]:
    furniture = st.lists(blocks(texts, 0), max_size=2).map(tuple)
    pages = st.builds(
        PageSetup,
        st.sampled_from((11906, 16838)),
        st.sampled_from((11906, 16838, 23811)),
        *[st.integers(400, 2000)] * 4,
        st.integers(200, 900),
        st.integers(200, 900),
    )
    return st.builds(
        Section,
        st.lists(blocks(texts), max_size=4).map(tuple),
        pages,
        furniture,
        furniture,
        *[st.none() | furniture] * 4,
        st.none() | st.integers(0, 20),
        st.sampled_from(("decimal", "upperRoman", "chineseCounting")),
        st.sampled_from((1, 1, 2, 3)),
        st.sampled_from((0, 425, 720)),
        st.none() | page_borders(),
        st.sampled_from(get_args(VerticalAlign)),
        st.sampled_from(("page", "here")),
        names,
    )


def documents(texts: SearchStrategy[str] = printable_texts) -> SearchStrategy[Document]:
    """Whole documents; `texts` is what their runs, names and properties say."""
    custom = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)
    return st.builds(
        Document,
        st.lists(sections(texts), max_size=3).map(tuple),
        texts,
        texts,
        texts,
        texts,
        st.sampled_from(("zh-CN", "en-GB", "")),
        custom,
    )
