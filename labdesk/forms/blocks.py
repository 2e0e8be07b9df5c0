"""Repeats the part of a form that is about one row of a table, a partner say, for as many rows as there are: rows of a
table, or whole tables and lines with what heads them."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from labdesk.document.word.reader.tree import W_, Element
from labdesk.forms import labels
from labdesk.forms.anatomy import Spot
from labdesk.forms.cellruns import CellRun
from labdesk.forms.flat import Flat
from labdesk.forms.form import Form
from labdesk.forms.mapping import Mapping, propose
from labdesk.forms.matches import Match
from labdesk.forms.places import Place
from labdesk.forms.rows import as_new
from labdesk.forms.scoring import AGREE, like
from labdesk.project.view import View

_NUMERALS: Final = "零一二三四五六七八九十"
_FEWEST: Final = 2  # places that make a part, where there is one part alone
_FEWEST_BELOW: Final = 3  # where only a heading says that they are about one row
_MOST_HEADS: Final = 4


def with_blocks(form: Form, mapping: Mapping, view: View) -> tuple[Form, Mapping, int]:
    """The form with as many parts as the project's tables have rows, its mapping, and how many rows were added to the
    form's tables. `form` itself is changed."""
    added, changed = 0, False
    for table, matches in _joined(mapping).items():
        have, unit = _last_unit(matches, table, view)
        missing = len(view.rows(table.replace(".", "/"))) - have
        if missing <= 0 or not unit:
            continue
        part = _whole_part(unit, [each for each in matches if each.row == have - 2], mapping)
        rows = [] if part else _rows_of(unit, mapping)
        if not part and not rows:
            continue
        changed = True
        for number in range(have + missing, have, -1):
            made = [_copied(each, have, number) for each in part or rows]
            last = (part or rows)[-1]
            for element in reversed(made):
                last.addnext(element)
            if part and part[0].tag == f"{W_}tbl":
                last.addnext(etree.Element(f"{W_}p"))  # tables that touch are one table to Word
            added += sum(1 for each in made for _ in each.iter(f"{W_}tr"))
    if not changed:
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
    unit = [each for each in matches if _is_about(next(iter(each.place.labels.groups), ""), label)]
    if len(unit) >= _FEWEST:
        return 1, unit
    unit = [each for each in matches if _is_about(next(iter(each.place.labels.sections), ""), label, part=True)]
    sections = {each.place.labels.sections[:1] for each in unit}
    return 1, unit if len(unit) >= _FEWEST_BELOW and len(sections) == 1 else []


def _is_about(text: str, label: str, *, part: bool = False) -> bool:
    """Whether a label or heading names a table's rows."""
    bare = labels.ordinal(text)[0]
    return like(bare, label) >= AGREE or (part and bool(bare) and label in bare)


def _whole_part(unit: Sequence[Match], before: Sequence[Match], mapping: Mapping) -> list[Element]:
    """The tables and lines in which a part stands, with the lines that head it, if nothing else stands in them;
    `before` are the places of the part before it."""
    mine = [_block_of(each.place) for each in unit]
    found = [each for each in mine if each is not None]
    if len(found) < len(mine):
        return []
    parent = found[0].getparent()
    if parent is None or any(each.getparent() is not parent for each in found):
        return []
    siblings = list(parent)
    order = sorted(siblings.index(each) for each in found)
    first, last = order[0], order[-1]
    above = [block for each in before if (block := _block_of(each.place)) is not None and block in siblings]
    end = max((siblings.index(each) for each in above), default=-1)
    heads = _heads(siblings, first, end) if end < first else 0
    part = siblings[first - heads : last + 1]
    ids = {id(each) for each in unit}
    others = {_block_of(each.place) for each in mapping.matches if id(each) not in ids and each.place.strong}
    if any(each in others for each in part) or any(each.tag not in (f"{W_}p", f"{W_}tbl") for each in part):
        return []
    return [] if any(next(each.iter(f"{W_}sectPr"), None) is not None for each in part) else part


