"""Tables that break layout engines, laid out and written as PDF: each has two seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final

from bench.line import Aim, Line, Reference
from bench.timing import seconds
from labdesk.base.garbage import garbage_kept
from labdesk.document import pdf
from labdesk.document.model import (
    NO_BORDERS,
    Cell,
    Document,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)

TWO_SECONDS: Final = Reference("two seconds", 2.0)
_PROSE: Final = (
    "为落实数据要素市场化配置改革，本实验室围绕“数据可信流通”开展研究；建设内容包括（一）可信数据空间、"
    "（二）隐私计算平台，以及《数据管理办法》等制度。"
)
_HEADS: Final = "序号 姓名 性别 出生 职称 学位 专业 单位 分工 时间"
_PERSON: Final = "张某某 男 1980-01 教授 博士 计算机科学 苏州某某数据科技有限公司 数据治理 12个月"
_STAFF_WIDTHS: Final = (600, 900, 500, 900, 800, 700, 1100, 1700, 900, 630)


def prose(length: int) -> str:
    """So many characters of ordinary text."""
    return (_PROSE * (length // len(_PROSE) + 1))[:length]


def _paragraph(text: str, *, indent: int = 0) -> Paragraph:
    style = ParagraphStyle("both", line_pitch=320, first_line=indent)
    return Paragraph((Run(text, RunStyle("fang", 21)),), style)


def _cell(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((_paragraph(text),), columns, rows)


def long_cell(characters: int = 30_000) -> Table:
    """All of it in one bordered cell."""
    return Table((8730,), (Row((Cell((_paragraph(prose(characters), indent=420),), valign="top"),)),))


def high_row(paragraphs: int = 60) -> Table:
    """A row of label and text over more than three pages, and one below it."""
    text = Cell(tuple(_paragraph(prose(120)) for _ in range(paragraphs)))
    return Table((1500, 7230), (Row((_cell("主要业绩"), text)), Row((_cell("备注"), _cell("无")))))


def staff(rows: int = 1_000) -> Table:
    """A roster of ten columns with a head on every page."""
    head = Row(tuple(map(_cell, _HEADS.split())), header=True, can_split=False)
    people = (Row(tuple(map(_cell, (str(number), *_PERSON.split())))) for number in range(1, rows + 1))
    return Table(_STAFF_WIDTHS, (head, *people))


def invisible_grid(rows: int = 120, columns: int = 28) -> Table:
    """Cells over one to nine columns of a grid without lines, otherwise in each row."""
    chance = Random(28)
    found = []
    for _ in range(rows):
        cells, left = [], columns
        while left:
            wide = min(chance.randint(1, 9), left)
            cells.append(_cell(prose(chance.randint(1, 8 * wide)), columns=wide))
            left -= wide
        found.append(Row(tuple(cells)))
    return Table((311,) * columns, tuple(found), NO_BORDERS)


def merged_group(rows: int = 200) -> Table:
    """A group of rows under two merged cells, one with a label, one with a text of pages."""
    first = Row((_cell("一级指标", rows=rows), _cell(prose(20 * rows), rows=rows), _cell(prose(30))))
    return Table((1500, 3000, 4230), (first, *(Row((_cell(f"{number}{prose(30)}"),)) for number in range(2, rows + 1))))


MONSTERS: Final[dict[str, Callable[[], Table]]] = {
    "30,000 characters in one cell": long_cell,
    "a row over more than three pages": high_row,
    "1,000 rows of staff": staff,
    "an invisible grid of 28 columns": invisible_grid,
    "a merged group over more than five pages": merged_group,
}


def document(table: Table) -> Document:
    """The table alone, on pages of A4."""
    return Document((Section((table,)),), "试验")


def lines(_work: Path, rounds: int = 5, names: tuple[str, ...] = tuple(MONSTERS)) -> Iterator[Line]:
    """One line for each, in processor time: what else runs on the machine does not count."""
    for name in names:
        work = partial(_write, document(MONSTERS[name]()))
        taken = [seconds(work, time.process_time) for _ in range(rounds + 1)]
        yield Line(f"PDF of {name}", tuple(taken[1:]), TWO_SECONDS, Aim("within", 1))


def _write(source: Document) -> None:
    with garbage_kept():  # as commands and jobs do it
        pdf.write(source, BytesIO())
