"""Repeats the part of a form that is about one row of a table, a partner say, for as many rows as there are."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Sequence
from typing import Final

from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms import labels
from labdesk.forms.anatomy import Spot
from labdesk.forms.cellruns import CellRun
from labdesk.forms.flat import Flat
from labdesk.forms.form import Form
from labdesk.forms.mapping import Mapping, propose
from labdesk.forms.matching import Match
from labdesk.forms.places import Place
from labdesk.forms.rows import as_new
from labdesk.forms.scoring import AGREE, like
from labdesk.project.view import View

_NUMERALS: Final = "零一二三四五六七八九十"
_FEWEST: Final = 2  # places that make a part, where there is one part alone


def with_blocks(form: Form, mapping: Mapping, view: View) -> tuple[Form, Mapping, int]:
    """The form with as many parts as the project's tables have rows, its mapping, and how many rows were added to the
    form's tables. `form` itself is changed."""
    added = 0
    for table, matches in _joined(mapping).items():
        have, unit = _last_unit(matches, table, view)
        missing = len(view.rows(table.replace(".", "/"))) - have
        rows = _rows_of(unit, mapping) if missing > 0 else []
        for number in range(have + missing, have, -1) if rows else ():
            for row in reversed(rows):
                made = as_new(copy.deepcopy(row))
                _renumber(made, have, number)
                rows[-1].addnext(made)
                added += 1
    if not added:
        return form, mapping, 0
    grown = Form.of_bytes(form.written())
    grown.hash = form.hash
    return grown, propose(grown, view.project.pack, mapping.output, mapping.given()), added


def _joined(mapping: Mapping) -> dict[str, list[Match]]:
    """The matches of places outside of rows that hold one row of a table, or all of them, by table."""
    found: dict[str, list[Match]] = {}
    for each in mapping.matches:
        if each.item is not None and each.item.joins and not each.place.cells:
            found.setdefault(each.item.joins, []).append(each)
    return found


def _last_unit(matches: Sequence[Match], table: str, view: View) -> tuple[int, list[Match]]:
    """How many parts there are, and the matches of the last one; none where the form has no such parts."""
    numbered = [each for each in matches if each.row is not None]
    if numbered:
        last = max(each.row or 0 for each in numbered)
        return last + 1, [each for each in numbered if each.row == last]
    label = labels.normal(view.project.fields[table].label)
    sides = [labels.ordinal(next(iter(each.place.labels.groups), ""))[0] for each in matches]
    unit = [each for each, side in zip(matches, sides, strict=True) if like(side, label) >= AGREE]
    return 1, unit if len(unit) >= _FEWEST else []


def _rows_of(unit: Sequence[Match], mapping: Mapping) -> list[Element]:
    """The rows in which a part stands, if nothing else stands in them."""
    rows: list[Element] = []
    for match in unit:
        row = _row_of(match.place)
        if row is None:
            return []
        if row not in rows:
            rows.append(row)
    mine = {id(each) for each in unit}
    others = [_row_of(each.place) for each in mapping.matches if id(each) not in mine]
    whole = all(before.getnext() is after for before, after in itertools.pairwise(rows))
    return rows if whole and not any(row in others for row in rows) else []


def _row_of(place: Place) -> Element | None:
    target = place.boxes[0].target if place.boxes else place.blank.target if place.blank is not None else None
    if isinstance(target, Spot):
        target = target.paragraph
    elif isinstance(target, tuple):
        target = target[0].target
    elif isinstance(target, CellRun):
        target = target.cells[0]
    return next(target.iterancestors(f"{W_}tr"), None) if target is not None else None


def _renumber(row: Element, before: int, now: int) -> None:
    """Have the labels in a row count on: 「联合单位2」 becomes 「联合单位3」."""
    for paragraph in row.iter(f"{W_}p"):
        flat = Flat(paragraph)
        if labels.ordinal(flat.text)[1] != before:
            continue
        for old, new in ((str(before), str(now)), (_numeral(before), _numeral(now))):
            at = flat.text.rfind(old) if old else -1
            if at >= 0 and new:
                flat.replace(at, at + len(old), new)
                break


def _numeral(number: int) -> str:
    return _NUMERALS[number] if 0 < number < len(_NUMERALS) else ""
