"""Puts the packs of a chain together: the oldest base first, each next one laid over what it takes over.

Identity (id, version, batch) and sources are the overlay's own. The sources of its bases stay behind its own, as what
is carried over cites them; no two have one id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from labdesk.pack.carry import carried
from labdesk.pack.overlay import Overlay, Part, name_of
from labdesk.pack.problems import DataPath, Mark, PackError, PackProblem

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
    over = Overlay()
    mine = Part(own.data, own.marks)
    old = Part(theirs, base.marks)
    if "remove" in own.data:
        old = old.without(mine.inside("remove"), over.problems)
    data = over.merge(_without_sources(mine), _without_sources(old))
    if _SOURCES in own.data:
        data[_SOURCES] = _sources(over, mine.inside(_SOURCES), old)
    if over.problems:
        raise PackError(over.problems)
    return PackData(data, over.marks)


def _without_sources(part: Part) -> Part:
    return Part({key: value for key, value in part.value.items() if key != _SOURCES}, part.marks, (), part.gone)


def _sources(over: Overlay, own: Part, base: Part) -> Any:
    """The overlay's sources, then those of its bases; no two have one id."""
    found = over.take(own, (_SOURCES,))
    old = base.value.get(_SOURCES)
    if not isinstance(found, list) or not isinstance(old, list):
        return found
    known = {name_of(entry, ()) for entry in old} - {""}
    for _, source in own.inner():
        name = name_of(source.value, ())
        if name in known:
            said = f"来源文件的编号「{name[:48]}」所依据的包已经用了，沿用的事实还要引用它；请换一个编号"
            over.problems.append(PackProblem(source.mark, said, "source"))
    for _, source in base.inside(_SOURCES).inner():
        found.append(over.take(source, (_SOURCES, len(found))))
    return found
