"""The structure tree: headings, paragraphs, tables; what only decorates or repeats is no content."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from labdesk.document.model import Document, InlineImage, PageField, Paragraph, Row, Run, Section, Table
from tests.document.layout.laying import cell, lines, paragraph, row
from tests.document.pdf.reading import content, reader, written
from tests.document.samples import PNG


def tree(source: PdfReader) -> list[Any]:
    """The tree below the document: of each element its kind and its kids, of marked content nothing."""
    root: Any = source.trailer["/Root"]
    return _kids(root["/StructTreeRoot"]["/K"][0].get_object())


def _kids(element: Any) -> list[Any]:
    kids = (kid.get_object() for kid in element["/K"])
    return [[str(kid["/S"])[1:], *_kids(kid)] for kid in kids if isinstance(kid, dict) and "/S" in kid]


def elements(source: PdfReader) -> list[Any]:
    """All elements, as pypdf reads them."""
    root: Any = source.trailer["/Root"]
    found, waiting = [], [root["/StructTreeRoot"]["/K"][0].get_object()]
    while waiting:
        element = waiting.pop(0)
        found.append(element)
        kids = (kid.get_object() for kid in element["/K"])
        waiting += [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]
    return found


def test_the_file_says_that_it_is_tagged() -> None:
    root: Any = reader(paragraph("一")).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]


def test_headings_and_paragraphs_follow_each_other() -> None:
    source = reader(paragraph("一", outline_level=0), paragraph("二"), paragraph("三", outline_level=8), paragraph(""))
    assert tree(source) == [["H1"], ["P"], ["H2"]]


def test_tables_have_rows_and_cells_even_where_these_are_empty() -> None:
    table = Table((4000, 4000), (row("姓名", "职称", header=True), Row((cell(paragraph("甲")), cell()))))
    assert tree(reader(table)) == [["Table", ["TR", ["TH", ["P"]], ["TH", ["P"]]], ["TR", ["TD", ["P"]], ["TD"]]]]


def test_merged_cells_tell_their_spans() -> None:
    rows = (Row((cell(paragraph("甲"), row_span=2), cell(paragraph("乙"), col_span=2))), row("丙", "丁"))
    spans = [element.get("/A") for element in elements(reader(Table((2000,) * 3, rows))) if element["/S"] == "/TD"]
    assert spans == [{"/O": "/Table", "/RowSpan": 2}, {"/O": "/Table", "/ColSpan": 2}, None, None]


def test_nested_tables_lie_in_their_cells() -> None:
    inner = Table((1000,), (row("乙"),))
    source = reader(Table((4000,), (Row((cell(paragraph("甲"), inner),)),)))
    assert tree(source) == [["Table", ["TR", ["TD", ["P"], ["Table", ["TR", ["TD", ["P"]]]]]]]]


def test_a_picture_is_a_figure_with_its_description() -> None:
    source = reader(Paragraph((Run("前"), InlineImage(PNG, 500, 500, "标志"), Run("后"))))
    assert tree(source) == [["P", ["Figure"]]]
    assert [element["/Alt"] for element in elements(source) if "/Alt" in element] == ["标志"]


def test_a_paragraph_over_several_pages_is_one_element() -> None:
    source = reader(lines(80))
    (element,) = [each for each in elements(source) if each["/S"] == "/P"]
    first, *others = element["/K"]
    assert first == 0
    assert [kid.get_object()["/MCID"] for kid in others] == [0, 0]
    assert len({element["/Pg"].get_object()["/StructParents"], *(_page(kid) for kid in others)}) == 3


def _page(kid: Any) -> int:
    number: int = kid.get_object()["/Pg"].get_object()["/StructParents"]
    return number


def test_every_mark_of_a_page_leads_back_to_its_element() -> None:
    source = reader(paragraph("一"), Table((4000, 4000), tuple(row("甲", "乙") for _ in range(60))))
    root: Any = source.trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    pages: Any = source.pages
    for index, page in enumerate(pages):
        assert page["/StructParents"] == numbers[2 * index] == index
        owners = numbers[2 * index + 1].get_object()
        assert len(owners) == content(source, index).count("/MCID")
        for mark, owner in enumerate(owners):
            assert mark in owner.get_object()["/K"]


def test_page_furniture_is_no_content() -> None:
    furniture = (Paragraph((PageField("page"),)),)
    document = Document((Section((paragraph("一"),), header=furniture, footer=furniture),), "")
    source = PdfReader(BytesIO(written(document)))
    assert tree(source) == [["P"]]
    assert content(source).count("/Artifact <</Type /Pagination>> BDC") == 2


def test_a_repeated_head_is_no_content() -> None:
    table = Table((4000,), (row("姓名", header=True), *[row("张三")] * 60))
    source = reader(table)
    assert sum(element["/S"] == "/TH" for element in elements(source)) == 1
    assert "/Artifact <</Type /Pagination>> BDC" in content(source, 1)


def test_marks_are_balanced_on_every_page() -> None:
    source = reader(Paragraph((Run("用AI写"), InlineImage(PNG, 500, 500, "图"), Run("后"))), lines(60))
    for index in range(len(source.pages)):
        assert content(source, index).count("BDC") == content(source, index).count("EMC")
