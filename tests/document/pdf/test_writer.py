"""The PDF file: its text, properties, outline, fonts and pictures, and the report on it."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image
from pypdf import PdfReader

from labdesk.base.errors import LabdeskError
from labdesk.base.garbage import garbage_kept
from labdesk.document import pdf
from labdesk.document.audit.lines import Line
from labdesk.document.audit.pdftext import read_pdf
from labdesk.document.model import (
    Align,
    Document,
    InlineImage,
    Mark,
    Notices,
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
from tests import external
from tests.document.layout.laying import cell, lines, paragraph, row
from tests.document.pdf.reading import characters, content, reader, written
from tests.document.samples import NAMES, PNG
from tests.document.strategies import documents, hostile_texts

SIDE = 800
"""How many dots a photograph has on each side."""


def test_the_text_copies_out_as_it_is_in_the_model() -> None:
    text = "、".join(NAMES) + "□企业 ☑医院 m²，CO₂ “引号”——……"
    assert characters(reader(paragraph(text))) == "".join(text.split())


@pytest.mark.external
@pytest.mark.parametrize("align", ["left", "distribute"])
def test_gaps_between_characters_copy_out_as_nothing(align: Align, tmp_path: Path) -> None:
    text = "用AI写2024年 plan"
    (tmp_path / "a.pdf").write_bytes(written(Document((Section((paragraph(text, align=align),)),), "")))
    assert external.pdf_pages_text(tmp_path / "a.pdf") == [text + "\n\n"]


@pytest.mark.external
@pytest.mark.parametrize("height", [4000, 13000])
def test_text_spread_up_a_whole_cell_copies_out(height: int, tmp_path: Path) -> None:
    """Though the space after its last character would reach off the paper."""
    place = cell(paragraph("承诺书", align="distribute"), direction="up")
    table = Table((1000,), (Row((place,), height, "at_least"),))
    (tmp_path / "a.pdf").write_bytes(written(Document((Section((table,)),), "")))
    assert external.pdf_pages_text(tmp_path / "a.pdf")[0].split() == ["承诺书"]


def test_zero_width_characters_do_no_harm() -> None:
    assert characters(reader(paragraph("甲\u200b乙\u2060丙\ufe0f"))).replace("\u200b", "").startswith("甲乙")


def test_the_properties_say_what_the_document_says() -> None:
    source = reader(paragraph("一"), title="申报表", author="某公司", subject="苏州", keywords="数据")
    assert source.metadata is not None
    assert (source.metadata.title, source.metadata.author) == ("申报表", "某公司")
    assert (source.metadata.subject, source.metadata.keywords) == ("苏州", "数据")
    root: Any = source.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document((Section((lines(40), Paragraph((InlineImage(PNG, 500, 500, "图"),)))),), "试验")
    assert written(document) == written(document)


def test_headings_become_bookmarks_nested_by_level() -> None:
    source = reader(
        paragraph("一、概况", outline_level=0),
        paragraph("（一）单位", outline_level=2),
        paragraph("正文"),
        paragraph("", outline_level=0),
        lines(40),
        paragraph("二、\n方案", outline_level=0),
    )
    outline: Any = source.outline
    first, nested, second = outline
    assert first["/Title"] == "一、概况"
    assert [each["/Title"] for each in nested] == ["（一）单位"]
    assert second["/Title"] == "二、 方案"
    assert source.get_destination_page_number(second) == 1


def test_only_embedded_fonts_are_named() -> None:
    source = reader(
        *[Paragraph((Run("一A", RunStyle(font=font)),)) for font in ("song", "hei", "kai", "fang", "title")]
    )
    fonts = source.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert len(names) == 5
    assert all("+LabDesk" in name for name in names)


def test_bold_is_drawn_with_an_outline_and_italics_are_slanted() -> None:
    operators = content(
        reader(Paragraph((Run("粗", RunStyle(bold=True)), Run("斜", RunStyle(italic=True)), Run("正"))))
    )
    assert "2 Tr" in operators
    assert "1 0 0.21 1" in operators
    assert operators.rindex("0 Tr") > operators.index("2 Tr")


def test_vertical_text_is_turned_and_copies_out_as_it_is() -> None:
    cells = (cell(paragraph("（AI）工作"), direction="down"), cell(paragraph("左2024"), direction="up"))
    source = reader(Table((600, 600), (Row(cells, 3000, "at_least"),)))
    operators = content(source)
    assert operators.count(" 0 -1 1 0 ") == 1
    assert operators.count(" 0 1 -1 0 ") == 1
    assert read_pdf(written(Document((Section((Table((600, 600), (Row(cells, 3000, "at_least"),)),)),), ""))).lines == [
        Line((0, 0, 0), "（AI）工作"),
        Line((0, 0, 1), "左2024"),
    ]


def test_text_and_lines_have_their_colours() -> None:
    operators = content(reader(Paragraph((Run("红", RunStyle(color="FF0000", underline=True)),))))
    assert "1 0 0 rg" in operators
    assert "1 0 0 RG" in operators


def test_what_is_no_colour_is_black() -> None:
    assert "0 0 0 rg" in content(reader(Paragraph((Run("黑", RunStyle(color="auto")),))))


def test_a_picture_is_stored_once_however_often_it_is_shown() -> None:
    picture = Paragraph((InlineImage(PNG, 1440, 720, "标志"),))
    source = reader(picture, picture)
    assert content(source).count("72 0 0 36") == 2
    assert len(source.pages[0]["/Resources"]["/XObject"]) == 1  # type: ignore[index]


def test_the_dots_of_pictures_are_forgotten_when_they_are_drawn() -> None:
    def photograph(number: int) -> InlineImage:
        made = BytesIO()
        Image.effect_noise((SIDE, SIDE), 50 + number).convert("RGB").save(made, "JPEG")
        return InlineImage(made.getvalue(), 1440, 1440, "照片")

    document = Document((Section(tuple(Paragraph((photograph(number),)) for number in range(8))),), "")
    file = BytesIO()
    tracemalloc.start()
    try:
        with garbage_kept():
            pdf.write(document, file, fonts="shipped")
        assert tracemalloc.get_traced_memory()[1] < len(file.getvalue()) * 3 + 3 * SIDE * SIDE * 4
    finally:
        tracemalloc.stop()


def test_a_picture_that_cannot_be_read_leaves_a_frame_and_a_notice() -> None:
    notices = Notices()
    document = Document((Section((Paragraph((InlineImage(b"nothing", 1440, 720, "标志", "lead/logo"),)),)),), "")
    source = PdfReader(BytesIO(written(document, notices)))
    assert "72 36 re S" in content(source)
    assert [(notice.kind, notice.origin) for notice in notices.items] == [("unreadable-image", "lead/logo")]


def test_pages_have_their_own_size() -> None:
    document = Document((Section((paragraph("一"),)), Section((paragraph("二"),), PageSetup(16838, 11906))), "")
    boxes = [page.mediabox for page in PdfReader(BytesIO(written(document))).pages]
    assert [(float(box.width), float(box.height)) for box in boxes] == [
        (595.3, 841.9),
        (841.9, 595.3),
    ]


def test_a_file_on_disk_and_a_stream_get_the_same(tmp_path: Path) -> None:
    document = Document((Section((paragraph("一"),)),), "试验")
    pdf.write(document, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == written(document)


def test_a_place_that_cannot_be_written_is_told_clearly(tmp_path: Path) -> None:
    with pytest.raises(LabdeskError, match=r"无法写入 PDF 文件「a\.pdf」"):
        pdf.write(Document((), ""), tmp_path / "missing" / "a.pdf")


def test_nothing_is_written_when_a_table_does_not_fit_its_grid(tmp_path: Path) -> None:
    with pytest.raises(LabdeskError):
        pdf.write(Document((Section((Table((4000,), (row("甲", "乙"),)),)),), ""), tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


# The report


def test_the_report_says_where_origins_lie() -> None:
    name = Paragraph((Run("某某", origin="lead/name"),), ParagraphStyle(line_pitch=400), origin="lead/name")
    table = Table((8730,), (Row((cell(name, origin="lead"),), 1000, "at_least"),))
    report = pdf.write(Document((Section((lines(34), table)),), ""), BytesIO())
    assert [len(page.origins) for page in report.pages] == [0, 2]
    places = {place.origin: place for place in report.pages[1].origins}
    assert places["lead"].kind == "cell"
    assert places["lead"].rectangle == (1, 79.4, 72.0, 436.5, 50.0)
    assert places["lead/name"].kind == "paragraph"
    assert places["lead/name"].rectangle[:3] == (1, 84.8, 72.5)


def test_a_part_on_each_page_is_reported() -> None:
    long = Paragraph((Run("一" * 36 * 50),), ParagraphStyle(line_pitch=400), origin="plan")
    report = pdf.write(Document((Section((long,)),), ""), BytesIO())
    assert [(place.origin, place.rectangle.page) for page in report.pages for place in page.origins] == [
        ("plan", 0),
        ("plan", 1),
    ]


def test_the_report_says_where_to_stamp() -> None:
    seal = Mark("stamp", "lead", "某公司")
    signed = Mark("signature", "lead/head")
    blocks = (Table((4000,), (Row((cell(mark=seal),), 3000, "at_least"),)), Paragraph(mark=signed))
    report = pdf.write(Document((Section(blocks),), ""), BytesIO())
    assert [(place.mark, place.rectangle.height) for place in report.pages[0].marks] == [(seal, 150), (signed, 15.6)]


def test_the_report_knows_printed_numbers_and_sizes() -> None:
    sections = (Section((paragraph("一"),)), Section((paragraph("二"),), restart_numbering=7))
    report = pdf.write(Document(sections, ""), BytesIO())
    assert [(page.number, page.width, page.height) for page in report.pages] == [(1, 595.3, 841.9), (7, 595.3, 841.9)]


# Everything at once


def test_it_writes_a_form_with_everything() -> None:
    head = row("姓名", "职称", header=True)
    footer = (Paragraph((Run("第 "), PageField("page"), Run(" 页 共 "), PageField("pages"), Run(" 页"))),)
    blocks = (lines(20), Table((4000, 4000), (head, *[row("张三", "教授")] * 60)), lines(3))
    source = PdfReader(BytesIO(written(Document((Section(blocks, footer=footer),), ""))))
    assert [page.extract_text().count("张三") for page in source.pages] == [13, 33, 14]
    assert "第 3 页 共 3 页" in source.pages[2].extract_text()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents(hostile_texts))
def test_it_writes_whatever_the_model_holds(document: Document) -> None:
    assert PdfReader(BytesIO(written(document))).pages
