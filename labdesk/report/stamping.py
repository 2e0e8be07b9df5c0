"""The stamping guide (盖章指南): which page, whose seal, signature or date, with small pictures of the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from labdesk.document.layout.placed import TWIPS_PER_POINT, Box, Page
from labdesk.document.miniature import miniature
from labdesk.document.model import (
    NO_BORDERS,
    Block,
    Cell,
    CellMargins,
    Document,
    InlineImage,
    Notices,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from labdesk.document.outputs import document_of
from labdesk.document.pdf.report import report
from labdesk.document.stamps import RECOMMENDER, Missing, StampPlace, StampPlan, plan_in
from labdesk.pack.model import Output
from labdesk.project.view import View

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

GUIDE_NAME: Final = "盖章指南"
NOTICE: Final = "本指南供申报单位盖章时对照，不是申报材料。"
KINDS: Final = {"stamp": "盖公章", "signature": "签字", "date": "填日期"}

_PAGE: Final = PageSetup(top=1134, bottom=1134, left=1247, right=1247)
_TITLE: Final = (RunStyle("title", 40), ParagraphStyle("center", line_pitch=640, space_after=60))
_TEXT: Final = (RunStyle("song", 21), ParagraphStyle(line_pitch=340))
_SMALL: Final = (RunStyle("song", 18), ParagraphStyle("center", line_pitch=280))
_HEAD: Final = (RunStyle("hei", 21), ParagraphStyle("center", line_pitch=340))
_MARGINS: Final = CellMargins(top=28, left=85, bottom=28, right=85)
_WIDTHS: Final = (800, 1200, 1300, 3712, 2400)
_ACROSS: Final = 4
_IMAGE_WIDTH: Final = 2100
_Look = tuple[RunStyle, ParagraphStyle]


def plan_of(output: Output, view: View, fonts: FontSet) -> tuple[StampPlan, list[Page]]:
    """The stamp plan of one output as it would be exported now, and its pages."""
    from labdesk.document.fonts import FontLibrary
    from labdesk.document.layout.pages import lay_out

    pages = lay_out(document_of(output, view, Notices()), FontLibrary(fonts), Notices())
    return plan_in(report(pages), view), pages


def guide(output: Output, view: View, fonts: FontSet) -> Document:
    """The guide for one output."""
    plan, pages = plan_of(output, view, fonts)
    return guide_of(output.title, plan, pages)


def guide_of_form(title: str, plan: StampPlan, document: Document, fonts: FontSet) -> Document:
    """The guide for the authority's own form, as it was filled in."""
    from labdesk.document.fonts import FontLibrary
    from labdesk.document.layout.pages import lay_out

    return guide_of(title, plan, lay_out(document, FontLibrary(fonts), Notices()))


def guide_of(title: str, plan: StampPlan, pages: Sequence[Page]) -> Document:
    """The guide for what has this plan on these pages."""
    blocks = (
        _paragraph(GUIDE_NAME, _TITLE),
        _paragraph(title, _SMALL),
        *((_list(plan),) if plan.places else ()),
        *(_paragraph(each, _TEXT) for each in advice(plan)),
        *_pictures(plan, pages),
        _paragraph(NOTICE, _SMALL),
    )
    return Document((Section(blocks, _PAGE),), title=f"{title}{GUIDE_NAME}", subject=GUIDE_NAME)


