"""Numbered and bulleted lists: what `word/numbering.xml` says of their levels, and where the counting stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from labdesk.document.numerals import numeral
from labdesk.document.word.reader.looks import ParagraphLook, RunLook, paragraph_look, run_look
from labdesk.document.word.reader.symbols import UNKNOWN, symbol
from labdesk.document.word.reader.tree import MC_, W_, Element, number, on, val

_LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_SUFFIXES: Final = {"space": " ", "nothing": ""}
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_BULLET: Final = "•"
_ZEROS: Final = re.compile("0{2,4}1")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` holds %1 … %9 for the numbers; `restart` is the level (from 1) that starts it anew,
    0 none, None any higher one."""

    kind: str
    text: str
    start: int
    suffix: str
    arabic: bool
    restart: int | None
    style: str | None
    paragraph: ParagraphLook
    run: RunLook

    @property
    def symbolic(self) -> bool:
        """Whether the bullet is a sign that only its symbol font has."""
        return self.kind == "bullet" and _PRIVATE.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs name (`w:num`). Lists of one `family` go on counting together, except at the levels that
    `starts` sets anew."""

    family: str
    levels: dict[int, Level]
    starts: dict[int, int]

    def level_of_style(self, style: str) -> int | None:
        """The level that belongs to paragraphs of this style."""
        return next((index for index, level in self.levels.items() if level.style == style), None)


@dataclass(slots=True)
class Counting:
    """Where the counting of all lists stands at some point of a story."""

    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def label(self, of: List, index: int) -> str:
        """Count one paragraph on this level; its number or bullet as it stands before the text, the gap included."""
        counts = self._counts.setdefault(of.family, [None] * _LEVELS)
        self._start_anew(of, index, counts)
        level = of.levels[index]
        count = counts[index]
        counts[index] = level.start if count is None else count + 1
        for higher in range(index):
            # A level that the text skips counts as begun: after 1.1.1 comes 1.2, whether or not 1.1 was there.
            skipped = of.levels.get(higher)
            if counts[higher] is None and skipped is not None:
                counts[higher] = skipped.start
        for deeper in range(index + 1, _LEVELS):
            if _restarts(of.levels.get(deeper), index):
                counts[deeper] = None

        def numbered(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            shown = of.levels.get(place)
            if shown is None or shown.kind == "none":
                return ""
            reached = counts[place]
            return numeral(shown.start if reached is None else reached, "decimal" if level.arabic else shown.kind)

        text = _bullet(level) if level.kind == "bullet" else _PLACE.sub(numbered, level.text)
        return text + level.suffix if text else ""

    def _start_anew(self, of: List, index: int, counts: list[int | None]) -> None:
        """A list that sets its own start does so at its first paragraph."""
        start = of.starts.get(index)
        if start is not None and (id(of), index) not in self._begun:
            self._begun.add((id(of), index))
            counts[index] = start - 1


def read_numbering(root: Element | None) -> dict[int, List]:
    """The lists of `word/numbering.xml` by number; none without that part."""
    if root is None:
        return {}
    families = {val(each, "abstractNumId") or "": each for each in root.iterfind(f"{W_}abstractNum")}
    by_style = {val(each.find(f"{W_}styleLink")): key for key, each in families.items()}
    by_style.pop(None, None)
    lists: dict[int, List] = {}
    for element in root.iterfind(f"{W_}num"):
        list_id = number(val(element, "numId"))
        family = val(element.find(f"{W_}abstractNumId")) or ""
        linked = val(families[family].find(f"{W_}numStyleLink")) if family in families else None
        family = by_style.get(linked, family)
        if list_id is not None and family in families:
            lists[list_id] = _list(family, families[family], element)
    return lists


def _list(family: str, definition: Element, element: Element) -> List:
    levels = dict(_levels(definition))
    starts: dict[int, int] = {}
    for override in element.iterfind(f"{W_}lvlOverride"):
        index = number(val(override, "ilvl"))
        start = number(val(override.find(f"{W_}startOverride")))
        levels |= dict(_levels(override))
        if index in range(_LEVELS) and index is not None and start is not None:
            starts[index] = start
    return List(family, {index: levels.get(index, _PLAIN) for index in range(_LEVELS)}, starts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterfind(f"{W_}lvl"):
        index = number(val(element, "ilvl"))
        if index is not None and index in range(_LEVELS):
            yield index, _level(element)


def _level(element: Element) -> Level:
    arabic = element.find(f"{W_}isLgl")
    start = number(val(element.find(f"{W_}start")))
    return Level(
        kind=_kind(element),
        text=val(element.find(f"{W_}lvlText")) or "",
        start=0 if start is None else start,
        suffix=_SUFFIXES.get(val(element.find(f"{W_}suff")) or "", "\t"),
        arabic=arabic is not None and on(arabic),
        restart=number(val(element.find(f"{W_}lvlRestart"))),
        style=val(element.find(f"{W_}pStyle")),
        paragraph=paragraph_look(element.find(f"{W_}pPr")),
        run=run_look(element.find(f"{W_}rPr")),
    )


def _kind(level: Element) -> str:
    """The format of a level's numbers. Newer files give a pattern in an alternative: 0001, 0002, …"""
    usual = level.find(f"{W_}numFmt")
    if usual is not None:
        return val(usual) or "decimal"
    newer = level.find(f"{MC_}AlternateContent/{MC_}Choice/{W_}numFmt")
    first = (val(newer, "format") or "").partition(",")[0].strip()
    if _ZEROS.fullmatch(first):
        return f"decimalZero{len(first)}"
    return val(level.find(f"{MC_}AlternateContent/{MC_}Fallback/{W_}numFmt")) or "decimal"


_PLAIN: Final = Level("none", "", 1, "", False, None, None, ParagraphLook(), RunLook())


def _restarts(level: Level | None, counted: int) -> bool:
    """Whether a paragraph on the level `counted` starts this deeper level anew."""
    if level is None or level.restart is None:
        return True
    return level.restart > counted


def _bullet(level: Level) -> str:
    """The bullet's sign: symbol fonts name theirs by position."""

    def sign(match: re.Match[str]) -> str:
        found = symbol(level.run.get("latin") or level.run.get("east"), f"{ord(match.group()):X}")
        return _BULLET if found == UNKNOWN else found

    # Word shows a soft hyphen that is a bullet.
    return _PRIVATE.sub(sign, level.text).replace("\u00ad", "-")
