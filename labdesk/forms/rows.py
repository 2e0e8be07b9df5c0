"""Adds rows to a form's table as Word does: like the last one, merged cells going on."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from lxml import etree

from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms.bookmarks import take_out_all
from labdesk.forms.flat import W14_
from labdesk.forms.sheet import Cell


def add_rows(rows: Sequence[Element], count: int, open_cells: Sequence[Element]) -> list[Element]:
    """All rows after adding so many like the last, as Word does it; `open_cells` are those of the last row that are
    filled in: any other of its cells goes on down the added rows."""
    last = rows[-1]
    made: list[Element] = []
    cells = list(last.iter(f"{W_}tc"))
    ordinals = {number for number, cell in enumerate(cells) if cell in open_cells}
    if count > 0:
        for number, cell in enumerate(cells):
            if number not in ordinals and any(str(text).strip() for text in cell.itertext()) and _merge(cell) is None:
                _set_merge(cell, "restart")
    for _ in range(count):
        row = as_new(copy.deepcopy(last))
        for number, cell in enumerate(row.iter(f"{W_}tc")):
            if number not in ordinals and _merge(cell) is not None:
                _set_merge(cell, "continue")
                for text in list(cell.iter(f"{W_}r")):
                    if (parent := text.getparent()) is not None:
                        parent.remove(text)
        (made[-1] if made else last).addnext(row)
        made.append(row)
    return [*rows, *made]


def as_new(row: Element) -> Element:
    """A copied row without what there may be only once in a document."""
    for element in row.iter():
        for name in (f"{W14_}paraId", f"{W14_}textId"):
            element.attrib.pop(name, "")
    take_out_all(row)
    return row


def ordinals_of(row: Element, cells: Iterable[Cell]) -> list[int]:
    """Where cells stand among all cells of their row."""
    every = list(row.iter(f"{W_}tc"))
    return [every.index(cell.target) for cell in cells]


def _merge(cell: Element) -> Element | None:
    return cell.find(f"{W_}tcPr/{W_}vMerge")


def _set_merge(cell: Element, value: str) -> None:
    merge = _merge(cell)
    if merge is None:
        properties = cell.find(f"{W_}tcPr")
        if properties is None:
            properties = etree.Element(f"{W_}tcPr")
            cell.insert(0, properties)
        merge = etree.Element(f"{W_}vMerge")
        before = [
            each for each in properties if each.tag in {f"{W_}{n}" for n in ("cnfStyle", "tcW", "gridSpan", "hMerge")}
        ]
        properties.insert(len(before), merge)
    if value == "continue":
        merge.attrib.pop(f"{W_}val", "")
    else:
        merge.set(f"{W_}val", value)
