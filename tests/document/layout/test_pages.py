"""Which page a paragraph comes to, what lies above it, and what headers and footers say."""

from __future__ import annotations

from labdesk.document.layout.placed import Page
from labdesk.document.model import (
    Document,
    Notices,
    PageField,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from tests.document.layout.laying import LINES, cell, laid, line_text, lines, page_text, pages_of, paragraph, row

TOP = 1440
FILLED = lines(LINES - 1)
"""Leaves one line of a page free."""


def part_sizes(*blocks: Paragraph) -> list[list[int]]:
    """For each page the number of lines of each paragraph on it."""
    return [[len(placed.lines) for placed in page.paragraphs] for page in pages_of(*blocks)]


def test_a_page_takes_as_many_lines_as_fit() -> None:
    assert part_sizes(lines(70, widow_control=False)) == [[34], [34], [2]]


def test_two_lines_at_least_stay_together_at_a_page_end() -> None:
    assert part_sizes(FILLED, lines(4)) == [[33], [4]]
    assert part_sizes(lines(32), lines(3)) == [[32], [3]]
    assert part_sizes(lines(31), lines(4)) == [[31, 2], [2]]


def test_without_widow_control_lines_go_where_they_fit() -> None:
    assert part_sizes(FILLED, lines(4, widow_control=False)) == [[33, 1], [3]]


def test_a_paragraph_that_keeps_its_lines_moves_as_a_whole() -> None:
    assert part_sizes(lines(30), lines(6, keep_lines=True)) == [[30], [6]]


def test_a_paragraph_longer_than_a_page_is_split_although_it_keeps_its_lines() -> None:
    assert part_sizes(paragraph("一"), lines(40, keep_lines=True)) == [[1], [34], [6]]


def test_a_heading_stays_with_what_follows() -> None:
    assert part_sizes(FILLED, paragraph("一、", keep_next=True), lines(4)) == [[33], [1, 4]]


def test_a_chain_of_headings_moves_together() -> None:
    heading = paragraph("一、", keep_next=True)
    assert part_sizes(lines(32), heading, heading, lines(4)) == [[32], [1, 1, 4]]


def test_a_heading_stays_with_the_first_row_of_a_table() -> None:
    table = Table((8730,), (row("甲", can_split=False),))
    first, second = pages_of(FILLED, paragraph("一、", keep_next=True), table)
    assert page_text(first) == "一" * 36 * 33
    assert page_text(second) == "一、甲"


def test_a_chain_that_fills_a_page_is_broken_rather_than_lost() -> None:
    headings = [paragraph("一", keep_next=True)] * 100
    assert [len(page.paragraphs) for page in pages_of(*headings)] == [34, 34, 32]


def test_a_page_break_is_where_the_style_says() -> None:
    assert part_sizes(paragraph("一"), paragraph("二", page_break_before=True)) == [[1], [1]]
    assert part_sizes(paragraph("一", page_break_before=True)) == [[1]]


def tops(*blocks: Paragraph) -> list[tuple[int, float]]:
    """Page and top of each paragraph's first part."""
    return [(number, placed.box.y - TOP) for number, page in enumerate(pages_of(*blocks)) for placed in page.paragraphs]


def test_between_paragraphs_the_larger_space_counts() -> None:
    assert tops(paragraph(space_after=300), paragraph(space_before=200), paragraph(space_before=50)) == [
        (0, 0),
        (0, 700),
        (0, 1150),
    ]


def test_the_first_paragraph_keeps_its_space_above() -> None:
    assert tops(paragraph(space_before=300)) == [(0, 300)]


def test_where_a_page_ends_by_itself_the_space_above_is_dropped() -> None:
    assert tops(lines(34), paragraph(space_before=300))[-1] == (1, 0)


def test_after_a_page_break_the_space_above_stays() -> None:
    assert tops(paragraph(), paragraph(space_before=300, page_break_before=True))[-1] == (1, 300)


def numbered(text: str) -> tuple[Paragraph, ...]:
    """第 page 页 共 pages 页, after some text."""
    return (Paragraph((Run(text), PageField("page"), Run("/"), PageField("pages"))),)


def furniture(pages: list[Page]) -> list[list[str]]:
    return [["".join(map(line_text, placed.lines)) for placed in page.furniture] for page in pages]


def test_headers_and_footers_number_the_pages() -> None:
    pages = laid(Document((Section((lines(70),), header=numbered("眉"), footer=numbered("脚")),), ""))
    assert furniture(pages) == [["眉1/3", "脚1/3"], ["眉2/3", "脚2/3"], ["眉3/3", "脚3/3"]]


def test_a_first_page_can_have_other_furniture_or_none() -> None:
    section = Section((lines(40),), header=numbered("眉"), footer=numbered("脚"), first_header=())
    assert furniture(laid(Document((section,), ""))) == [["脚1/2"], ["眉2/2", "脚2/2"]]


def test_each_section_begins_a_page_and_may_restart_the_numbers() -> None:
    first = Section((lines(40),), footer=numbered(""))
    second = Section((paragraph("二"),), footer=numbered(""))
    third = Section((paragraph("三"),), footer=numbered(""), restart_numbering=1)
    pages = laid(Document((first, second, third), ""))
    assert furniture(pages) == [["1/4"], ["2/4"], ["3/4"], ["1/4"]]


def test_a_section_may_go_on_below_the_one_before_and_over_to_pages_of_its_own() -> None:
    narrow = PageSetup(left=3000, bottom=4000, header=300)
    pages = laid(
        Document(
            (
                Section((lines(30),), header=(paragraph("甲"),)),
                Section((lines(30),), narrow, header=(paragraph("乙"),), start="here"),
            ),
            "",
        )
    )

    assert [[len(placed.lines) for placed in page.paragraphs] for page in pages] == [[30, 4], [28], [4]]
    assert pages[0].paragraphs[1].box.x == narrow.left
    assert [line_text(page.furniture[0].lines[0]) for page in pages] == ["甲", "乙", "乙"]


def test_a_section_on_other_paper_begins_a_page_whatever_it_asks_for() -> None:
    wide = PageSetup(16838, 11906)
    assert len(laid(Document((Section((paragraph(),)), Section((paragraph(),), wide, start="here")), ""))) == 2
    assert len(laid(Document((Section((paragraph(),)), Section((paragraph(),), start="here")), ""))) == 1


def test_a_section_that_finds_no_room_begins_a_page() -> None:
    pages = laid(Document((Section((lines(LINES),)), Section((lines(2),), start="here")), ""))
    assert [len(page.paragraphs) for page in pages] == [1, 1]


def test_sections_have_their_own_paper() -> None:
    landscape = PageSetup(16838, 11906)
    pages = laid(Document((Section((paragraph("一"),)), Section((paragraph("二"),), landscape)), ""))
    assert [(page.width, page.height) for page in pages] == [(11906, 16838), (16838, 11906)]


def test_an_empty_document_and_an_empty_section_have_a_page() -> None:
    assert len(laid(Document((), ""))) == 1
    assert len(laid(Document((Section(()), Section(())), ""))) == 2


def test_a_high_header_pushes_the_body_down() -> None:
    section = Section((paragraph("一"),), header=(lines(10),))
    (page,) = laid(Document((section,), ""))
    assert page.paragraphs[0].box.y == 851 + 10 * 400


def test_a_header_higher_than_the_page_leaves_room_for_the_body() -> None:
    section = Section((lines(3, widow_control=False),), header=(lines(60),))
    assert [page_text(page) for page in laid(Document((section,), ""))] == ["一" * 36] * 3


def test_page_fields_in_the_text_say_where_they_are() -> None:
    field = Paragraph((Run("见第"), PageField("page"), Run("页，共"), PageField("pages"), Run("页")))
    first, second = pages_of(field, lines(34), field)
    assert page_text(first).startswith("见第1页，共2页")
    assert page_text(second).endswith("见第2页，共2页")


def test_a_control_character_that_slipped_through_is_shown_and_told() -> None:
    notices = Notices()
    (page,) = pages_of(paragraph("一\x07二\ud800"), notices=notices)
    assert page_text(page) == "一\ufffd二\ufffd"
    assert [notice.kind for notice in notices.items] == ["replaced-character"]


def test_a_replacement_character_that_was_typed_is_told_as_any_that_no_font_has() -> None:
    notices = Notices()
    pages_of(paragraph("一\ufffd"), notices=notices)
    assert [notice.kind for notice in notices.items] == ["missing-glyph"]


def test_a_character_that_no_font_has_is_told_with_its_place() -> None:
    notices = Notices()
    pages_of(Paragraph((Run("\U0001f680", origin="lead/name"),)), notices=notices)
    assert [(notice.kind, notice.origin) for notice in notices.items] == [("missing-glyph", "lead/name")]


def test_between_tables_and_after_a_last_one_there_is_the_filler_that_word_has() -> None:
    table = Table((8730,), (Row((cell(paragraph("甲")),)),))
    (page,) = pages_of(table, table)
    outside = [placed for placed in page.paragraphs if placed.cell is None]
    assert [placed.box.height for placed in outside] == [20, 20]
