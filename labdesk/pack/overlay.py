"""Lays a pack's YAML data over that of the pack it builds on, key by key and, in lists, by id; marks are kept.

Entries of a list are the same by their `id`, options by their label, clauses by their fact. A new entry goes to the
end, or behind the one that its `after` names (nothing: to the beginning). A list whose entries have no id replaces the
base's. `remove` lists what goes, by dotted path: `rules.headcount`, `option_sets.direction.options.工业`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one pack's data, with the marks of all of that pack and where in it the part stands. `gone` are the
    places that were removed."""

    value: Any
    marks: Mapping[DataPath, Mark]
    at: DataPath = ()
    gone: frozenset[DataPath] = frozenset()

    def inside(self, step: str | int) -> Part:
        """What stands at a key or number inside."""
        return Part(self.value[step], self.marks, (*self.at, step), self.gone)

    def inner(self) -> Iterator[tuple[str | int, Part]]:
        """What stands inside, by key or number, without what was removed; nothing in a scalar."""
        steps = range(len(self.value)) if isinstance(self.value, list) else self.value
        for step in steps if isinstance(self.value, dict | list) else ():
            if (*self.at, step) not in self.gone:
                yield step, self.inside(step)

    @property
    def mark(self) -> Mark:
        """Where it is written, or the nearest thing around it."""
        known = (self.marks[self.at[:end]] for end in range(len(self.at), 0, -1) if self.at[:end] in self.marks)
        return next(known, Mark(MAIN_FILE))

    def without(self, names: Part, problems: list[PackProblem]) -> Part:
        """This pack without what `remove` names; what is not there is a problem of the overlay."""
        if not isinstance(names.value, list):
            problems.append(PackProblem(names.mark, "remove 要写成列表，每项是一条路径，如 rules.headcount"))
            return self
        gone: set[DataPath] = set()
        for _, each in names.inner():
            path, known = _find(self.value, str(each.value))
            if path is not None:
                gone.add(path)
                continue
            near = nearest(str(each.value).rpartition(".")[2], known)
            advice = f"；是不是要写 {near}？" if near else ""
            said = f"所依据的包里没有「{str(each.value)[:80]}」{advice}"
            problems.append(PackProblem(each.mark, said, "reference"))
        return Part(self.value, self.marks, self.at, frozenset(gone))


