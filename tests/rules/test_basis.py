"""Each clause of a programme's sources: what it says, what rests on it, and what the sources leave open."""

import pytest

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import LoadedPack, load
from labdesk.rules.basis import Basis, ClauseKey, basis_of, distinct

PACKS = sorted(folder.name for folder in templates_dir().iterdir() if (folder / "pack.yaml").is_file())


@pytest.fixture(scope="module")
def pack() -> LoadedPack:
    return load(templates_dir() / "suzhou-datalab-2024")


@pytest.fixture(scope="module")
def basis(pack: LoadedPack) -> Basis:
    return basis_of(pack)


def test_a_clause_gathers_its_facts_and_all_that_rests_on_it(basis: Basis) -> None:
    entry = basis.entries[ClauseKey("guide", "三（二）")]
    assert "团队不少于15人" in [fact.fact for fact in entry.facts]
    said = {(each.kind, each.text) for each in entry.resting}
    assert ("rule", "实验室团队应不少于 15 人。") in said
    assert ("parameter", "团队人数下限：15 人") in said
    assert ("field", "实验室团队 · 学位") in said


def test_every_citation_of_every_pack_leads_to_a_clause() -> None:
    for name in PACKS:
        loaded = load(templates_dir() / name)
        found = basis_of(loaded)
        cited = {found.key(each.cite) for each in found.resting.values() if each.cite is not None}
        assert cited <= found.entries.keys()


def test_every_rule_and_date_rests_on_a_clause_that_says_something() -> None:
    for name in PACKS:
        found = basis_of(load(templates_dir() / name))
        silent = [
            each.name
            for each in found.resting.values()
            if each.kind in ("rule", "parameter")
            and each.cite is not None
            and not found.entries[found.key(each.cite)].facts
        ]
        assert silent == []


def test_a_column_rests_on_its_own_clauses_and_its_tables(basis: Basis, pack: LoadedPack) -> None:
    keys = basis.keys_of_field(pack.fields["staff.degree"])
    assert keys[0] == ClauseKey("guide", "三（二）")
    rules = [each.text for each in basis.rules_of_field(pack.fields["staff.degree"])]
    assert rules == ["具有副高职称或硕士学位及以上的科研人员应不少于 3 人。"]


def test_what_is_left_open_is_said_once_the_graver_first(basis: Basis) -> None:
    doubts = basis.doubts()
    kinds = [doubt.kind for doubt in doubts]
    assert kinds == sorted(kinds, key=["contradiction", "not-stated", "inferred"].index)
    notes = [each.name for doubt in doubts for each in doubt.resting if each.kind == "note"]
    assert len(notes) == len(set(notes))


def test_a_contradiction_shows_all_its_sides_with_their_clauses() -> None:
    found = basis_of(load(templates_dir() / "shandong-openlab-2022")).doubts()
    (dates,) = [doubt for doubt in found if doubt.kind == "contradiction"]
    assert {key.doc for key, _ in dates.facts} == {"notice", "guide"}
    assert {fact for _, fact in dates.facts} == {"12月15日前发送", "2022年12月10日前发送（两处）"}


def test_how_a_gap_was_filled_is_told_with_it(basis: Basis) -> None:
    term = next(doubt for doubt in basis.doubts() if doubt.fact == "建设期为两年")
    assert term.kind == "inferred"
    assert any("按两年发展规划" in note for note in term.notes)


def test_a_part_of_a_page_does_not_repeat_a_doubt_that_its_clause_has_told() -> None:
    for name in PACKS:
        doubts = basis_of(load(templates_dir() / name)).doubts()
        facts = {doubt.key for doubt in doubts if any(each.kind != "page" for each in doubt.resting)}
        alone = [doubt for doubt in doubts if [each.kind for each in doubt.resting] == ["page"]]
        assert [doubt.fact for doubt in alone if doubt.key in facts] == []


def test_no_gap_or_contradiction_that_a_pack_notes_is_left_out() -> None:
    for name in PACKS:
        loaded = load(templates_dir() / name)
        told = {each.name for doubt in basis_of(loaded).doubts() for each in doubt.resting}
        noted = {f"note:{note.id}" for note in loaded.model.notes if note.kind in ("gap", "contradiction")}
        assert noted <= told


def test_the_same_words_are_listed_once(basis: Basis) -> None:
    entry = basis.entries[ClauseKey("guide", "一（三）")]
    texts = [(each.kind, each.text) for each in distinct(entry.resting)]
    assert len(texts) == len(set(texts))
