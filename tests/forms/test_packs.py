"""What a pack says of the authority's forms: further labels, forms that are known, and what the linter finds wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from labdesk.forms import Form, propose
from labdesk.forms.mapping import remembered
from labdesk.pack.loader import load
from tests.forms.typist import cell, row, table, word_file
from tests.packs.edited import EditedPack

FORM = Form.of_bytes(word_file(table([2000, 3000], row(cell("贵方宝号"), cell("")), row(cell("备用"), cell("")))))


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EditedPack:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    return EditedPack(tmp_path / "mini")


def test_a_label_of_the_packs_own_leads_to_its_field(pack: EditedPack) -> None:
    pack.write("forms.yaml", "forms: {labels: {lead.name: [贵方宝号]}}\n")
    assert pack.problems() == []
    found = propose(FORM, load(pack.folder)).filled
    assert [(each.place.id, each.item.key if each.item else "") for each in found] == [("贵方宝号", "lead.name")]


def test_a_known_form_is_filled_in_as_the_pack_says(pack: EditedPack) -> None:
    places = "{贵方宝号: lead.name, 备用: '{lead.name}（公章）'}"
    pack.write("forms.yaml", f"forms:\n  known:\n    - {{sha256: {FORM.hash}, title: 申报表, places: {places}}}\n")
    assert pack.problems() == []
    loaded = load(pack.folder)
    mapping = propose(FORM, loaded, given=remembered(FORM.hash, loaded))
    assert [each.item.key for each in mapping.filled if each.item] == ["lead.name", "{lead.name}（公章）"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("forms: {labels: {lead.naem: [宝号]}}\n", "没有名为「lead.naem」的字段"),
        (f"forms: {{known: [{{sha256: {FORM.hash}, places: {{甲: lead.naem}}}}]}}\n", "没有名为「lead.naem」的字段"),
        (f"forms: {{known: [{{sha256: {FORM.hash}, places: {{甲: '{{lead.name|bold}}'}}}}]}}\n", "没有叫“bold”的格式"),
        ("forms: {known: [{sha256: abc, places: {}}]}\n", "sha256"),
    ],
)
def test_what_there_is_not_is_found(text: str, said: str, pack: EditedPack) -> None:
    pack.write("forms.yaml", text)
    (problem, *_) = pack.problems()
    assert said in str(problem)
