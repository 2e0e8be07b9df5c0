"""Recognises administrative places of China at the start of what people type, and never by guessing.

A full name (苏州市) counts wherever a name may stand. A short one (苏州) counts only where what follows shows that the
place is meant: 苏州路 and 南京东路 are streets. A name that several places have needs its city before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from labdesk.base.paths import resource_dir
from labdesk.lang.values import Place
from labdesk.pack.text import narrow

_LONGEST: Final = 200
_UNKNOWN: Final = "没有看出是哪里，请写明省、市，如 江苏省苏州市昆山市"
_SEPARATORS: Final = " \t　/\\-—·.,，、|>→"
_COUNTRY: Final = re.compile("中华人民共和国|中国")
# What statistics put between a municipality and its districts.
_FILLER: Final = re.compile("市辖区|直辖县级行政单位")
_STREET: Final = re.compile("[东南西北中]?[一二三四五六七八九十0-9]*(路|街|大道|道|巷|弄|里|桥|胡同|广场)")
# A full name goes on into another word: 东方市场, 南山区域.
_OTHER_WORD: Final = {"市": "场", "区": "域间块划", "县": "志"}
# 苏州市以外 is not Suzhou; 苏州市外环路 is.
_OUTSIDE: Final = re.compile("[以之]外|外(地|省|市|$)")
_PROVINCE_SUFFIX: Final = re.compile("(省|市)$")
_CITY_SUFFIX: Final = re.compile("(市|地区|盟)$")
_COUNTY_SUFFIX: Final = re.compile("(新区|区|县|市|旗)$")
_SHORTEST_COUNTY: Final = 3


@dataclass(eq=False, slots=True)
class Region:
    """A province, a prefecture or a county. `full` are names that stand for it, `short` those that need proof."""

    name: str
    level: int
    parent: Region | None
    full: tuple[str, ...]
    short: tuple[str, ...]
    local: tuple[str, ...] = ()
    children: list[Region] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        """The names from the province down to this."""
        return (*(self.parent.path if self.parent else ()), self.name)

    @property
    def names_a_city(self) -> bool:
        """Whether the city is known: a prefecture, a county, or a province that has none."""
        return self.level > 1 or not any(child.level == 2 for child in self.children)

    def below(self) -> Iterator[Region]:
        """The regions inside, of every level."""
        for child in self.children:
            yield child
            yield from child.below()

    def contains(self, other: Region | None) -> bool:
        """Whether the other is this region or lies in it."""
        return other is not None and (other is self or self.contains(other.parent))


@dataclass(frozen=True, slots=True)
class Recognition:
    """The place found at the start of a text, the rest of the text, and what is missing or wrong, if anything."""

    place: Place | None
    rest: str = ""
    problem: str | None = None


class Gazetteer:
    """All regions, down to counties."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.provinces = [_province(name, cities, data) for name, cities in data["provinces"].items()]
        self._all = [region for province in self.provinces for region in (province, *province.below())]
        self._by_full: dict[str, list[Region]] = {}
        for region in self._all:
            for name in region.full:
                self._by_full.setdefault(name, []).append(region)
        self._longest = max(map(len, self._by_full))

    def recognise(self, text: str) -> Recognition:
        """The place that a text begins with."""
        typed = _without_prefix(narrow(text[:_LONGEST]), _COUNTRY)
        start = self._at_start(typed)
        if isinstance(start, str):
            return Recognition(None, typed, start)
        region, rest = self._descend(*start)
        foreign = self._named(rest)
        if foreign and not any(region.contains(each) or each.contains(region) for each in foreign):
            return Recognition(None, typed, f"{region.name}没有{self._full_prefix(rest)}，请核对")
        if _OUTSIDE.match(rest):
            return Recognition(None, typed, _UNKNOWN)
        problem = None if region.names_a_city else "请写到市，如 江苏省苏州市"
        return Recognition(Place(region.path), rest, problem)

    def regions(self, name: str) -> tuple[str, ...] | None:
        """For a full name, or names joined by `/`, the names from the province down; None unless one is meant."""
        *above, last = name.split("/")
        found = [each for each in self._by_full.get(last, ()) if set(above) <= set(each.path)]
        return found[0].path if len(found) == 1 else None

    def _at_start(self, text: str) -> tuple[Region, str] | str:
        """The region that the text begins with and the rest; or what is wrong."""
        full = self._full_prefix(text)
        found = self._named(text)
        if len(found) == 1:
            return found[0], text[len(full) :]
        if found:
            return _ambiguous(full, found)
        alone = [region for region in self._all if text in region.short]
        if alone:
            return _largest(alone) or _ambiguous(text, alone)
        begun = self._short_at(text, [each for each in self._all if each.level < 3])
        return begun if begun is not None else _UNKNOWN

    def _descend(self, region: Region, rest: str) -> tuple[Region, str]:
        """Go on into smaller regions as far as the text names them."""
        while True:
            separated = rest[:1] in _SEPARATORS
            rest = _without_prefix(rest.lstrip(_SEPARATORS), _FILLER).lstrip(_SEPARATORS)
            inner = _longest_full(rest, region.below()) or self._short_at(rest, list(region.below()), inside=True)
            if inner is None:
                return region, rest if rest or not separated else ""
            region, rest = inner

    def _short_at(self, text: str, among: Sequence[Region], inside: bool = False) -> tuple[Region, str] | None:
        """The region whose short name the text begins with, if what follows proves it."""
        best: tuple[Region, str] | None = None
        for region in among:
            for name in filter(text.startswith, region.short):
                rest = text[len(name) :]
                if (best is None or len(rest) < len(best[1])) and self._proves(region, rest, inside):
                    best = region, rest
        return best

    def _proves(self, region: Region, rest: str, inside: bool) -> bool:
        """Whether the text behind a region's short name shows that the region is meant."""
        if not rest or rest[0] in _SEPARATORS:
            return True
        if inside and region.level == 2 and not _STREET.match(rest):
            return True
        smaller = list(region.below())
        if _longest_full(rest, smaller) is not None:
            return True
        # One short name after another is proof where the second one is.
        return any(
            rest.startswith(name) and self._proves(child, rest[len(name) :], inside=True)
            for child in smaller
            for name in child.short
        )

    def _full_prefix(self, text: str) -> str:
        """The longest full name that the text begins with, "" for none."""
        for length in range(min(self._longest, len(text)), 1, -1):
            if text[:length] in self._by_full and _ends(text, length):
                return text[:length]
        return ""

    def _named(self, text: str) -> list[Region]:
        name = self._full_prefix(text)
        return [each for each in self._by_full.get(name, ()) if each.level < 3 or len(name) >= _SHORTEST_COUNTY]


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once."""
    source = resource_dir() / "vocabulary" / "places.json"
    return Gazetteer(json.loads(source.read_text("utf-8")))


def _province(name: str, cities: dict[str, list[str]], data: dict[str, Any]) -> Region:
    province = Region(name, 1, None, (name,), _shorts(name, _PROVINCE_SUFFIX, data))
    for city_name, counties in cities.items():
        # A municipality's districts stand under no city.
        parent = province
        if city_name:
            parent = Region(city_name, 2, province, (city_name,), _shorts(city_name, _CITY_SUFFIX, data))
            province.children.append(parent)
        for county in counties:
            full = (county, *data["also"].get(county, ()))
            local = tuple(data["also_within"].get(county, ()))
            parent.children.append(Region(county, 3, parent, full, _shorts(county, _COUNTY_SUFFIX, data), local))
    return province


def _shorts(name: str, suffix: re.Pattern[str], data: dict[str, Any]) -> tuple[str, ...]:
    listed = data["short"].get(name)
    if listed is not None:
        return tuple(listed)
    short = suffix.sub("", name)
    return (short,) if 2 <= len(short) < len(name) else ()


def _largest(found: list[Region]) -> tuple[Region, str] | None:
    """A province of this short name, or the region that holds all the others."""
    outer = [each for each in found if each.level == 1 or all(each.contains(other) for other in found)]
    return (outer[0], "") if outer else None


def _ambiguous(name: str, found: list[Region]) -> str:
    where = "、".join("".join(each.path) for each in found[:3])
    return f"有几个地方都叫{name}（{where}等），请写明省、市"


def _longest_full(text: str, among: Iterator[Region] | list[Region]) -> tuple[Region, str] | None:
    """The region inside that the text begins with by a full name, or one that is enough in its city; and the rest."""
    found: dict[int, list[Region]] = {}
    for region in among:
        for name in (*region.full, *region.local):
            if text.startswith(name) and _ends(text, len(name)):
                found.setdefault(len(name), []).append(region)
    if not found:
        return None
    length = max(found)
    return (found[length][0], text[length:]) if len(found[length]) == 1 else None


def _ends(text: str, length: int) -> bool:
    """Whether a name of this length at the start ends there rather than going on into another word."""
    return text[length : length + 1] not in _OTHER_WORD.get(text[length - 1], "") or length == len(text)


def _without_prefix(text: str, prefix: re.Pattern[str]) -> str:
    found = prefix.match(text)
    return text[found.end() :].lstrip(_SEPARATORS) if found else text
