"""What there is to show of a clause, of the sources' contents, and of what was searched for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication

from labdesk.pack.model import Cite, Source
from labdesk.rules.basis import Basis, ClauseEntry, ClauseKey, distinct
from labdesk.rules.resting import Kind, Resting
from ui.sources.view import Block, Line, Place, View, status_line
from ui.subject import DOUBTS, Subject

# What rests on a clause, by heading, in the order in which it is shown. Pages and the programme itself are left out:
# what stands on a page says more.
_GROUPS: Final[tuple[tuple[str, tuple[Kind, ...]], ...]] = (
    ("据此检查的条件", ("rule",)),
    ("据此填写的内容", ("field", "options")),
    ("参数和日期", ("parameter",)),
    ("递交", ("submission",)),
    ("表样", ("output", "layout")),
    ("说明", ("note",)),
)
_MOST_FOUND: Final = 60
EXPORT: Final = "#export"


def clause_view(basis: Basis, key: ClauseKey) -> View:
    """A clause: document, number as printed, what it says, what rests on it."""
    entry = basis.entries.get(key)
    source = basis.source(key.doc)
    known = lead(source) if not basis.is_main(key.doc) else ()
    if entry is None:
        return View(key.clause, document(source), known)
    keys = [each.key for each in basis.clauses_of(key.doc)]
    at = keys.index(key)
    facts = Block(
        _tr("这一条说的（用我们的话概括）"),
        tuple(status_line(f.cite.status, f.fact, more=_notes((f.cite,))) for f in entry.facts),
    )
    blocks = [facts] if entry.facts else []
    return View(
        key.clause,
        document(source),
        known,
        (*blocks, *resting_blocks(entry.resting)),
        of(keys[at - 1]) if at else None,
        of(keys[at + 1]) if at + 1 < len(keys) else None,
    )


def contents_view(basis: Basis, sources: Iterable[Source], programme: str) -> View:
    """The documents and their clauses, and the way to what they leave open."""
    doubts = Line(_tr("存疑与未载明"), more=(_tr("指南前后不一、没有写明、由我们推定的地方"),), way=DOUBTS)
    blocks = [Block("", (doubts,))]
    blocks += [Block(document(each), (*_about(each), *_clauses(basis, each.id))) for each in sources]
    return View(_tr("目录"), programme, (_tr("程序里的每一项要求都出自下列文件。"),), tuple(blocks))


def found_view(basis: Basis, query: str) -> View:
    """The facts, rules and clauses in which a text stands."""
    wanted = query.casefold().split()
    lines: list[Line] = []
    for entry in basis.entries.values():
        lines += [
            status_line(fact.cite.status, fact.fact, more=(_named(entry),), way=of(entry.key))
            for fact in entry.facts
            if _has(wanted, f"{entry.key.clause} {fact.fact}")
        ]
        for each in distinct(entry.resting):
            if each.kind in ("rule", "parameter", "note") and each.cite is not None and _has(wanted, each.text):
                more = (f"{_tr('本程序的写法')} · {_named(entry)}",)
                lines.append(status_line(each.cite.status, each.text, more=more, way=of(entry.key)))
    shown = tuple(dict.fromkeys(lines))[:_MOST_FOUND]
    nothing = (_tr("没有找到。换个词试试，比如「人数」「截止」「盖章」。"),)
    return View(_tr("查找：{}").format(query), "", () if shown else nothing, (Block("", shown),) if shown else ())


def resting_blocks(resting: Iterable[Resting]) -> Iterator[Block]:
    """What rests on a clause, group by group; no empty ones."""
    things = distinct(resting)
    for title, kinds in _GROUPS:
        lines = [resting_line(each) for each in things if each.kind in kinds]
        if lines:
            yield Block(_tr(title), tuple(dict.fromkeys(lines)))


def resting_line(each: Resting) -> Line:
    """One thing that rests on a clause, and the way to it."""
    more = _notes((each.cite,)) if each.cite is not None else ()
    if each.cite is not None and each.cite.status != "official":
        return status_line(each.cite.status, each.text, more=more, way=way_to(each))
    return Line(each.text, more=more, way=way_to(each))


def way_to(each: Resting) -> Place | Subject | None:
    """Where a thing is met."""
    if each.kind == "rule":
        return Subject("rule", each.name.removeprefix("rule:"))
    if each.path or each.page:
        return Place(each.path, each.page)
    return Place(page=EXPORT) if each.kind in ("submission", "output", "layout") else None


def of(key: ClauseKey) -> Subject:
    """A clause as the subject to show."""
    return Subject("clause", key.clause, key.doc)


def document(source: Source) -> str:
    """A document by its title and number: 「《…》苏府办〔2025〕19号」."""
    return f"《{source.title}》{source.number}"


def lead(source: Source) -> tuple[str, ...]:
    """Who issued a document and when, and what to know of it."""
    dated = f"{source.dated.year}年{source.dated.month}月{source.dated.day}日" if source.dated is not None else ""
    return tuple(filter(None, (" · ".join(filter(None, (source.issuer, dated))), source.note)))


def _about(source: Source) -> Iterator[Line]:
    if about := lead(source):
        yield Line("", more=about)


def _clauses(basis: Basis, doc: str) -> Iterator[Line]:
    for entry in basis.clauses_of(doc):
        first = entry.facts[0].fact if entry.facts else ""
        rest = _tr("，等 {} 项").format(len(entry.facts)) if len(entry.facts) > 1 else ""
        yield Line(f"{entry.key.clause}　{first}{rest}" if first else entry.key.clause, way=of(entry.key))


def _named(entry: ClauseEntry) -> str:
    return f"{document(entry.source)} {entry.key.clause}"


def _notes(cites: Iterable[Cite]) -> tuple[str, ...]:
    return tuple(cite.note for cite in cites if cite.note)


def _has(wanted: Iterable[str], text: str) -> bool:
    folded = text.casefold()
    return all(each in folded for each in wanted)


def _tr(text: str) -> str:
    return QCoreApplication.translate("sources", text)
