"""Finds the blanks, dates and boxes in one line of a form, whose blanks and answers are given as the sign `BLANK`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

BLANK: Final = "\0"
OPEN_BOXES: Final = "□☐▢◻❏❑〇○◯"
TICKED_BOXES: Final = "☑☒■√✓✔●"
_SURE_BOXES: Final = "□☐▢◻❏❑☑☒"
_CIRCLE: Final = re.compile(
    r"(?<![^\s:：、,，;；/|\0])[○〇◯●](?=\s?[^\s年○〇◯●一二三四五六七八九十0-9])"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]?(?P<behind>[○◯●])(?=\s|$|[、,，;；/|])"
)

PieceKind: TypeAlias = Literal["text", "blank", "after", "date", "box"]

_GAP: Final = r"[ \t\u3000\xa0\0]"
_DATE: Final = re.compile(
    rf"(?P<year>[0-9]{{0,4}}{_GAP}*)年(?P<month>{_GAP}*)月(?:(?P<day>{_GAP}*)日)?(?![\u4e00-\u9fff](?<![至到起止前]))"
)
_BLANKS: Final = re.compile(rf"{BLANK}(?:[ \u3000]*{BLANK})*")
_ROOM_IN_BRACKETS: Final = re.compile(
    r"(?<=[【〔\[])[ \u3000\xa0]{2,}(?=[】〕\]])|(?<=[(（])[ \u3000\xa0]{4,}(?=[)）])"
)
_BRACKETS_ONLY: Final = re.compile(r"\s*(?:[(（\[【][^()（）\[\]【】]*[)）\]】]\s*)*")
_NEXT_LABEL: Final = re.compile(
    r"[ \t\u3000\xa0]{2,}(?=[^\s:：]{1,4}(?: ?[^\s:：]{1,8})?\s*[:：])|\t+|[ \t\u3000\xa0]*(?=\n)"
)
_OPTION_END: Final = re.compile(rf"[\n\t{BLANK}]|[ \xa0]{{2,}}|\u3000")
_LONGEST_LABEL: Final = 24
_BRACKET_BOX: Final = re.compile(
    r"[(（][ \u3000\xa0\0]*[√✓✔☑]?[ \u3000\xa0\0]*[)）]|\[[ \u3000\xa0\0]?[√✓✔☑xX]?[ \u3000\xa0]?\]"
)
_LONE_BOX: Final = re.compile(
    r"\s*(?:[(（][ \u3000\0√]+[)）]|\[[ \u3000\0√]?\]|[○◯●])\s*[\u4e00-\u9fff]{2,14}\s*"
    r"|\s*[\u4e00-\u9fff]{1,14}\s*[○◯●]\s*"
)
_SEVERAL: Final = 2
_BETWEEN: Final = " \t\u3000\xa0、，,；;。/|"
_SPEAKS_BEFORE: Final = ("在", "的", "于")
_SPEAKS_BEHIND: Final = ("中", "内", "里", "处", "上")
_TICKS: Final = ("打", "划", "画")
_QUOTES: Final = ("“", '"', "‘", "'", "「")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; of a date `parts` are the stretches of year, month and day, of a box `label` its option."""

    kind: PieceKind
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()
    label: str = ""


def pieces(shape: str) -> list[Piece]:
    """The line's pieces from left to right; they cover it, but for the options of boxes."""
    if _has_boxes(shape):
        return list(_boxed(shape))
    found: list[Piece] = []
    end = 0
    for special in sorted([*_dates(shape), *_blanks(shape)], key=lambda piece: (piece.start, -piece.end)):
        if special.start < end:
            continue
        found.extend(_texts(shape, end, special.start, closed=True))
        found.append(special)
        end = special.end
    found.extend(_texts(shape, end, len(shape), closed=False))
    return found


def _dates(shape: str) -> Iterator[Piece]:
    for match in _DATE.finditer(shape):
        parts = tuple(match.span(name) for name in ("year", "month", "day") if match.group(name) is not None)
        room = sum(end - start for start, end in parts)
        before = shape[: match.start()].rstrip()
        led = not before or before[-1] in ":：)）" or match.group("year")[:1] in (BLANK, " ", "\t", "\u3000", "\xa0")
        alone = not before and not shape[match.end() :].strip()
        if led and (room or alone or before.endswith((":", "："))):
            yield Piece("date", match.start(), match.end(), parts)


