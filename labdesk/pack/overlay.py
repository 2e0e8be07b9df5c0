"""Lays a pack's YAML data over that of the pack it builds on, key by key and, in lists, by id; marks are kept.

Entries of a list are the same by their `id`, options by their label, clauses by their fact. A new entry goes to the
end, or behind the one that its `after` names (nothing: to the beginning). A list whose entries have no id replaces the
base's. `remove` lists what goes, by dotted path: `rules.headcount`, `option_sets.direction.options.工业`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from labdesk.pack.carry import KEPT_OF_EXPIRED
from labdesk.pack.problems import MAIN_FILE, DataPath, Mark, PackProblem
from labdesk.pack.suggest import nearest

AFTER: Final = "after"
# What can be said otherwise without a source: our own explanations and the shape of the screen.
_OURS: Final = frozenset(
    {"id", AFTER, "examples", "hint", "help", "example", "advice", "note", "description", "intro", "was", "row_label"}
)


@dataclass(slots=True)
class Overlay:
    """One overlay: the base's data as it is taken over, with both packs' marks; `marks` are the result's."""

    base_marks: Mapping[DataPath, Mark]
    own_marks: Mapping[DataPath, Mark]
    marks: dict[DataPath, Mark] = field(default_factory=dict)
    problems: list[PackProblem] = field(default_factory=list)
    _gone: set[DataPath] = field(default_factory=set)

    def remove(self, names: Any, base: Mapping[str, Any]) -> None:
        """Take what `remove` names out of the base."""
        if not isinstance(names, list):
            self._wrong(("remove",), "remove 要写成列表，每项是一条路径，如 rules.headcount")
            return
        for number, name in enumerate(names):
            path, known = _find(base, str(name))
            if path is None:
                near = nearest(str(name).rpartition(".")[2], known)
                advice = f"；是不是要写 {near}？" if near else ""
                self._wrong(("remove", number), f"所依据的包里没有「{str(name)[:80]}」{advice}", "reference")
            else:
                self._gone.add(path)

    def take_own(self, value: Any, at: DataPath, to: DataPath) -> Any:
        """The overlay's own value alone."""
        return self._take(value, self.own_marks, at, to)

    def take_base(self, entries: list[Any], at: DataPath, to: DataPath, behind: int) -> list[Any]:
        """The base's entries of a list, behind as many others."""
        left = [number for number in range(len(entries)) if (*at, number) not in self._gone]
        return [
            self._take(entries[number], self.base_marks, (*at, number), (*to, behind + place))
            for place, number in enumerate(left)
        ]

    def merge(self, own: Any, base: Any, own_at: DataPath, base_at: DataPath, to: DataPath) -> Any:
        """What stands at `to` of the result, where both packs say something."""
        if isinstance(own, dict) and isinstance(base, dict):
            self._check_cite(own, base, own_at)
            return self._mapping(own, base, own_at, base_at, to)
        if isinstance(own, list) and isinstance(base, list) and _is_by_name(own, own_at):
            return self._list(own, base, own_at, base_at, to)
        return self._take(own, self.own_marks, own_at, to)

    def _mapping(
        self, own: dict[str, Any], base: dict[str, Any], own_at: DataPath, base_at: DataPath, to: DataPath
    ) -> dict[str, Any]:
        if to[:1] == ("parameters",) and len(to) == 2 and "value" in own and base.get("value") is None:
            base = {key: base[key] for key in KEPT_OF_EXPIRED if key in base}  # what explained that there is none
        result: dict[str, Any] = {}
        for key in (*base, *(key for key in own if key not in base)):
            inner = (*to, key)
            is_gone = key in base and (*base_at, key) in self._gone
            if key not in own:
                if not is_gone:
                    result[key] = self._take(base[key], self.base_marks, (*base_at, key), inner)
                continue
            self._mark(inner, self.own_marks, (*own_at, key))
            if key in base and not is_gone:
                result[key] = self.merge(own[key], base[key], (*own_at, key), (*base_at, key), inner)
            else:
                result[key] = self._take(own[key], self.own_marks, (*own_at, key), inner)
        return result

    def _list(self, own: list[Any], base: list[Any], own_at: DataPath, base_at: DataPath, to: DataPath) -> list[Any]:
        """Entries of one name merged, new ones put where they say."""
        theirs = {
            name_of(entry, base_at) or number: number
            for number, entry in enumerate(base)
            if (*base_at, number) not in self._gone
        }
        mine: dict[str | int, int] = {}
        for number, entry in enumerate(own):
            name = name_of(entry, own_at)
            if mine.setdefault(name, number) != number:
                self._wrong((*own_at, number), f"「{name}」写了两次")
        result: list[Any] = []
        for each in self._order(theirs, mine, own, own_at):
            inner = (*to, len(result))
            result.append(self._entry(own, base, mine.get(each), theirs.get(each), own_at, base_at, inner))
        return result

    def _order(
        self, theirs: Mapping[str | int, int], mine: Mapping[str | int, int], own: list[Any], own_at: DataPath
    ) -> Iterator[str | int]:
        """The names in the result's order: each entry that says `after` behind the one it names."""
        behind: dict[str | int | None, list[str | int]] = {}
        anchors = {name: _anchor(own[number]) for name, number in mine.items() if _has_anchor(own[number])}
        for name, anchor in anchors.items():
            behind.setdefault(anchor, []).append(name)
        left = set(anchors)
        roots = [name for name in (*theirs, *(each for each in mine if each not in theirs)) if name not in anchors]
        for root in (None, *roots):
            pending = [root] if root is not None else list(reversed(behind.get(None, [])))
            while pending:
                name = pending.pop()
                left.discard(name)
                yield name
                pending += reversed(behind.get(name, []))
        for name in left:
            self._wrong(
                (*own_at, mine[name], AFTER), f"after 所指的「{str(anchors[name])[:60]}」不在这个列表里", "reference"
            )

    def _entry(
        self,
        own: list[Any],
        base: list[Any],
        own_number: int | None,
        base_number: int | None,
        own_at: DataPath,
        base_at: DataPath,
        to: DataPath,
    ) -> Any:
        if own_number is None:
            return self._take(base[base_number or 0], self.base_marks, (*base_at, base_number or 0), to)
        mine = own[own_number]
        if isinstance(mine, Mapping):
            mine = {key: value for key, value in mine.items() if key != AFTER}
        at = (*own_at, own_number)
        self._mark(to, self.own_marks, at)
        if base_number is None:
            return self._take(mine, self.own_marks, at, to)
        theirs = base[base_number]
        if isinstance(mine, str):
            return self._take(theirs, self.base_marks, (*base_at, base_number), to)
        if isinstance(theirs, str):
            return self._take(mine, self.own_marks, at, to)
        return self.merge(mine, theirs, at, (*base_at, base_number), to)

    def _check_cite(self, own: Mapping[str, Any], base: Mapping[str, Any], at: DataPath) -> None:
        """Whatever the old source stated and the overlay says otherwise needs a source of its own."""
        if not at or "cite" not in base or "cite" in own:
            return
        for key, value in own.items():
            inside = isinstance(value, dict | list) and isinstance(base.get(key), type(value))
            if key not in _OURS and not inside and value != base.get(key):
                self._wrong((*at, key), f"改了「{key}」，请在同一处写明新的出处 cite", "uncited")
                return

    def _take(self, value: Any, marks: Mapping[DataPath, Mark], at: DataPath, to: DataPath) -> Any:
        """A value of one pack alone, with its marks."""
        self._mark(to, marks, at)
        gone = self._gone if marks is self.base_marks else ()
        if isinstance(value, dict):
            return {
                key: self._take(inner, marks, (*at, key), (*to, key))
                for key, inner in value.items()
                if (*at, key) not in gone
            }
        if isinstance(value, list):
            left = [number for number in range(len(value)) if (*at, number) not in gone]
            return [self._take(value[each], marks, (*at, each), (*to, place)) for place, each in enumerate(left)]
        return value

    def _mark(self, to: DataPath, marks: Mapping[DataPath, Mark], at: DataPath) -> None:
        found = marks.get(at)
        if found is not None:
            self.marks[to] = found

    def _wrong(self, at: DataPath, message: str, code: str = "format") -> None:
        mark = next(
            (self.own_marks[at[:end]] for end in range(len(at), 0, -1) if at[:end] in self.own_marks), Mark(MAIN_FILE)
        )
        self.problems.append(PackProblem(mark, message, code))


