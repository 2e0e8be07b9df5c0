"""Sections in WordprocessingML."""

from __future__ import annotations

from labdesk.document.model import Document, PageSetup, Section
from tests.document.word.parts import W_, find, one, paragraph, part, part_names, values

HEADER = (paragraph("页眉"),)
FOOTER = (paragraph("页脚"),)


def test_each_section_has_its_page_and_direction() -> None:
    body = part(Document((Section((paragraph(),)), Section((paragraph(),), PageSetup(23811, 16838))), ""))
    assert values(body, "//w:pgSz/@w:w") == ["11906", "23811"]
    assert [size.get(W_ + "orient") for size in find(body, "//w:pgSz")] == [None, "landscape"]
    assert values(body, "//w:sectPr/w:type/@w:val") == ["nextPage", "nextPage"]


def test_a_section_ends_in_its_last_paragraph_and_the_last_one_at_the_end() -> None:
    body = one(part(Document((Section((paragraph("甲"),)), Section((paragraph("乙"),))), "")), "w:body")
    assert [str(child.tag).removeprefix(W_) for child in body] == ["p", "p", "sectPr"]
    assert len(find(body, "w:p[1]/w:pPr/w:sectPr")) == 1


def test_a_section_without_header_shows_none_after_one_that_has() -> None:
    source = Document((Section((), header=HEADER), Section(())), "")
    first, second = find(part(source), "//w:sectPr")
    assert values(first, "w:headerReference/@w:type") == ["default"]
    assert values(second, "w:headerReference/@w:type") == ["default"]
    assert values(part(source, "word/header2.xml"), "//w:t/text()") == []


def test_a_header_that_goes_on_is_written_once() -> None:
    source = Document((Section((), header=HEADER), Section((), header=HEADER)), "")
    assert [name for name in part_names(source) if "header" in name] == ["word/header1.xml"]


def test_the_first_page_has_its_own_header_and_the_same_footer() -> None:
    source = Document((Section((), header=HEADER, footer=FOOTER, first_header=(paragraph("首页"),)),), "")
    properties = one(part(source), "//w:sectPr")
    assert len(find(properties, "w:titlePg")) == 1
    assert values(properties, "w:headerReference/@w:type") == ["default", "first"]
    assert values(properties, "w:footerReference/@w:type") == ["default", "first"]
    assert values(part(source, "word/footer4.xml"), "//w:t/text()") == ["页脚"]


def test_page_numbers_can_start_anew() -> None:
    body = part(Document((Section((), restart_numbering=1), Section(())), ""))
    assert values(body, "//w:pgNumType/@w:start") == ["1"]
    assert len(find(body, "//w:pgNumType")) == 1
