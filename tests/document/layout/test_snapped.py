"""Characters in the cells of a page's grid, as [MS-OI29500] 2.1.534 says of `snapToChars`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from labdesk.document.layout.placed import PlacedLine, PlacedText
from labdesk.document.model import Align, Paragraph, ParagraphStyle, Run, RunStyle
from tests.document.layout.laying import TEXT_WIDTH, line_text, pages_of, texts

CELL = 300
SIZE = 24
EM = SIZE * 10


def snapped(text: str, cell: int = CELL, align: Align = "left") -> Paragraph:
    return Paragraph((Run(text, RunStyle(size=SIZE)),), ParagraphStyle(cell=cell, align=align))


def set_lines(paragraph: Paragraph) -> tuple[PlacedLine, ...]:
    return pages_of(paragraph)[0].paragraphs[0].lines


def starts(text: PlacedText) -> list[float]:
    """Where each character begins, counted from the margin."""
    places, x = [], text.x
    for at, char in enumerate(text.text):
        places.append(x)
        x += text.face.advance(ord(char)) * text.em / 1000 + text.spacing + text.gaps.get(at, 0.0)
    return places


class TestIdeographs:
    def test_each_stands_in_the_middle_of_a_cell(self) -> None:
        (line,) = set_lines(snapped("一二三"))
        (text,) = texts(line)
        left = line.box.x + (CELL - EM) / 2
        assert starts(text) == pytest.approx([left, left + CELL, left + 2 * CELL])

    def test_a_line_has_as_many_as_it_has_cells(self) -> None:
        first, second = set_lines(snapped("字" * 40))
        assert [len(line_text(first)), len(line_text(second))] == [TEXT_WIDTH // CELL, 40 - TEXT_WIDTH // CELL]

    def test_one_that_is_wider_than_a_cell_takes_two(self) -> None:
        first, *_ = set_lines(snapped("字" * 60, cell=EM - 10))
        assert len(line_text(first)) == TEXT_WIDTH // (EM - 10) // 2

    def test_a_justified_line_keeps_its_cells(self) -> None:
        plain, justified = (set_lines(snapped("字" * 40, align=align))[0] for align in ("left", "both"))
        assert [starts(each) for each in texts(plain)] == [starts(each) for each in texts(justified)]


class TestLetters:
    def test_a_stretch_stands_in_the_middle_of_as_many_cells_as_it_needs(self) -> None:
        (line,) = set_lines(snapped("字abc字"))
        (text,) = texts(line)
        width = sum(text.face.advance(ord(char)) for char in "abc") * text.em / 1000
        cells = -(-width // CELL)
        first, letter, *_, last = (each - line.box.x for each in starts(text))
        assert first == pytest.approx((CELL - EM) / 2)
        assert letter == pytest.approx(CELL + (cells * CELL - width) / 2)
        assert last == pytest.approx(CELL * (1 + cells) + (CELL - EM) / 2)

    def test_a_stretch_that_a_line_cuts_has_cells_on_both(self) -> None:
        lines = set_lines(snapped("字" * (TEXT_WIDTH // CELL - 2) + "abc defghi字"))
        assert [line_text(line).strip() for line in lines][1] == "defghi字"
        (text,) = texts(lines[1])
        width = sum(text.face.advance(ord(char)) for char in "defghi") * text.em / 1000
        assert starts(text)[0] - lines[1].box.x == pytest.approx((-(-width // CELL) * CELL - width) / 2)

    def test_a_long_stretch_fills_lines_like_any_text(self) -> None:
        text = "word " * 60
        plain = [line_text(line).strip() for line in set_lines(replace(snapped(text), style=ParagraphStyle()))]
        cells = [line_text(line).strip() for line in set_lines(snapped(text))]
        assert "".join(plain) == "".join(cells)
        assert len(cells) in (len(plain), len(plain) + 1)
