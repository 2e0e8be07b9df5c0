"""Footnotes at the foot of the page, as Word has them, and endnotes behind the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from labdesk.document.model import (
    Block,
    Document,
    NoteNumbering,
    NoteReference,
    NoteSetting,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Section,
    Table,
)
from tests.document.layout.laying import (
    IN_LINE,
    LINES,
    PITCH,
    cell,
    laid,
    line_text,
    lines,
    page_text,
    pages_of,
    paragraph,
)
from tests.document.layout.noting import (
    NOTE_PITCH,
    RULE,
    body,
    bottom,
    foot,
    line_counts,
    note,
    numbers,
    refers,
    rule_lengths,
    rules,
    said,
)

BOTTOM = 16838 - 1440
"""Of the text of an ordinary page."""

NOTED_LINES = (13958 - RULE - NOTE_PITCH) // PITCH
"""So many lines of text leave room for a note of one line."""


def counts(*blocks: Block) -> list[tuple[int, int]]:
    return line_counts(pages_of(*blocks))


class TestWhereNotesStand:
    def test_a_note_stands_at_the_foot_of_the_page_that_refers_to_it(self) -> None:
        [page] = pages_of(refers(note()), paragraph("后"))
        assert [said(placed) for placed in foot(page)] == ["1" + "注" * (IN_LINE - 1)]
        assert bottom(foot(page)[0]) == BOTTOM

    def test_a_line_parts_it_from_the_text(self) -> None:
        [page] = pages_of(refers(note()))
        [rule] = rules(page)
        assert bottom(rule) == foot(page)[0].box.y
        assert rule_lengths(page) == [2880]

    def test_right_below_the_text_where_the_section_says_so(self) -> None:
        [page] = laid(Document((Section((refers(note()),), notes_below_text=True),), "试验"))
        assert foot(page)[0].box.y == 1440 + PITCH + RULE

    def test_below_its_column_it_never_leaves_the_page_where_another_column_is_longer(self) -> None:
        blocks = (lines(LINES // 3), refers(note(2)))
        [page] = laid(Document((Section(blocks, columns=3, notes_below_text=True),), "试验"))
        assert foot(page)
        assert bottom(foot(page)[-1]) <= BOTTOM

    def test_the_text_makes_room_for_it(self) -> None:
        assert counts(refers(note()), lines(40, widow_control=False)) == [
            (NOTED_LINES, 1),
            (41 - NOTED_LINES, 0),
        ]

    def test_notes_follow_each_other_in_the_order_of_their_references(self) -> None:
        [page] = pages_of(refers(note(), note(2)), refers(note(3)))
        assert numbers(page) == ["1", "2", "3"]
        assert [len(placed.lines) for placed in foot(page)] == [1, 2, 3]

    def test_a_reference_on_the_last_line_brings_it_to_the_next_page_with_its_note(self) -> None:
        assert counts(lines(LINES - 1), refers(note())) == [(LINES - 1, 0), (1, 1)]

    def test_a_reference_in_a_cell_has_its_note_at_the_foot(self) -> None:
        table = Table((4000, 4000), (Row((cell(refers(note(), count=1)), cell(refers(note())))),) * 2)
        [page] = pages_of(table)
        assert numbers(page) == ["1", "2", "3", "4"]

    def test_rows_go_on_to_the_next_page_with_their_notes(self) -> None:
        rows = tuple(Row((cell(refers(note())),)) for _ in range(40))
        pages = pages_of(Table((8946,), rows))
        assert [len(foot(page)) for page in pages] == [19, 19, 2]
        assert all(len(foot(page)) == len([each for each in body(page) if each.cell]) for page in pages)

    def test_a_split_row_leaves_each_note_where_its_reference_is(self) -> None:
        long = cell(lines(20), refers(note()), lines(20), refers(note()))
        pages = pages_of(Table((8946,), (Row((long,)),)))
        assert [numbers(page) for page in pages] == [["1"], ["2"]]

    def test_a_head_that_is_repeated_does_not_repeat_its_note(self) -> None:
        head = Row((cell(refers(note())),), header=True)
        table = Table((8946,), (head, *(Row((cell(paragraph("行")),)) for _ in range(60))))
        pages = pages_of(table)
        assert len(pages) > 1
        assert [numbers(page) for page in pages] == [["1"], *[[]] * (len(pages) - 1)]

    def test_columns_have_their_notes_at_their_own_foot(self) -> None:
        blocks = (refers(note()), lines(60), refers(note()))
        pages = laid(Document((Section(blocks, columns=2),), "试验"))
        for page in pages:
            for placed in foot(page):
                assert any(placed.box.x == text.box.x for text in body(page))
        assert sum(len(numbers(page)) for page in pages) == 2

    def test_sections_on_one_page_share_its_foot(self) -> None:
        sections = (Section((refers(note()),)), Section((refers(note()),), start="here"))
        [page] = laid(Document(sections, "试验"))
        assert numbers(page) == ["1", "2"]
        assert len(rules(page)) == 1
        assert bottom(foot(page)[-1]) == BOTTOM


class TestNotesThatDoNotFit:
    def test_a_note_is_split_where_its_reference_leaves_too_little_room(self) -> None:
        assert counts(lines(30), refers(note(10)))[0][0] == 31
        pages = pages_of(lines(30), refers(note(10)))
        assert [len(placed.lines) for page in pages for placed in foot(page)] == [4, 6]

    def test_what_goes_on_stands_below_a_longer_line(self) -> None:
        second = pages_of(lines(30), refers(note(10)))[1]
        assert rule_lengths(second) == [8730]

    def test_no_further_text_takes_the_room_of_a_note(self) -> None:
        first, *_ = counts(lines(10), refers(note(60)), lines(40))
        assert first[0] == 11

    def test_all_but_the_last_note_of_a_page_are_whole(self) -> None:
        pages = pages_of(lines(28), refers(note(3), note(10)), lines(10))
        assert [len(placed.lines) for placed in foot(pages[0])] == [3, 4]

    def test_a_line_whose_second_note_finds_no_room_moves_on(self) -> None:
        filled = lines(31)
        assert [numbers(page) for page in pages_of(filled, refers(note(4), note(4)))] == [[], ["1", "2"]]

    def test_a_note_higher_than_a_page_goes_on_until_it_ends(self) -> None:
        pages = pages_of(refers(note(100)), lines(3))
        assert sum(len(placed.lines) for page in pages for placed in foot(page)) == 100
        assert len(pages) == 3

    def test_text_goes_on_beside_a_note_that_takes_several_pages(self) -> None:
        assert counts(refers(note(100)), lines(3, widow_control=False)) == [(1, 44), (1, 44), (2, 12)]

    def test_the_next_note_waits_with_its_text_until_the_one_before_has_ended(self) -> None:
        pages = pages_of(refers(note(100)), refers(note()))
        assert [numbers(page) for page in pages] == [["1"], [], ["2"]]

    def test_a_reference_in_a_row_higher_than_a_page_ends(self) -> None:
        row = Row((cell(lines(60), refers(note(50))),), can_split=False)
        pages = pages_of(Table((8946,), (row,)))
        assert sum(len(placed.lines) for page in pages for placed in foot(page)) == 50

    def test_the_rest_of_the_last_note_gets_a_page_of_its_own(self) -> None:
        pages = pages_of(lines(32), refers(note(40)))
        assert line_counts(pages) == [(33, 1), (0, 39)]

    def test_it_goes_on_at_the_foot_of_the_next_section(self) -> None:
        sections = (Section((lines(32), refers(note(5)))), Section((paragraph("后"),), start="here"))
        first, second = laid(Document(sections, "试验"))
        assert "后" in page_text(second)
        assert [len(placed.lines) for page in (first, second) for placed in foot(page)] == [1, 4]


class TestRulesOfTheText:
    def test_two_lines_at_least_stay_together_beside_notes(self) -> None:
        blocks = (refers(note()), lines(NOTED_LINES - 2), lines(4))
        assert [[len(placed.lines) for placed in body(page)] for page in pages_of(*blocks)] == [
            [1, NOTED_LINES - 2],
            [4],
        ]

    def test_a_heading_stays_with_a_line_that_its_note_moves_on(self) -> None:
        heading = paragraph("一、", keep_next=True)
        pages = pages_of(lines(31), heading, refers(note(4), note(4)))
        assert "一、" in page_text(pages[1])

    def test_no_line_begins_with_a_reference(self) -> None:
        text = Paragraph((Run("文" * IN_LINE), NoteReference(note(mark="※※"))), ParagraphStyle(line_pitch=PITCH))
        [page] = pages_of(text)
        assert [line_text(line) for line in body(page)[0].lines] == ["文" * (IN_LINE - 1), "文※※"]

    def test_a_reference_has_no_space_of_letters_before_it(self) -> None:
        [page] = pages_of(Paragraph((Run("文"), NoteReference(note()))))
        first, second = body(page)[0].lines[0].pieces
        assert first.x + first.width == second.x  # type: ignore[union-attr]

    def test_a_document_without_notes_is_as_before(self) -> None:
        assert counts(lines(70, widow_control=False)) == [(34, 0), (34, 0), (2, 0)]


class TestNumbers:
    def numbered(self, numbering: NoteNumbering, *blocks: Block) -> list[list[str]]:
        return [numbers(page) for page in laid(Document((Section(blocks, footnotes=numbering),), "试验"))]

    @pytest.mark.parametrize(
        ("number_format", "shown"),
        [
            ("decimalEnclosedCircleChinese", ["②", "③"]),
            ("chineseCounting", ["二", "三"]),
            ("upperRoman", ["II", "III"]),
        ],
    )
    def test_they_are_shown_in_words_formats_from_any_start(self, number_format: str, shown: list[str]) -> None:
        assert self.numbered(NoteNumbering(number_format, 2), refers(note(), note())) == [shown]

    def test_they_start_anew_on_each_page(self) -> None:
        blocks = (refers(note(), note()), lines(LINES), refers(note(), note()))
        assert self.numbered(NoteNumbering(restart="page"), *blocks) == [["1", "2"], ["1", "2"]]

    def test_the_text_shows_the_numbers_of_its_page(self) -> None:
        section = Section(
            (refers(note()), lines(LINES), refers(note())), footnotes=NoteNumbering("upperRoman", 3, "page")
        )
        for page in laid(Document((section,), "试验")):
            assert numbers(page) == ["III"]
            assert "".join(map(said, body(page))).count("III") == 1

    def test_numbers_that_widen_on_a_page_do_not_change_their_pages(self) -> None:
        blocks = [refers(note(), count=2) for _ in range(30)]
        pages = self.numbered(NoteNumbering("chineseCounting", restart="page"), *blocks)
        assert sum(map(len, pages)) == 30
        assert all(page[0] == "一" for page in pages)

    def test_they_start_anew_in_a_section_or_go_on(self) -> None:
        first = Section((refers(note(), note()),))
        anew = replace(first, footnotes=NoteNumbering(restart="section"))
        assert [numbers(page) for page in laid(Document((first, first, anew), "试验"))] == [
            ["1", "2"],
            ["3", "4"],
            ["1", "2"],
        ]

    def test_a_note_with_a_mark_of_its_own_is_not_counted(self) -> None:
        assert numbers(pages_of(refers(note(mark="*"), note()))[0]) == ["*", "1"]


class TestEndnotes:
    END = note(kind="endnote")

    def texts(self, document: Document) -> list[list[str]]:
        return [[said(placed).rstrip("注") for placed in page.paragraphs if placed.lines] for page in laid(document)]

    def test_they_stand_behind_the_text_of_the_document(self) -> None:
        sections = (Section((refers(self.END),)), Section((paragraph("后"),)))
        first, second = self.texts(Document(sections, "试验"))
        assert first == ["文" * (IN_LINE - 1) + "i"]
        assert second[0] == "后"
        assert second[-1] == "i"

    def test_or_behind_that_of_each_section(self) -> None:
        section = Section((refers(self.END),), endnotes=NoteNumbering("upperLetter", restart="section"))
        pages = self.texts(Document((section, section), "试验", notes=NoteSetting("section")))
        assert [page[-1] for page in pages] == ["A", "A"]

    def test_they_go_on_over_pages_as_text_does(self) -> None:
        pages = pages_of(refers(note(100, kind="endnote")))
        assert [sum(len(placed.lines) for placed in foot(page)) for page in pages] == [44, 46, 10]


def test_page_numbers_and_headers_are_as_before() -> None:
    pages = pages_of(refers(note(100)), lines(3))
    assert [page.label for page in pages] == ["1", "2", "3"]


def test_own_separators_are_shown() -> None:
    setting = NoteSetting(separator=(paragraph("——脚注——"),))
    [page] = laid(Document((Section((refers(note()),)),), "试验", notes=setting))
    assert [said(placed) for placed in rules(page)] == ["——脚注——"]


def test_a_note_of_a_wide_column_goes_on_below_narrow_ones() -> None:
    sections = (Section((refers(note(60)),)), Section((refers(note()),), columns=2))
    second = laid(Document(sections, "试验"))[1]
    widths = {placed.box.width for placed in foot(second)}
    assert widths == {8730, 4005}
    assert max(map(bottom, body(second))) <= min(placed.box.y for placed in rules(second))
