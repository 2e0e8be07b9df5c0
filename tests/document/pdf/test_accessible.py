"""Tagged PDFs as a checker of accessibility sees them: forms of every pack, random ones, pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import NameObject

from labdesk.document.model import Document, InlineImage, Notices, PageField, Paragraph, Row, Run, Section, Table
from labdesk.document.outputs import document_of
from tests.document.layout.laying import cell, lines, paragraph, row
from tests.document.pdf.accessible import complaints
from tests.document.pdf.reading import reader, written
from tests.document.random_forms import random_form
from tests.document.samples import PNG
from tests.packs.samples import PACKS, answered, pack


def test_a_form_with_everything_is_without_complaint() -> None:
    head = Row((cell(paragraph("姓名"), col_span=2), cell(paragraph("签名"))), header=True)
    inner = Table((900,), (row("内"),))
    people = [Row((cell(paragraph("甲")), cell(inner), cell(lines(1)))) for _ in range(60)]
    footer = (Paragraph((Run("第"), PageField("page"), Run("页"))),)
    section = Section(
        (
            paragraph("申报书", outline_level=0),
            paragraph("（一）", outline_level=2),
            Paragraph((Run("前"), InlineImage(PNG, 500, 500, ""), Run("后"))),
            Table((1000, 1000, 3000), (head, *people)),
            paragraph("姓名\t", tabs=()),
        ),
        footer=footer,
    )
    assert complaints(PdfReader(BytesIO(written(Document((section,), "申报书"))))) == []


@pytest.mark.parametrize("name", PACKS)
def test_the_samples_of_the_packs_are_without_complaint_and_say_who_applies(name: str) -> None:
    for output in pack(name).model.outputs:
        document = document_of(output, answered(name, "complete").view, Notices())
        source = PdfReader(BytesIO(written(document)))
        assert complaints(source) == []
        assert source.metadata is not None
        assert source.metadata.author
        assert source.outline


@pytest.mark.parametrize("seed", range(12))
def test_random_forms_are_without_complaint(seed: int) -> None:
    document = random_form(seed)
    assert complaints(PdfReader(BytesIO(written(document)))) == []


def test_the_checker_sees_what_is_not_marked() -> None:
    source = reader(paragraph("一"))
    stream = source.pages[0].get_contents()
    assert stream is not None
    stream.set_data(stream.get_data().replace(b"/P <</MCID 0>> BDC", b"/P <</MCID 7>> BDC"))
    source.pages[0][NameObject("/Contents")] = stream
    assert complaints(source) != []
