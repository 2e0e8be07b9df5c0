"""Columns, boxes over the text, lines and colours of paragraphs, looks of characters, headers of even pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from labdesk.document.layout.placed import Page, PlacedRule, PlacedText
from labdesk.document.model import (
    NO_BORDER,
    Border,
    BorderedPages,
    Document,
    Float,
    PageBorder,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphFrame,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
    VerticalAlign,
)
from tests.document.layout.laying import (
    LINES,
    PITCH,
    TEXT_WIDTH,
    cell,
    laid,
    line_text,
    lines,
    page_text,
    pages_of,
    paragraph,
    row,
    texts,
)

PAGE = PageSetup()
COLUMN = (TEXT_WIDTH - 720) / 2


def placed_texts(page: Page) -> list[PlacedText]:
    return [text for each in page.paragraphs for line in each.lines for text in texts(line)]


def styled(text: str, **looks: object) -> Paragraph:
    return replace(paragraph(text), inlines=(Run(text, RunStyle(**looks)),))  # type: ignore[arg-type]


class TestColumns:
    def section(self, count: int, **fields: object) -> Section:
        blocks = tuple(paragraph(f"{number}") for number in range(count))
        return Section(blocks, columns=2, **fields)  # type: ignore[arg-type]

    def test_text_fills_one_column_and_goes_on_in_the_next(self) -> None:
        first, second = laid(Document((self.section(LINES * 2 + 1),), "试验"))
        starts = {text.x for text in placed_texts(first)}
        assert starts == {PAGE.left, PAGE.left + COLUMN + 720}
        assert page_text(second) == str(LINES * 2)

    def test_columns_are_of_one_length_where_a_section_goes_on_below(self) -> None:
        below = Section((paragraph("下"),), start="here")
        (page,) = laid(Document((self.section(10), below), "试验"))
        tops = {text.text: text.y for text in placed_texts(page)}
        assert tops["0"] == pytest.approx(tops["5"])
        assert tops["下"] == pytest.approx(tops["4"] + PITCH, abs=1)


class TestBoxes:
    def test_a_box_takes_no_room_and_lies_where_it_says(self) -> None:
        box = Table((2000,), (row("框"),), align="left")
        anchor = replace(paragraph("甲"), floats=(Float(box, x=500, y=3000, from_x="margin", from_y="page"),))
        (page,) = pages_of(anchor, paragraph("乙"))
        where = {text.text: (text.x, text.y) for text in placed_texts(page)}
        assert where["乙"][1] - where["甲"][1] == PITCH
        assert 3000 < where["框"][1] < 3000 + PITCH
        assert page.cells[0].box.x == pytest.approx(PAGE.left + 500, abs=10)

    def test_a_box_in_a_cell_lies_where_it_says_too(self) -> None:
        box = Table((2000,), (row("框"),), align="left")
        anchor = replace(paragraph("甲"), floats=(Float(box, x=500, y=3000, from_x="margin", from_y="page"),))
        (page,) = pages_of(Table((4000,), (Row((cell(anchor),)),)))
        where = {text.text: (text.x, text.y) for text in placed_texts(page)}
        assert where["框"][0] > PAGE.left + 500
        assert 3000 < where["框"][1] < 3000 + PITCH

    def test_a_box_may_lie_in_the_middle_or_at_an_edge(self) -> None:
        box = Table((2000,), (row("框"),), align="left")
        anchor = replace(paragraph(), floats=(Float(box, from_x="page", align_x="center"),))
        (page,) = pages_of(anchor)
        assert page.cells[0].box.x == pytest.approx((PAGE.width - 2000) / 2, abs=10)

    def test_no_box_leaves_the_page(self) -> None:
        box = Table((2000,), (row("框"),), align="left")
        far = Float(box, x=99_999, y=-99_999, from_x="page", from_y="page")
        (page,) = pages_of(replace(paragraph(), floats=(far,)))
        found = page.cells[0].box
        assert (found.x + found.width, found.y) == pytest.approx((PAGE.width, 0), abs=30)


class TestFrames:
    FRAME = ParagraphFrame(Border(), Border(), Border(), Border(), 40, "FFFF00")

    def test_lines_above_and_below_take_room_those_beside_none(self) -> None:
        plain, framed = (pages_of(paragraph("甲", frame=frame), paragraph("乙"))[0] for frame in (None, self.FRAME))
        first, second = (placed_texts(framed)[n].y - placed_texts(plain)[n].y for n in (0, 1))
        assert (first, second) == (50, 100)
        assert placed_texts(framed)[0].x == placed_texts(plain)[0].x

    def test_a_paragraph_over_two_pages_has_its_colour_on_both_and_its_ends_once(self) -> None:
        pages = pages_of(lines(LINES + 5, frame=self.FRAME))
        assert [len(page.fills) for page in pages] == [1, 1]
        assert [sum(rule.y0 == rule.y1 for rule in page.rules) for page in pages] == [1, 1]
        assert [sum(rule.x0 == rule.x1 for rule in page.rules) for page in pages] == [2, 2]


class TestLooks:
    def test_spacing_follows_every_character_and_scale_widens_it(self) -> None:
        def second(**looks: object) -> float:
            (page,) = pages_of(replace(paragraph(), inlines=(styled("一", **looks).inlines[0], Run("二"))))
            return placed_texts(page)[-1].x - PAGE.left

        assert (second(), second(spacing=30), second(scale=150)) == (240, 270, 360)

    def test_a_highlight_lies_behind_its_characters(self) -> None:
        (page,) = pages_of(styled("一二", highlight="FFFF00"))
        (fill,) = page.fills
        assert (fill.box.x, fill.box.width, fill.color) == (PAGE.left, 480, "FFFF00")

    def test_emphasis_puts_a_dot_under_the_middle_of_each_character(self) -> None:
        (page,) = pages_of(styled("一 二", emphasis=True))
        pieces = page.paragraphs[0].lines[0].pieces
        dots = [piece.x0 for piece in pieces if isinstance(piece, PlacedRule)]
        assert dots[0] == PAGE.left + 120
        assert len(dots) == 2

    def test_raised_characters_stand_above_the_line(self) -> None:
        (page,) = pages_of(replace(paragraph(), inlines=(Run("一"), Run("二", RunStyle(raised=6)))))
        first, second = placed_texts(page)
        assert first.y - second.y == 60


class TestFurniture:
    def test_even_pages_may_have_a_header_of_their_own(self) -> None:
        section = Section((lines(LINES * 2 + 1),), header=(paragraph("单"),), even_header=(paragraph("双"),))
        pages = laid(Document((section,), "试验"))
        shown = ["".join(line_text(line) for each in page.furniture for line in each.lines) for page in pages]
        assert shown == ["单", "双", "单"]

    def test_a_page_without_a_header_begins_at_its_margin_however_small(self) -> None:
        setup = replace(PAGE, top=400, bottom=300)
        bare, headed = (
            laid(Document((Section((paragraph("正文"),), page=setup, header=header),), "试验"))[0]
            for header in ((), (paragraph("页眉"),))
        )
        assert [bare.paragraphs[0].box.y, headed.paragraphs[0].box.y] == [400, PAGE.header + PITCH]

    def test_a_header_may_be_a_table(self) -> None:
        head = Table((3000,), (row("表头"),))
        (page,) = laid(Document((Section((paragraph("正文"),), header=(head,)),), "试验"))
        assert [line_text(line) for each in page.furniture for line in each.lines if line.pieces] == ["表头"]

    def test_numbers_look_as_the_section_says(self) -> None:
        number = replace(paragraph(), inlines=(PageField("page"),))
        section = Section(
            (paragraph("正文"), number), footer=(number,), number_format="upperRoman", restart_numbering=4
        )
        (page,) = laid(Document((section,), "试验"))
        assert page_text(page) == "正文IV"
        assert line_text(page.furniture[-1].lines[0]) == "IV"

    def test_a_footer_counts_the_pages_of_its_section_and_all(self) -> None:
        count = replace(paragraph(), inlines=(PageField("section_pages"), Run("／"), PageField("pages")))
        sections = (Section((lines(LINES + 1),), footer=(count,)), Section((paragraph("末"),), footer=(count,)))
        pages = laid(Document(sections, "试验"))
        assert [line_text(page.furniture[-1].lines[0]) for page in pages] == ["2／3", "2／3", "1／3"]

    def test_lines_go_round_every_page(self) -> None:
        section = Section((lines(LINES + 1),), border=PageBorder(right=NO_BORDER, space=400))
        for page in laid(Document((section,), "试验")):
            assert [(rule.x0, rule.y0, rule.x1, rule.y1) for rule in page.rules] == [
                (400, 400, PAGE.width - 400, 400),
                (400, PAGE.height - 400, PAGE.width - 400, PAGE.height - 400),
                (400, 400, 400, PAGE.height - 400),
            ]

    @pytest.mark.parametrize(
        ("pages", "bordered"), [("all", [True, True]), ("first", [True, False]), ("others", [False, True])]
    )
    def test_lines_may_go_round_the_first_page_or_all_others(self, pages: BorderedPages, bordered: list[bool]) -> None:
        section = Section((lines(LINES + 1),), border=PageBorder(pages=pages))
        found = laid(Document((section, section), "试验"))
        assert [bool(page.rules) for page in found] == bordered * 2

    def test_a_short_page_may_stand_in_the_middle_of_its_paper(self) -> None:
        def height(valign: VerticalAlign) -> float:
            (page,) = laid(Document((Section((paragraph("甲"),), valign=valign),), "试验"))
            return placed_texts(page)[0].y

        top, middle = height("top"), height("center")
        assert middle - top == pytest.approx((PAGE.text_height - PITCH) / 2)
