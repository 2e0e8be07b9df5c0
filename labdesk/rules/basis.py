"""The sources of a programme clause by clause: what each says in our words, what rests on it, what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Cite, Clause, Note, Source
from labdesk.rules.from_pack import rules_of
from labdesk.rules.resting import Resting, resting_in

Doubtful: TypeAlias = Literal["contradiction", "not-stated", "inferred"]


class ClauseKey(NamedTuple):
    """A clause: the id of its document, and its number exactly as printed."""

    doc: str
    clause: str


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """A clause: what it says as facts, and what in the programme rests on it."""

    key: ClauseKey
    source: Source
    facts: tuple[Clause, ...]
    resting: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where a source contradicts itself, says nothing, or a gap was filled: the fact in question and its clause (of a
    contradiction, all of them); what the pack notes about it; and what in the programme deals with it."""

    kind: Doubtful
    fact: str
    facts: tuple[tuple[ClauseKey, str], ...]
    notes: tuple[str, ...]
    resting: tuple[Resting, ...]

    @property
    def key(self) -> ClauseKey:
        """The clause that it is found by, the first of them."""
        return self.facts[0][0]


class Basis:
    """Made by `basis_of`, once for each pack."""

    def __init__(self, pack: LoadedPack) -> None:
        self._pack = pack
        self.resting = resting_in(pack)
        self._named_by = {name: list(found) for name, found in _naming(pack).items()}
        self.entries = self._make_entries()

    def key(self, cite: Cite) -> ClauseKey:
        """The clause that a citation means."""
        return ClauseKey(cite.doc or self._pack.model.sources[0].id, cite.clause)

    def source(self, doc: str) -> Source:
        """A source by its id."""
        return next(each for each in self._pack.model.sources if each.id == doc)

    def is_main(self, doc: str) -> bool:
        """Whether it is the document that clauses are of where they name none."""
        return doc == self._pack.model.sources[0].id

    def clauses_of(self, doc: str) -> list[ClauseEntry]:
        """The clauses of a document in the order of the pack's table of clauses."""
        return [entry for entry in self.entries.values() if entry.key.doc == doc]

    def keys_of_field(self, node: FieldNode) -> list[ClauseKey]:
        """The clauses that a field rests on, its own first: by itself, by what it lies in, by a rule that reads it."""
        found: dict[ClauseKey, None] = {}
        around: FieldNode | None = node
        while around is not None:
            cites = [around.field.cite, *self._cites(f"field:{around.pattern}")]
            found |= dict.fromkeys(self.key(each) for each in cites if each is not None)
            around = around.parent
        found |= dict.fromkeys(self.key(cite) for cite in self._section_cites(node))
        found |= dict.fromkeys(self.key(rule.cite) for rule in self.rules_of_field(node) if rule.cite is not None)
        return list(found)

    def rules_of_field(self, node: FieldNode) -> list[Resting]:
        """The rules that read a field or are about it."""
        own = node.pattern.replace(".", "/")
        if node.table is not None:
            own = f"{node.table.pattern.replace('.', '/')}/*/{node.id}"
        return [
            self.resting[f"rule:{rule.id}"]
            for rule in rules_of(self._pack)
            if own in rule.fields or own in rule.dependencies
        ]

    def doubts(self) -> list[Doubt]:
        """Contradictions first, then what is not stated, then gaps that were filled; each said once."""
        found = [self._contradiction(note) for note in self._pack.model.notes if note.kind == "contradiction"]
        told = {each.name for doubt in found for each in doubt.resting if each.kind == "note"}
        doubted = [clause for clause in self._pack.model.clauses if clause.cite.status != "official"]
        found += [self._doubt_of(clause) for clause in doubted if not told.intersection(clause.covered_by)]
        told |= {each.name for doubt in found for each in doubt.resting if each.kind == "note" or self._in_doubt(each)}
        keys = {key for doubt in found for key, _ in doubt.facts}
        left = [each for each in self.resting.values() if each.name not in told and self._open(each)]
        found += [self._doubt_alone(each) for each in left if not self._repeats(each, keys)]
        order: tuple[Doubtful, ...] = ("contradiction", "not-stated", "inferred")
        return sorted(found, key=lambda doubt: order.index(doubt.kind))

    def _repeats(self, resting: Resting, doubted: set[ClauseKey]) -> bool:
        """Whether it is a part of a page that only repeats of which doubted clause it is."""
        cite = resting.cite
        return resting.kind == "page" and cite is not None and not cite.note and self.key(cite) in doubted

    def _contradiction(self, note: Note) -> Doubt:
        """A contradiction that the pack notes: all facts that it is about, side by side."""
        name = f"note:{note.id}"
        clauses = self._named_by.get(name, [])
        facts = tuple((self.key(clause.cite), clause.fact) for clause in clauses)
        names = dict.fromkeys((name, *(each for clause in clauses for each in clause.covered_by)))
        resting = tuple(self.resting[each] for each in names if each in self.resting)
        own = self.resting[name]
        return Doubt("contradiction", own.text, facts or ((self.key(note.cite), ""),), (), resting)

    def _doubt_of(self, clause: Clause) -> Doubt:
        resting = tuple(self.resting[name] for name in clause.covered_by if name in self.resting)
        notes = [each.text for each in resting if each.kind == "note"]
        cites = [clause.cite, *(each.cite for each in resting if each.cite is not None and self._in_doubt(each))]
        # That nothing is stated has been said by the fact; how a gap was filled has not.
        notes += [cite.note for cite in cites if cite.status == "inferred"]
        state: Doubtful = "not-stated" if clause.cite.status == "not-stated" else "inferred"
        facts = ((self.key(clause.cite), clause.fact),)
        return Doubt(state, clause.fact, facts, tuple(dict.fromkeys(filter(None, notes))), resting)

    def _doubt_alone(self, resting: Resting) -> Doubt:
        """Of something whose own citation says that the source does not, where no clause names that."""
        assert resting.cite is not None  # noqa: S101 - `_open` has looked
        kinds = {f"note:{note.id}": note.kind for note in self._pack.model.notes}
        status: Doubtful = "not-stated" if resting.cite.status == "not-stated" else "inferred"
        if kinds.get(resting.name) == "gap" and resting.cite.status == "official":
            status = "not-stated"
        notes = (resting.cite.note,) if resting.cite.note else ()
        return Doubt(status, resting.text, ((self.key(resting.cite), resting.text),), notes, (resting,))

    def _open(self, resting: Resting) -> bool:
        notes = {f"note:{note.id}" for note in self._pack.model.notes if note.kind == "gap"}
        return resting.cite is not None and (resting.cite.status != "official" or resting.name in notes)

    def _in_doubt(self, resting: Resting) -> bool:
        return resting.cite is not None and resting.cite.status != "official"

    def _cites(self, name: str) -> list[Cite]:
        return [clause.cite for clause in self._named_by.get(name, ())]

    def _section_cites(self, node: FieldNode) -> Iterator[Cite]:
        patterns = set()
        around: FieldNode | None = node
        while around is not None:
            patterns.add(around.pattern)
            around = around.parent
        for page in self._pack.model.pages:
            for section in page.sections:
                if section.cite is not None and patterns.intersection(section.fields):
                    yield section.cite

    def _make_entries(self) -> dict[ClauseKey, ClauseEntry]:
        facts: dict[ClauseKey, list[Clause]] = {}
        resting: dict[ClauseKey, dict[str, Resting]] = {}
        for clause in self._pack.model.clauses:
            key = self.key(clause.cite)
            facts.setdefault(key, []).append(clause)
            named = {name: self.resting[name] for name in clause.covered_by if name in self.resting}
            resting.setdefault(key, {}).update(named)
        for each in self.resting.values():
            if each.cite is not None:
                key = self.key(each.cite)
                facts.setdefault(key, [])
                resting.setdefault(key, {})[each.name] = each
        return {
            key: ClauseEntry(key, self.source(key.doc), tuple(said), tuple(resting[key].values()))
            for key, said in facts.items()
        }


@lru_cache(maxsize=4)
def basis_of(pack: LoadedPack) -> Basis:
    """The sources of a pack, looked through once."""
    return Basis(pack)


def _naming(pack: LoadedPack) -> dict[str, list[Clause]]:
    """The clauses that name a thing as what covers them."""
    found: dict[str, list[Clause]] = {}
    for clause in pack.model.clauses:
        for name in clause.covered_by:
            found.setdefault(name, []).append(clause)
    return found


def distinct(things: Iterable[Resting]) -> list[Resting]:
    """Each text once: a field with a clause of its own and its section say the same to a reader."""
    return list({(each.kind, each.text): each for each in things}.values())