def advice(plan: StampPlan) -> list[str]:
    """What to know besides the places, a sentence or two for each matter."""
    single, double = plan.sheets(duplex=False), plan.sheets(duplex=True)
    nowhere = "表里没有找到盖章的位置" if plan.found else "版式上没有留盖章的位置"
    seals = f"申报单位共盖 {len(plan.seals)} 处公章" if plan.seals else nowhere
    said = [f"每份共 {plan.pages} 页：单面打印 {single} 张，双面打印 {double} 张；{seals}。"]
    if plan.found:
        said.append("盖章、签字的位置是按表里的文字找的，盖章前请与表核对一遍。")
    if plan.missing:
        named = "；".join(map(_named, plan.missing))
        said.append(f"起草版式上有、这份表里没有找到的位置：{named}。请看表里是否另有要求。")
    if plan.lone_pages:
        said.append(
            f"第 {_listed(plan.lone_pages)} 页只留了一家单位的盖章处；其他申报单位是否也盖，没有规定，请问受理单位。"
        )
    ours = {each.page for each in plan.places if each.by_applicant}
    if whole := [page for page in plan.blank_pages if page not in ours]:
        said.append(f"第 {_listed(whole)} 页由推荐单位填写和盖章，申报单位不要填、不要盖。")
    if shared := [page for page in plan.blank_pages if page in ours]:
        said.append(f"第 {_listed(shared)} 页上推荐单位的那一栏由推荐单位填写和盖章，申报单位不要填、不要盖。")
    if single > 1 and plan.seals:
        said.append(
            f"提示：现有来源没有规定骑缝章。如受理单位要求，把第 1 至 {single} 张（双面打印时第 1 至 {double} 张）"
            "错开，盖在右侧边缘，每张都要盖到。"
        )
    if plan.places:
        said.append("盖章后不要再改打印的内容；上交的 PDF 是盖章后的扫描件。")
    return said


def _named(missing: Missing) -> str:
    who = missing.unit or ("推荐单位" if missing.owner == RECOMMENDER else "（单位名称未填写）")
    return f"{who}{KINDS[missing.kind]}"


def _listed(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages))


def _list(plan: StampPlan) -> Table:
    heads = ("序号", "页", "做什么", "谁", "位置")
    head = Row(tuple(Cell((_paragraph(text, _HEAD),), shading="EDEFF2") for text in heads), header=True)
    rows = (
        Row(tuple(Cell((_paragraph(text, _TEXT),)) for text in _row(each)), can_split=False) for each in plan.places
    )
    return Table(_WIDTHS, (head, *rows), margins=_MARGINS, description=GUIDE_NAME)


def _row(place: StampPlace) -> tuple[str, ...]:
    return str(place.number), f"第 {place.page} 页", KINDS[place.kind], whose(place), place.label


def whose(place: StampPlace) -> str:
    """Whose a place is, in words."""
    return place.unit or ("（单位名称未填写）" if place.by_applicant else "推荐单位（申报单位留空）")


def _pictures(plan: StampPlan, pages: Sequence[Page]) -> Iterator[Block]:
    """The pages with places, four in a row."""
    shown = sorted({each.page for each in plan.places})
    for start in range(0, len(shown), _ACROSS):
        cells = [_picture(number, plan, pages[number - 1]) for number in shown[start : start + _ACROSS]]
        cells += [Cell() for _ in range(_ACROSS - len(cells))]
        row = Row(tuple(cells), can_split=False)
        yield Table((9412 // _ACROSS,) * _ACROSS, (row,), borders=NO_BORDERS)
        yield Paragraph((Run("", RunStyle(size=2)),), ParagraphStyle(line_pitch=60))


def _picture(number: int, plan: StampPlan, page: Page) -> Cell:
    places = [each for each in plan.places if each.page == number]
    boxes = [(each.number, _shown(each)) for each in places]
    height = round(_IMAGE_WIDTH * page.height / page.width)
    numbers = "、".join(str(each.number) for each in places)
    image = InlineImage(miniature(page, boxes), _IMAGE_WIDTH, height, f"第 {number} 页的缩略图，有序号 {numbers}")
    return Cell((Paragraph((image,), ParagraphStyle("center")), _paragraph(f"第 {number} 页", _SMALL)))


def _shown(place: StampPlace) -> Box:
    """Where the circle goes: for a seal all of its place, else the right third, so that it hides no seal's number."""
    x, y, width, height = (side * TWIPS_PER_POINT for side in place.box[1:])
    return Box(x, y, width, height) if place.kind == "stamp" else Box(x + width * 2 / 3, y, width / 3, height)


def _paragraph(text: str, look: _Look) -> Paragraph:
    return Paragraph((Run(text, look[0]),), look[1])
