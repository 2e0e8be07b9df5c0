"""Puts the packs of a chain together: the oldest base first, each next one laid over what it takes over.

Identity (id, version, batch) and sources are the overlay's own. The sources of its bases stay behind its own, as what
is carried over cites them; no two have one id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from labdesk.pack.carry import carried
from labdesk.pack.overlay import Overlay
from labdesk.pack.problems import MAIN_FILE, DataPath, Mark, PackError, PackProblem

# What a pack says of itself and takes from nobody.
_OWN: Final = ("format", "id", "version", "batch", "extends", "remove")
_SOURCES: Final = "sources"


@dataclass(frozen=True, slots=True)
class PackData:
    """A pack's YAML data, its files put together, with the mark of each key and list item."""

    data: dict[str, Any]
    marks: dict[DataPath, Mark]


def put_together(chain: Sequence[PackData]) -> PackData:
    """The data of the first pack of a chain, laid over those of its bases. Raises PackError."""
    *overlays, result = chain
    for own in reversed(overlays):
        result = _extended(own, result)
    if overlays:
        result.data.pop("remove", None)
    return result


def _extended(own: PackData, base: PackData) -> PackData:
    theirs = {key: value for key, value in carried(base.data).items() if key not in _OWN}
    over = Overlay(base.marks, own.marks)
    over.remove(own.data.get("remove", []), theirs)
    old_sources = theirs.pop(_SOURCES, [])
    mine = {key: value for key, value in own.data.items() if key != _SOURCES}
    data = over.merge(mine, theirs, (), (), ())
    if _SOURCES in own.data:
        data[_SOURCES] = _sources(over, own.data[_SOURCES], old_sources)
    problems = [*over.problems, *_twice(own, old_sources)]
    if problems:
        raise PackError(problems)
    return PackData(data, over.marks)


def _sources(over: Overlay, own: Any, old: Any) -> Any:
    """The overlay's sources, then those of its bases."""
    found = over.take_own(own, (_SOURCES,), (_SOURCES,))
    if isinstance(found, list) and isinstance(old, list):
        found += over.take_base(old, (_SOURCES,), (_SOURCES,), len(found))
    return found


def _twice(own: PackData, old: Any) -> list[PackProblem]:
    """The overlay's sources that are called like one of a base's."""
    known = {each.get("id") for each in old if isinstance(each, Mapping)} if isinstance(old, list) else set()
    sources = own.data.get(_SOURCES)
    return [
        PackProblem(
            own.marks.get((_SOURCES, number), Mark(MAIN_FILE)),
            f"来源文件的编号「{str(each.get('id'))[:48]}」所依据的包已经用了，沿用的事实还要引用它；请换一个编号",
            "source",
        )
        for number, each in enumerate(sources if isinstance(sources, list) else ())
        if isinstance(each, Mapping) and each.get("id") in known
    ]