def _has_anchor(entry: Any) -> bool:
    return isinstance(entry, Mapping) and AFTER in entry


def _anchor(entry: Mapping[str, Any]) -> str | None:
    """The name behind which an entry wants to stand; None: at the beginning."""
    return None if entry[AFTER] is None else str(entry[AFTER])


def name_of(entry: Any, at: DataPath) -> str:
    """By what an entry of the list at a path is known; "" for one that has no such name."""
    if isinstance(entry, str):
        return entry if _name_key(at) == "label" else ""
    name = entry.get(_name_key(at)) if isinstance(entry, Mapping) else None
    return name if isinstance(name, str) else ""


def _name_key(at: DataPath) -> str:
    if at[:1] == ("clauses",):
        return "fact"
    return "label" if at[:1] == ("option_sets",) else "id"


def _is_by_name(entries: Sequence[Any], at: DataPath) -> bool:
    return bool(entries) and all(name_of(entry, at) for entry in entries)


def _find(data: Any, name: str) -> tuple[DataPath | None, list[str]]:
    """Where a dotted name leads in a pack's data; or None, and the names there are where it ends."""
    at: DataPath = ()
    while True:
        inner = dict(_children(data, at))
        step = max((each for each in inner if name == each or name.startswith(f"{each}.")), key=len, default=None)
        if step is None:
            return None, list(inner)
        key, data = inner[step]
        at, name = (*at, key), name[len(step) + 1 :]
        if not name:
            return at, []


def _children(data: Any, at: DataPath) -> Iterator[tuple[str, tuple[str | int, Any]]]:
    if isinstance(data, Mapping):
        yield from ((key, (key, value)) for key, value in data.items() if key)
    elif isinstance(data, list):
        yield from ((name, (n, value)) for n, value in enumerate(data) if (name := name_of(value, at)))
