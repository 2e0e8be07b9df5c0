"""The check report as plain text, and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from labdesk.document.model import (
    Block,
    Cell,
    CellMargins,
    Document,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from labdesk.report.model import REPORT_NAME, Report

NOTICE: Final = "本报告供申报单位自查，不是申报材料。是否符合以主管部门的审核为准。"

_PAGE: Final = PageSetup(top=1304, bottom=1247, left=1304, right=1304)
_MARGINS: Final = CellMargins(top=28, left=85, bottom=28, right=85)
_TITLE: Final = (RunStyle("title", 40), ParagraphStyle("center", line_pitch=640, space_after=120))
_HEADING: Final = (
    RunStyle("hei", 26),
    ParagraphStyle(line_pitch=440, space_before=200, space_after=80, keep_next=True, outline_level=0),
)
_TEXT: Final = (RunStyle("song", 22), ParagraphStyle(line_pitch=380))
_SMALL: Final = (RunStyle("song", 18), ParagraphStyle("center", line_pitch=280))
_CELL: Final = (RunStyle("song", 21), ParagraphStyle(line_pitch=330))
_HEAD: Final = (RunStyle("hei", 21), ParagraphStyle("center", line_pitch=330))
_Look = tuple[RunStyle, ParagraphStyle]


def as_text(report: Report) -> str:
    """Plain text to paste into a letter or a message."""
    lines = [f"{report.programme}{REPORT_NAME}", *_facts(report), "", report.summary]
    if report.missing:
        lines += ["", "必填未填", *(f"· {each.page}：{each.text}" for each in report.missing)]
    if report.problems:
        lines += ["", "填写有误", *(f"· {each.place}：{each.text}" for each in report.problems)]
    lines += ["", "申报条件"]
    for each in report.conditions:
        gap = f"{each.gap}。" if each.gap else ""
        lines.append(f"· 〔{each.state}〕{each.text}{gap}（{each.clause}，{each.stage}）")
    return "\n".join([*lines, "", NOTICE]) + "\n"


def as_document(report: Report) -> Document:
    """A4 with one table of conditions, its heading repeated on every page."""
    foot = (
        Run("第 ", _SMALL[0]),
        PageField("page", _SMALL[0]),
        Run(" 页，共 ", _SMALL[0]),
        PageField("pages", _SMALL[0]),
    )
    footer = Paragraph((*foot, Run(" 页", _SMALL[0])), _SMALL[1])
    section = Section(tuple(_blocks(report)), _PAGE, footer=(footer,))
    title = f"{report.programme}{REPORT_NAME}"
    return Document((section,), title=title, author=report.unit, subject=REPORT_NAME)


def _blocks(report: Report) -> Iterator[Block]:
    yield _paragraph(f"{report.programme}", _TITLE)
    yield _paragraph(REPORT_NAME, _TITLE)
    for fact in _facts(report):
        yield _paragraph(fact, _TEXT)
    yield _paragraph("自查结果", _HEADING)
    yield _paragraph(report.summary, _TEXT)
    if report.missing:
        yield _paragraph("必填未填", _HEADING)
        yield _table(("页面", "还没有填写"), (2000, 7298), [(each.page, each.text) for each in report.missing])
    if report.problems:
        yield _paragraph("填写有误", _HEADING)
        yield _table(("位置", "问题"), (3600, 5698), [(each.place, each.text) for each in report.problems])
    yield _paragraph("申报条件", _HEADING)
    rows = [
        (str(number), each.state, each.text + (f"\n{each.gap}。" if each.gap else ""), each.stage, each.clause)
        for number, each in enumerate(report.conditions, 1)
    ]
    yield _table(("序号", "状态", "条件", "阶段", "依据"), (700, 1000, 5298, 800, 1500), rows, centred=(0, 1, 3, 4))
    yield _paragraph(NOTICE, (_TEXT[0], ParagraphStyle(line_pitch=380, space_before=160)))


def _facts(report: Report) -> list[str]:
    day = f"{report.day.year}年{report.day.month}月{report.day.day}日"
    return [
        f"项目：{report.programme}（{report.authority}，{report.batch}）",
        f"申报单位：{report.unit or '（未填写）'}",
        *((f"自查人：{report.author}",) if report.author else ()),
        f"自查日期：{day}",
    ]


def _table(
    heads: Sequence[str], widths: tuple[int, ...], rows: Sequence[Sequence[str]], centred: Sequence[int] = ()
) -> Table:
    middle = (_CELL[0], ParagraphStyle("center", line_pitch=_CELL[1].line_pitch))
    head = Row(tuple(Cell((_paragraph(text, _HEAD),), shading="EDEFF2") for text in heads), header=True)
    body = (
        Row(
            tuple(Cell((_paragraph(text, middle if column in centred else _CELL),)) for column, text in enumerate(row)),
            can_split=False,
        )
        for row in rows
    )
    return Table(widths, (head, *body), margins=_MARGINS)


def _paragraph(text: str, look: _Look) -> Paragraph:
    return Paragraph((Run(text, look[0]),), look[1])