def _blanks(shape: str) -> Iterator[Piece]:
    for pattern in (_BLANKS, _ROOM_IN_BRACKETS):
        for match in pattern.finditer(shape):
            yield Piece("blank", match.start(), match.end())


def _texts(shape: str, start: int, end: int, *, closed: bool) -> Iterator[Piece]:
    """Wording, with the room after each colon behind which nothing stands; `closed`: a blank follows."""
    at = start
    while True:
        colon = next((i for i in range(at, end) if shape[i] in ":："), None)
        if colon is None:
            break
        rest = shape[colon + 1 : end]
        label = shape[start:colon].strip()
        step = _NEXT_LABEL.match(rest)
        ends = not rest.strip() and not closed
        hinted = not closed and rest.strip() and _BRACKETS_ONLY.fullmatch(rest) is not None
        if len(label) <= _LONGEST_LABEL and label and (ends or hinted or step):
            room = len(rest) if ends else step.end() if step and not hinted else 0
            yield Piece("text", start, colon + 1)
            yield Piece("after", colon + 1, colon + 1 + room)
            start = at = colon + 1 + room
        else:
            at = colon + 1
    if start < end:
        yield Piece("text", start, end)


def _has_boxes(shape: str) -> bool:
    """Whether there is a box to tick, rather than one that an explanation quotes; or several brackets or circles, or
    one with an option alone."""
    boxes = any(sign in _SURE_BOXES and not _is_quoted(shape, at) for at, sign in enumerate(shape))
    several = any(len(pattern.findall(shape)) >= _SEVERAL for pattern in (_BRACKET_BOX, _CIRCLE))
    return boxes or several or _LONE_BOX.fullmatch(shape) is not None


def _is_quoted(shape: str, at: int) -> bool:
    """Whether an explanation speaks of a sign: 「在“□”中划“√”」, 「在□内打√」."""
    before, behind = shape[max(at - 1, 0) : at], shape[at + 1 : at + 2]
    return before in _QUOTES or (before in _SPEAKS_BEFORE and behind in _SPEAKS_BEHIND) or before in _TICKS


def _boxed(shape: str) -> Iterator[Piece]:
    """The boxes of a line with their options, which stand behind them, or before them where the line ends in a box."""
    signs = [i for i, sign in enumerate(shape) if sign in _SURE_BOXES or sign in TICKED_BOXES]
    at = [(i, i + 1) for i in signs if not _is_quoted(shape, i)]
    if not any(shape[start] in _SURE_BOXES for start, _ in at):
        circles = [found.span("behind" if found["behind"] else 0) for found in _CIRCLE.finditer(shape)]
        brackets = [found.span() for found in _BRACKET_BOX.finditer(shape)]
        at = circles if len(circles) >= _SEVERAL or not brackets else brackets
    lead = shape[: at[0][0]]
    behind = not lead.strip() or lead.rstrip()[-1] in ":：" or shape[at[-1][1] :].strip(_BETWEEN) != ""
    if behind:
        if lead:
            yield Piece("text", 0, at[0][0])
        for number, (start, stop) in enumerate(at):
            upto = at[number + 1][0] if number + 1 < len(at) else len(shape)
            yield Piece("box", start, stop, label=_option(shape[stop:upto]))
        return
    end = 0
    for start, stop in at:
        words = shape[end:start].rstrip()
        colon = max(words.rfind(":"), words.rfind("："))
        if colon >= 0:
            yield Piece("text", end, end + colon + 1)
            words = words[colon + 1 :]
        yield Piece("box", start, stop, label=words.strip(_BETWEEN))
        end = stop


def _option(text: str) -> str:
    """The option behind a box: up to a gap, a blank or the next line."""
    text = text.lstrip(" \t\u3000\xa0")
    end = _OPTION_END.search(text)
    return text[: end.start()].strip() if end else text.strip()
