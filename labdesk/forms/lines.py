"""What single lines of a form say: room behind a heading, advice, words in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from labdesk.forms import labels
from labdesk.forms.flat import Flat
from labdesk.forms.sheet import Blank, Box, Cell, Grid, Line, Segment, Sheet, Text

_BRACKETED: Final = re.compile(r"[(（]([^()（）]{2,16})[)）]")
_UNTIL: Final = ("至", "到", "—", "——", "-", "–", "~", "～", "－")
_OPENING: Final = 10
_LONGEST_GUIDANCE: Final = 200
_ALL_IN_BRACKETS: Final = re.compile(r"\s*[(（\[【〔][^()（）]*[)）\]】〕]\s*")


def in_brackets(following: Sequence[Segment]) -> str:
    """What stands in brackets directly behind a blank, and names it: 「______（单位名称）」."""
    text = following[0].text.lstrip() if following and isinstance(following[0], Text) else ""
    found = _BRACKETED.match(text)
    return found.group(1) if found is not None else ""


def only_explains(text: str) -> bool:
    """Whether a line stands in brackets as a whole: it explains, and asks for nothing."""
    return _ALL_IN_BRACKETS.fullmatch(text) is not None


def beginning_of(line: Line, number: int) -> Blank | None:
    """The date that begins the period which the date at this place of a line ends: 「年 月 至 年 月」."""
    before, between, end = (line.segments[number - 2 : number + 1] + [None] * 3)[:3] if number > 1 else (None,) * 3
    dates = all(isinstance(each, Blank) and each.kind == "date" for each in (before, end))
    until = isinstance(between, Text) and between.text.strip() in _UNTIL
    return before if dates and until and isinstance(before, Blank) else None


def is_ruled(sheet: Sheet, number: int) -> bool:
    """Whether a line is one of several ruled ones to write on, with no wording between them."""
    around = [sheet[near] for near in (number - 1, number + 1) if 0 <= near < len(sheet)]
    return _is_rule(sheet[number]) and any(map(_is_rule, around))


def _is_rule(block: Line | Grid) -> bool:
    if not isinstance(block, Line) or block.text.strip() or not block.segments:
        return False
    return all(not isinstance(each, Box) for each in block.segments) and any(
        isinstance(each, Blank) and each.kind == "inline" and not each.text for each in block.segments
    )


def is_guidance(text: str) -> bool:
    """Whether a paragraph says what to write, and is not already what somebody wrote."""
    bare = labels.without_hints(text)
    if only_explains(text) or any(word in text for word in ("字以内", "字左右")):
        return True
    return any(word in bare[:_OPENING] for word in labels.words("guiding")) and len(bare) <= _LONGEST_GUIDANCE


def room_below_guidance(cell: Cell) -> Blank | None:
    """The room below what a cell says, where that only says what to write."""
    worded = [line for line in cell.lines if not line.is_empty and not line.filled]
    if not worded or cell.target is None or not all(is_guidance(line.text) for line in worded):
        return None
    behind = cell.lines[cell.lines.index(worded[-1]) + 1 :]
    empties = [line for line in behind if line.is_empty and not line.filled]
    answers = [line for line in behind if line.filled]
    return room_below(worded[-1], empties, answers)


def room_below(last: Line, empties: Sequence[Line], answers: Sequence[Line]) -> Blank:
    """The room below a line: the empty lines there, and those that hold an answer already."""
    text = "\n".join(map(answer_of, answers)).strip("\n")
    return Blank("below", (last, empties, answers), text, bool(empties or answers))


def heading_colon(line: Line) -> Blank | None:
    """The room behind a numbered heading that ends in a colon, where nothing stands yet."""
    if len(line.segments) != 2 or not (line.level or labels.heading_level(line.text)):
        return None
    blank = line.segments[1]
    is_colon = isinstance(blank, Blank) and blank.kind == "after" and not blank.text
    return blank if is_colon and isinstance(blank, Blank) else None


def answer_of(line: Line) -> str:
    """What stands in a line that is an answer."""
    return Flat(line.target).text if line.target is not None else line.text


def advises(text: str) -> bool:
    """Whether a line tells how to fill the form in, rather than asking for something."""
    return len(text) > 6 and any(word in text for word in labels.words("advice")) and text.endswith("。")


def has_word(text: str, kind: str) -> bool:
    """Whether a label has one of the words of a kind."""
    normal = labels.normal(text)
    return any(word in normal for word in labels.words(kind))