@dataclass(slots=True)
class Overlay:
    """The result of laying one pack over another: the marks of its data, and what is wrong with the overlay."""

    marks: dict[DataPath, Mark] = field(default_factory=dict)
    problems: list[PackProblem] = field(default_factory=list)

    def merge(self, own: Part, base: Part, to: DataPath = ()) -> Any:
        """What stands at `to` of the result, where both packs say something."""
        if isinstance(own.value, dict) and isinstance(base.value, dict):
            self._check_cite(own, base.value)
            return self._mapping(own, base, to)
        if isinstance(own.value, list) and isinstance(base.value, list) and _is_by_name(own):
            return self._list(own, base, to)
        return self.take(own, to)

    def take(self, part: Part, to: DataPath) -> Any:
        """What stands at `to` of the result, where one pack says something."""
        if part.at in part.marks:
            self.marks[to] = part.marks[part.at]
        if isinstance(part.value, dict):
            return {step: self.take(inner, (*to, step)) for step, inner in part.inner()}
        if isinstance(part.value, list):
            return [self.take(inner, (*to, place)) for place, (_, inner) in enumerate(part.inner())]
        return part.value

    def _mapping(self, own: Part, base: Part, to: DataPath) -> dict[str, Any]:
        theirs = {str(key): part for key, part in base.inner()}
        if to[:1] == ("parameters",) and len(to) == 2 and "value" in own.value and base.value.get("value") is None:
            theirs = {key: part for key, part in theirs.items() if key in KEPT_OF_EXPIRED}
        mine = {str(key): part for key, part in own.inner()}
        return {key: self._one(mine.get(key), theirs.get(key), (*to, key)) for key in {**theirs, **mine}}

    def _one(self, own: Part | None, base: Part | None, to: DataPath) -> Any:
        """What either or both packs say of one key or entry."""
        if own is None or base is None:
            return self.take(own or base or Part(None, {}), to)
        merged = self.merge(own, base, to)
        if own.at in own.marks:
            self.marks[to] = own.marks[own.at]
        return merged

    def _list(self, own: Part, base: Part, to: DataPath) -> list[Any]:
        """Entries of one name merged, new ones put where they say."""
        theirs = {name_of(part.value, part.at) or str(part.at): part for _, part in base.inner()}
        mine: dict[str, Part] = {}
        for _, part in own.inner():
            name = name_of(part.value, part.at)
            if name in mine:
                self._wrong(part, f"「{name}」写了两次")
            mine.setdefault(name, part)
        result: list[Any] = []
        for name in self._order(theirs, mine):
            result.append(self._one(_placed(mine.get(name), theirs.get(name)), theirs.get(name), (*to, len(result))))
        return result

    def _order(self, theirs: Mapping[str, Part], mine: Mapping[str, Part]) -> Iterator[str]:
        """The names in the result's order: each entry that says `after` behind the one it names."""
        anchors = {name: _anchor(part.value) for name, part in mine.items() if _has_anchor(part.value)}
        behind: dict[str | None, list[str]] = {}
        for name, anchor in anchors.items():
            behind.setdefault(anchor, []).append(name)
        left = set(anchors)
        roots = [[name] for name in {**theirs, **mine} if name not in anchors]
        for pending in (list(reversed(behind.get(None, []))), *roots):
            while pending:
                name = pending.pop()
                left.discard(name)
                yield name
                pending += reversed(behind.get(name, []))
        for name in left:
            said = f"after 所指的「{str(anchors[name])[:60]}」不在这个列表里"
            self._wrong(mine[name].inside(AFTER), said, "reference")

    def _check_cite(self, own: Part, base: Mapping[str, Any]) -> None:
        """Whatever the old source stated and the overlay says otherwise needs a source of its own."""
        if not own.at or "cite" not in base or "cite" in own.value:
            return
        for key, part in own.inner():
            is_inside = isinstance(part.value, dict | list) and isinstance(base.get(str(key)), type(part.value))
            if key not in _OURS and not is_inside and part.value != base.get(str(key)):
                self._wrong(part, f"改了「{key}」，请在同一处写明新的出处 cite", "uncited")
                return
        for option in _new_options(own, base):
            self._wrong(option, "旧批次没有这个选项，请写明它的出处 cite", "uncited")

    def _wrong(self, part: Part, message: str, code: str = "format") -> None:
        self.problems.append(PackProblem(part.mark, message, code))


def _placed(own: Part | None, base: Part | None) -> Part | None:
    """The overlay's entry without what only says where it stands; None where it only names the base's."""
    if own is None or (isinstance(own.value, str) and base is not None):
        return None
    if _has_anchor(own.value):
        return Part({key: value for key, value in own.value.items() if key != AFTER}, own.marks, own.at, own.gone)
    return own


def _new_options(own: Part, base: Mapping[str, Any]) -> Iterator[Part]:
    """The options without a citation that an overlay adds to a set of the base."""
    if own.at[:1] != ("option_sets",) or not isinstance(own.value.get("options"), list):
        return
    known = base.get("options")
    names = {name_of(entry, own.at) for entry in known} if isinstance(known, list) else set()
    for _, option in own.inside("options").inner():
        is_cited = isinstance(option.value, Mapping) and "cite" in option.value
        if name_of(option.value, own.at) not in names and not is_cited:
            yield option


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


def _is_by_name(entries: Part) -> bool:
    return bool(entries.value) and all(name_of(entry, entries.at) for entry in entries.value)


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
