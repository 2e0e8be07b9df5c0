"""Every date, address, limit and form that is shown can be traced to a clause, or says that it is inferred or not
stated: a walk over all packs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from labdesk.pack.fields import FieldNode
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Cite
from labdesk.rules.basis import basis_of
from tests.packs.samples import PACKS, pack

# A number as digits, or in words before what is counted; 一个单位 counts nothing.
_NUMBER = re.compile(r"[0-9]|(?!一个单位)[一二三四五六七八九十百]+(?:个|人|份|年|次|项|家|天|名|种|类)")
_LIMITS = ("min_length", "max_length", "minimum", "maximum", "min_rows", "max_rows")


@pytest.fixture(params=PACKS)
def loaded(request: pytest.FixtureRequest) -> LoadedPack:
    return pack(request.param)


def shown_facts(loaded: LoadedPack) -> Iterator[tuple[str, Cite]]:
    """What the export page, the rules and the texts with parameters show as facts, with their citations."""
    model = loaded.model
    yield "the programme", model.cite
    for name, parameter in model.parameters.items():
        yield f"parameter {name}", parameter.cite
    for kind in ("routes", "deadlines", "materials", "steps", "contacts"):
        parts: tuple[Any, ...] = getattr(model.submission, kind)
        for part in parts:
            yield f"{kind} {part.id}", part.cite
    for output in model.outputs:
        yield f"output {output.id}", output.cite
    for rule in model.rules:
        yield f"rule {rule.id}", rule.cite
    for note in model.notes:
        yield f"note {note.id}", note.cite


def test_each_leads_to_a_clause_that_says_something_or_admits_that_none_does(loaded: LoadedPack) -> None:
    basis = basis_of(loaded)
    untraced = [
        name
        for name, cite in shown_facts(loaded)
        if cite.status == "official" and not basis.entries[basis.key(cite)].facts
    ]
    assert untraced == []


def test_a_clause_is_of_a_document_that_may_be_cited(loaded: LoadedPack) -> None:
    basis = basis_of(loaded)
    assert all(basis.source(basis.key(cite).doc).citable for _, cite in shown_facts(loaded))


def test_what_has_no_value_does_not_pretend_to_be_stated(loaded: LoadedPack) -> None:
    valueless = {name: each for name, each in loaded.model.parameters.items() if each.value is None}
    assert [name for name, each in valueless.items() if each.cite.status == "official"] == []


def test_a_number_in_a_pages_texts_stands_where_a_clause_is_known(loaded: LoadedPack) -> None:
    basis = basis_of(loaded)
    untraced = [
        f"{section.title}: {section.intro}"
        for page in loaded.model.pages
        for section in page.sections
        if _NUMBER.search(section.intro) and section.cite is None
    ]
    untraced += [
        f"{node.pattern}: {text}"
        for node in fields(loaded)
        for text in (node.field.hint, node.field.help, *getattr(node.field, "asks", ()))
        if _NUMBER.search(text) and not basis.keys_of_field(node)
    ]
    assert untraced == []


def test_a_limit_of_a_field_stands_where_a_clause_is_known(loaded: LoadedPack) -> None:
    basis = basis_of(loaded)
    limited = [node for node in fields(loaded) if any(getattr(node.field, each, None) for each in _LIMITS)]
    assert [node.pattern for node in limited if not basis.keys_of_field(node)] == []


def fields(loaded: LoadedPack) -> list[FieldNode]:
    return [node for node in loaded.fields.nodes.values() if node.kind != "matrix-row"]
