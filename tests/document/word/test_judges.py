"""What the outside judges say of our Word files: the Open XML SDK validator, and LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from labdesk.document.grid import place
from labdesk.document.model import (
    Block,
    Document,
    InlineImage,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Section,
    Table,
    TabStop,
    paragraphs,
)
from labdesk.document.text import document_lines, visible_characters
from labdesk.document.word import read, write
from tests import external
from tests.document.samples import PNG
from tests.document.strategies import documents, hostile_texts
from tests.document.word.parts import paragraph, styled
from tests.document.word.test_tables import cell

pytestmark = pytest.mark.external

NUMBERS = (Run("第 "), PageField("page"), Run(" 页 共 "), PageField("pages"), Run(" 页"))
FOOTER = (Paragraph(NUMBERS, ParagraphStyle("center")),)
HEAD = ("姓名", "性别", "学位")


def form() -> Document:
    """A small form with everything a form has."""
    people = [Row(tuple(map(cell, HEAD)), header=True, can_split=False)]
    people += [Row((cell(name), cell("女"), cell("硕士")), 400, "at_least") for name in ("䶮", "㛃", "𬭎", "𫟼") * 20]
    basics = Table(
        (1500, 2000, 4000),
        (
            Row((cell("申报单位", row_span=2), cell("名称"), cell("甲 <乙> & 丙"))),
            Row((cell("性质"), cell("□企业 ☑事业单位"))),
            Row((cell(col_span=3, text="一" * 300),), can_split=False),
        ),
    )
    return Document(
        (
            Section(
                (
                    Paragraph((styled("申报书", font="title", size=44),), ParagraphStyle("center")),
                    paragraph("申报单位（盖章）：\t", tabs=(TabStop(7000, "left", "underscore"),)),
                    Paragraph((InlineImage(PNG, 1440, 1440, "标志"),)),
                )
            ),
            Section(
                (
                    paragraph("一、基本情况", outline_level=0, keep_next=True),
                    basics,
                    Table((2500, 2500, 2500), tuple(people)),
                    paragraph("二、方案。" * 200, first_line=480, align="both", line_pitch=480),
                ),
                footer=FOOTER,
                first_footer=(),
            ),
            Section((Table((5000,), (Row((cell("横"),)),)),), PageSetup(16838, 11906), header=(paragraph("附表"),)),
        ),
        "申报书",
        custom=(("project", "1"),),
    )


Shape: TypeAlias = list[list[tuple[int, list[str]]]]


def shapes(source: Document) -> list[Shape]:
    """Of each table in the body, row by row, the rows each cell spans and its text; grid lines may come and go."""
    return [shape(block) for section in source.sections for block in section.blocks if isinstance(block, Table)]


def shape(table: Table) -> Shape:
    return [[(slot.row_span, cell_lines(slot.cell.blocks)) for slot in row if slot.first] for row in place(table)]


def cell_lines(blocks: tuple[Block, ...]) -> list[str]:
    return document_lines(Document((Section(blocks),), ""))


def test_the_validator_finds_nothing_in_a_form(tmp_path: Path) -> None:
    write(form(), tmp_path / "form.docx")
    assert external.validate_ooxml(tmp_path / "form.docx") == []


@settings(max_examples=5, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(documents(hostile_texts))
def test_the_validator_finds_nothing_in_random_documents(tmp_path: Path, source: Document) -> None:
    write(source, tmp_path / "random.docx")
    assert external.validate_ooxml(tmp_path / "random.docx") == []


def test_libreoffice_sets_the_same_text_and_repeats_heads_and_page_numbers(tmp_path: Path) -> None:
    source = form()
    write(source, tmp_path / "form.docx")
    pages = external.pdf_pages_text(external.libreoffice_pdf(tmp_path / "form.docx", tmp_path))
    shown = [visible_characters(page) for page in pages]
    assert len(pages) > 4
    assert "申报书" in shown[0]
    # The first page of the section with page numbers shows none; every later one does.
    assert "第2页" not in shown[1]
    assert "第3页共" in shown[2]
    assert [page.count("姓名") for page in shown if "硕士" in page] == [1, 1, 1]
    assert "附表" in shown[-1]
    assert sum(page.count("硕士") for page in shown) == 80


def test_a_file_that_libreoffice_saved_again_reads_the_same(tmp_path: Path) -> None:
    source = form()
    write(source, tmp_path / "form.docx")
    saved = read(external.libreoffice_docx(tmp_path / "form.docx", tmp_path / "saved.docx"))
    assert document_lines(saved) == document_lines(source)
    assert shapes(saved) == shapes(source)
    assert [s.page.width > s.page.height for s in saved.sections] == [False, False, True]
    assert isinstance(next(paragraphs(saved.sections[1].footer)).inlines[1], PageField)
    assert dict(saved.custom)["project"] == "1"
