"""Blocks of cells as spreadsheets put them on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.table.block import from_html, from_text, to_text

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=8)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"第一行\n第二行"\t2', [["第一行\n第二行", "2"]]),
        ('"他说""好"""\t1', [['他说"好"', "1"]]),
        ('3"管\t"没有关上', [['3"管', '"没有关上']]),
        ("甲\t\t", [["甲", "", ""]]),
        ("\n甲", [[""], ["甲"]]),
        ("", []),
    ],
)
def test_text_is_read_as_excel_and_wps_write_it(text: str, cells: list[list[str]]) -> None:
    assert from_text(text) == cells


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_what_is_written_is_read_back(cells: list[list[str]]) -> None:
    assert from_text(to_text(cells)) == cells


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(cell, str) for row in from_text(text) for cell in row)


def test_a_table_in_html_is_read_with_merged_cells_and_line_breaks() -> None:
    source = "<p>x</p><table><tr><th>姓名<td colspan=2>甲<br>乙</tr><tr><td>&nbsp;1</td><td>2</td></tr></table><table>"
    assert from_html(source) == [["姓名", "甲\n乙", ""], ["1", "2"]]


def test_html_without_a_table_has_no_cells() -> None:
    assert from_html("<p>张三</p>") == []
