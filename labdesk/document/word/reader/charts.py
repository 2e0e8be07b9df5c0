"""Charts, as the table of the figures that they draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from labdesk.document.model import Block, Cell, CellMargins, Paragraph, ParagraphStyle, Row, Run, RunStyle, Table
from labdesk.document.word.reader.areas import emu
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import A_, WP_, Element, number

CHART_: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MOST_ROWS: Final = 60
_MOST_SERIES: Final = 12
_NARROWEST: Final = 400
_TITLE: Final = RunStyle(font="hei", size=21)
_TEXT: Final = RunStyle(size=18)
_MARGINS: Final = CellMargins(20, 60, 20, 60)


@dataclass(frozen=True, slots=True)
class _Series:
    """A row of figures, each at a place among the categories."""

    name: str
    categories: dict[int, str]
    values: dict[int, str]


def read_chart(graphic: Element, story: Story) -> list[Block]:
    """The chart of a drawing: its title and a table of its figures, as high as the chart; nothing without a chart."""
    element = graphic.find(f".//{CHART_}chart")
    relationship = None if element is None else story.relationships.get(relation_id(element) or "")
    if element is None:
        return []
    if relationship is None or relationship.external or not story.book.package.has(relationship.target):
        story.book.miss("图表，未排入")
        return []
    root = story.book.package.tree(relationship.target)
    series = [_series(each, place) for place, each in enumerate(root.iter(f"{CHART_}ser"), 1)]
    story.book.miss("图表，排成数据表")
    titles = list(_titles(root))
    blocks: list[Block] = [
        Paragraph((Run(title, _TITLE),), ParagraphStyle("center", line_pitch=320, keep_next=True)) for title in titles
    ]
    table = _table(series[:_MOST_SERIES], graphic, len(titles), story)
    return blocks if table is None else [*blocks, table]


def _titles(root: Element) -> Iterator[str]:
    """The titles of the chart and of its axes."""
    for title in root.iter(f"{CHART_}title"):
        text = "".join(each.text or "" for each in title.iter(f"{A_}t", f"{CHART_}v"))
        if text.strip():
            yield text.strip()


def _series(element: Element, place: int) -> _Series:
    name = element.find(f"{CHART_}tx")
    text = "" if name is None else "".join(each.text or "" for each in name.iter(f"{CHART_}v", f"{A_}t"))
    return _Series(
        text or f"系列 {place}", _points(element, "cat", "xVal"), _points(element, "val", "yVal", "bubbleSize")
    )


def _points(series: Element, *names: str) -> dict[int, str]:
    """The figures or words kept under the first of these names, by their place."""
    source = next((found for name in names if (found := series.find(CHART_ + name)) is not None), None)
    points: dict[int, str] = {}
    for point in source.iter(f"{CHART_}pt") if source is not None else ():
        value = point.find(f"{CHART_}v")
        place = number(point.get("idx")) or 0
        if value is not None and value.text:
            # Categories of several levels: the finer one first.
            points[place] = f"{points[place]} {value.text}" if place in points else value.text
    return points


def _table(series: list[_Series], graphic: Element, titles: int, story: Story) -> Table | None:
    places = sorted({place for each in series for place in (*each.categories, *each.values)})
    if not places:
        return None
    if len(places) > _MOST_ROWS:
        story.book.miss(f"图表的数据只排出前 {_MOST_ROWS} 行，共 {len(places)} 行")
        places = places[:_MOST_ROWS]
    extent = graphic.find(f".//{WP_}extent")
    width = min(emu(None if extent is None else extent.get("cx")), story.measure)
    height = 0 if extent is None else emu(extent.get("cy")) - 320 * titles
    lines = [["", *(each.name for each in series)]]
    for place in places:
        category = next((each.categories[place] for each in series if place in each.categories), str(place + 1))
        lines.append([category, *(_shown(each.values.get(place, "")) for each in series)])
    columns = max(width // (len(series) + 1), _NARROWEST)
    rows = tuple(_row(line, max(height // len(lines), 0)) for line in lines)
    return Table((columns,) * (len(series) + 1), rows, margins=_MARGINS, description="图表的数据")


def _row(texts: list[str], height: int) -> Row:
    cells = tuple(Cell((Paragraph((Run(text, _TEXT),) if text else (), _CENTRED),)) for text in texts)
    return Row(cells, height, "at_least" if height else "auto")


_CENTRED: Final = ParagraphStyle("center", line_pitch=240)


def _shown(text: str) -> str:
    """A figure without the last digits that only a computer's arithmetic put there."""
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text