def _heads(siblings: Sequence[Element], first: int, end: int) -> int:
    """How many lines directly above a part belong to it: all since the part before it, or those that count it."""
    between = siblings[end + 1 : first]
    if end >= 0 and len(between) <= _MOST_HEADS and all(each.tag == f"{W_}p" for each in between):
        return len(between)
    above = siblings[first - 1] if first else None
    if above is None or above.tag != f"{W_}p":
        return 0
    return int(labels.ordinal(Flat(above).text)[1] is not None)


def _copied(element: Element, before: int, now: int) -> Element:
    """A copy that is blank again, its labels counting on."""
    made = copy.deepcopy(element)
    for paragraph in made.iter(f"{W_}p"):
        _blank(paragraph)
    made = as_new(made)
    _renumber(made, before, now)
    return made


def _blank(paragraph: Element) -> None:
    """Take out what was filled in before; what stood in a line leaves its room."""
    flat = Flat(paragraph)
    whole = flat.filled
    answers = [number for number, atom in enumerate(flat.atoms) if atom.answer]
    ends = [at for at in answers if at + 1 not in answers]
    for end in reversed(ends):
        start = end
        while start - 1 in answers:
            start -= 1
        flat.replace(start, end + 1, "" if whole else " " * (end + 1 - start))
        flat = Flat(paragraph)


def _rows_of(unit: Sequence[Match], mapping: Mapping) -> list[Element]:
    """The rows in which a part stands, if nothing else stands in them."""
    rows: list[Element] = []
    for match in unit:
        row = next(iter(_around(match.place, f"{W_}tr")), None)
        if row is None:
            return []
        if row not in rows:
            rows.append(row)
    mine = {id(each) for each in unit}
    others = [next(iter(_around(e.place, f"{W_}tr")), None) for e in mapping.matches if id(e) not in mine]
    whole = all(before.getnext() is after for before, after in itertools.pairwise(rows))
    return rows if whole and not any(row in others for row in rows) else []


def _block_of(place: Place) -> Element | None:
    """The table, or else the line, that a place stands in, as the body has it."""
    return next(reversed(_around(place, f"{W_}p", f"{W_}tbl")), None)


def _around(place: Place, *tags: str) -> list[Element]:
    """The elements of a kind around a place, the innermost first."""
    target: Any = place.cells[0].target if place.cells else place.target
    if isinstance(target, Spot):
        target = target.paragraph
    elif isinstance(target, tuple):
        target = target[0].target
    elif isinstance(target, CellRun):
        target = target.cells[0]
    if target is None:
        return []
    return [each for each in (target, *target.iterancestors()) if each.tag in tags]


def _renumber(part: Element, before: int, now: int) -> None:
    """Have the labels in a part count on: 「联合单位2」 becomes 「联合单位3」, and 「（二）联合单位二」 becomes
    「（三）联合单位三」."""
    for paragraph in part.iter(f"{W_}p"):
        flat = Flat(paragraph)
        if labels.ordinal(flat.text)[1] != before:
            continue
        for old, new in ((str(before), str(now)), (_numeral(before), _numeral(now))):
            at = flat.text.rfind(old) if old else -1
            if at >= 0 and new:
                flat.replace(at, at + len(old), new)
                _renumber_head(Flat(paragraph), before, now)
                break


def _renumber_head(flat: Flat, before: int, now: int) -> None:
    """The number of a heading that counts along with its label."""
    for old, new in ((str(before), str(now)), (_numeral(before), _numeral(now))):
        for left, right in (("（", "）"), ("(", ")"), ("", "、"), ("", "．"), ("", ".")):
            if old and new and flat.text.startswith(f"{left}{old}{right}"):
                flat.replace(len(left), len(left) + len(old), new)
                return


def _numeral(number: int) -> str:
    return _NUMERALS[number] if 0 < number < len(_NUMERALS) else ""
