"""What there is to show of a field, of a rule, and of all that the sources leave open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.wording import filled
from labdesk.rules.basis import Basis, ClauseKey, Doubt, Doubtful, basis_of
from labdesk.rules.resting import path_of
from ui.sources import clauses
from ui.sources.clauses import document, of
from ui.sources.view import STATUS, Block, Line, Place, View, status_line
from ui.subject import Subject
from ui.theme.icons import Colour

_LEVELS: Final = {"bar": "不符合即不能通过", "warn": "警示，不挡申报", "hint": "提示，可以不做"}
_STAGES: Final = {"apply": "申报", "recognise": "认定"}
_DOUBTS: Final[dict[Doubtful, tuple[str, str, Colour]]] = {
    "contradiction": ("有出入", "warning", "failure"),
    "not-stated": ("未载明", STATUS["not-stated"][0], STATUS["not-stated"][1]),
    "inferred": ("推定", STATUS["inferred"][0], STATUS["inferred"][1]),
}
_MOST_PLACES: Final = 4
_TITLES: Final[dict[Doubtful, str]] = {
    "contradiction": "指南前后有出入",
    "not-stated": "指南没有写明",
    "inferred": "我们推定的",
}


def view_of(subject: Subject, pack: LoadedPack) -> View:
    """All there is to show of a subject."""
    basis = basis_of(pack)
    if subject.kind == "clause":
        return clauses.clause_view(basis, ClauseKey(subject.doc, subject.name))
    if subject.kind == "field" and subject.name in pack.fields:
        return field_view(basis, pack, pack.fields[subject.name])
    if subject.kind == "rule":
        return rule_view(basis, pack, subject.name)
    if subject.kind == "doubts":
        return doubts_view(basis, pack)
    return clauses.contents_view(basis, pack.model.sources, pack.model.name)


def field_view(basis: Basis, pack: LoadedPack, node: FieldNode) -> View:
    """A field: what is asked, the clauses it rests on, the conditions that read it, the notes at it."""
    asked = tuple(filled(text, pack.model) for text in (node.field.hint, node.field.help) if text)
    blocks = [_clause_block(basis, key, node) for key in basis.keys_of_field(node)]
    rules = tuple(clauses.resting_line(each) for each in basis.rules_of_field(node))
    if rules:
        blocks.append(Block(_tr("检查它的条件"), rules))
    notes = tuple(
        status_line(note.cite.status, filled(note.text, pack.model), way=of(basis.key(note.cite)))
        for note in pack.model.notes
        if node.pattern in note.at
    )
    if notes:
        blocks.append(Block(_tr("说明"), notes))
    if not blocks:
        lead = (*asked, _tr("这一项没有单列的条款，便于填写和联系，由我们加上。"))
        return View(node.label, _place(pack, node), lead)
    return View(node.label, _place(pack, node), asked, tuple(blocks))


def rule_view(basis: Basis, pack: LoadedPack, rule_id: str) -> View:
    """A condition: what is required and how strictly, its clause, and what it reads."""
    rule = next(each for each in pack.model.rules if each.id == rule_id)
    key = basis.key(rule.cite)
    entry = basis.entries[key]
    name = f"rule:{rule.id}"
    facts = [fact for fact in entry.facts if name in fact.covered_by] or list(entry.facts)
    said = tuple(status_line(fact.cite.status, fact.fact, way=of(key)) for fact in facts)
    blocks = [Block(_clause_title(basis, key), said)]
    own = basis.resting[name]
    if own.path:
        where = pack.fields.of_path(own.path)
        blocks.append(Block(_tr("看这里的内容"), (Line(where.full_label if where else own.path, way=Place(own.path)),)))
    advice = filled(rule.advice, pack.model)
    return View(
        own.text,
        _tr("{}条件 · {}").format(_STAGES[rule.stage], _LEVELS[rule.level]),
        tuple(filter(None, (advice, rule.cite.note))),
        tuple(blocks),
    )


def doubts_view(basis: Basis, pack: LoadedPack) -> View:
    """Contradictions, what is not stated, and gaps that were filled: each with its clause and what is done about it."""
    doubts = basis.doubts()
    blocks = []
    for kind, title in _TITLES.items():
        lines = tuple(_doubt_line(basis, pack, doubt) for doubt in doubts if doubt.kind == kind)
        if lines:
            blocks.append(Block(f"{_tr(title)}　{len(lines)}", lines))
    text = _tr("下面这些以主管部门的答复为准；拿不准时，先打电话问清。")
    if not blocks:
        text = _tr("没有发现前后不一或没有写明的地方。")
    return View(_tr("存疑与未载明"), pack.model.name, (text,), tuple(blocks))


def _doubt_line(basis: Basis, pack: LoadedPack, doubt: Doubt) -> Line:
    word, name, colour = _DOUBTS[doubt.kind]
    sides = [f"{_clause_title(basis, key)}：{fact}" for key, fact in doubt.facts] if len(doubt.facts) > 1 else []
    done = _settled(pack, doubt) if doubt.kind == "contradiction" else _handling(pack, doubt)
    links: dict[str, Subject | Place] = {}
    for key in dict.fromkeys(key for key, _ in doubt.facts):
        text = _tr("依据 {}").format(key.clause)
        links[_tr("依据 {}").format(_clause_title(basis, key)) if text in links else text] = of(key)
    links |= {text: Place(path, page) for text, path, page in _places(pack, doubt)}
    more = (*sides, *doubt.notes, _tr("本程序：{}").format(done))
    return Line(doubt.fact, _tr(word), (name, colour), more, links=tuple(links.items()))


def _settled(pack: LoadedPack, doubt: Doubt) -> str:
    """What is done where the source contradicts itself."""
    names = {each.name for each in doubt.resting}
    for deadline in pack.model.submission.deadlines:
        dates = {f"param:{name}" for name in (deadline.at, *deadline.also) if name is not None}
        if len(dates & names) > 1:
            return _tr("导出页把几个日期并列写出，按较早的安排。")
    return _tr("都写出来，不替您选；请先问清。")


def _places(pack: LoadedPack, doubt: Doubt) -> list[tuple[str, str, str]]:
    """Where a doubt is met: the words for a field or page, its path, its id."""
    pages = {page.id: page.title for page in pack.model.pages}
    found: dict[str, tuple[str, str, str]] = {}
    for each in doubt.resting:
        node = pack.fields.of_path(each.path) if each.path else None
        if node is not None:
            found[node.pattern] = (node.label, each.path, "")
        elif each.page:
            found[each.page] = (pages[each.page], "", each.page)
        elif each.kind in ("submission", "output", "layout"):
            found[clauses.EXPORT] = (_tr("导出"), "", clauses.EXPORT)
    return list(found.values())[:_MOST_PLACES]


def _handling(pack: LoadedPack, doubt: Doubt) -> str:
    """What the program does about it, by what in the pack deals with it."""
    words = {
        "rule": _tr("据此检查「{}」"),
        "field": _tr("请您填写「{}」"),
        "options": _tr("「{}」里供选择"),
        "parameter": _tr("按「{}」处理"),
        "submission": _tr("导出页列出「{}」"),
        "output": _tr("《{}》按推定的版式排"),
        "layout": _tr("表样里有「{}」"),
        "page": _tr("「{}」一步按此安排"),
    }
    unknown = {f"param:{name}": each.label for name, each in pack.model.parameters.items() if each.value is None}
    done = [
        _tr("「{}」空着，不据此判断").format(unknown[each.name])
        if each.name in unknown
        else words[each.kind].format(each.text.rstrip("。"))
        for each in doubt.resting
        if each.kind in words
    ]
    return "；".join(dict.fromkeys(done)) + "。" if done else _tr("在相关的位置说明，不据此判断。")


def _clause_block(basis: Basis, key: ClauseKey, node: FieldNode) -> Block:
    """What a clause says about a field; where none of its facts names the field, its first."""
    entry = basis.entries[key]
    names = _names(node)
    facts = [fact for fact in entry.facts if names.intersection(fact.covered_by)] or list(entry.facts[:1])
    lines = [status_line(fact.cite.status, fact.fact, way=of(key)) for fact in facts]
    if len(entry.facts) > len(facts):
        lines.append(Line(_tr("看整条，共 {} 项").format(len(entry.facts)), way=of(key)))
    return Block(_clause_title(basis, key), tuple(lines or [Line(_tr("看整条"), way=of(key))]))


def _names(node: FieldNode) -> set[str]:
    """How clauses name a field and what it lies in."""
    found = {f"field:{node.pattern}"}
    return found | _names(node.parent) if node.parent is not None else found


def _clause_title(basis: Basis, key: ClauseKey) -> str:
    return f"{document(basis.source(key.doc))} {key.clause}"


def _place(pack: LoadedPack, node: FieldNode) -> str:
    """The page and the field around, for what stands above a field's label."""
    tops = path_of(node).replace("/", ".")
    pages = [page.title for page in pack.model.pages for section in page.sections if tops in section.fields]
    around = node.parent.full_label if node.parent is not None else ""
    return " · ".join(filter(None, (*pages[:1], around)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("sources", text)
