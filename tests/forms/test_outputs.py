"""A pack with several documents: which of them a form is, is recognised by what it asks for, and can be said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from labdesk.cli import main
from labdesk.forms import Form, propose, remember, remembered_output
from labdesk.pack.loader import load
from labdesk.session import Session
from tests import minipack
from tests.forms.typist import cell, row, table, word_file
from tests.packs.edited import EditedPack

AGREEMENT = """
  - {id: agreement, form_name: 三方协议, title: 三方协议, layout: agreement, layout_status: inferred, unit: lead.name,
     cite: 一}
"""
LAYOUT = """
styles:
  body: {font: song, size: 12, line: 20}
sections:
  - id: main
    title: 三方协议
    blocks:
      - grid: [30, 120]
        rows:
          - cells: [甲方, '{lead.name}']
          - cells: [甲方电话, '{lead.phone}']
          - cells: [甲方邮箱, '{lead.email}']
"""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    session = Session.new(load(pack(tmp_path)))
    session.set("lead/name", "甲乙云图数据有限公司")
    session.set("lead/phone", "010-55550101")
    yield session
    session.close()


def pack(folder: Path) -> Path:
    edited = EditedPack(folder / "mini").append("pack.yaml", AGREEMENT)
    return edited.write("layouts/agreement.yaml", LAYOUT).folder


def application() -> bytes:
    heads = ("序号", "姓名", "职称", "学位")
    return word_file(
        table([2000, 6000], row(cell("单位全称"), cell("")), row(cell("主攻方向"), cell(""))),
        table([2000] * 4, row(*map(cell, heads)), *(row(*(cell("") for _ in heads)) for _ in range(3))),
    )


def agreement() -> bytes:
    return word_file(table([2000, 6000], *(row(cell(head), cell("")) for head in ("甲方", "甲方电话", "甲方邮箱"))))


def test_each_form_is_matched_with_the_document_that_it_is(session: Session) -> None:
    for content, output in ((application(), "application"), (agreement(), "agreement")):
        mapping = propose(Form.of_bytes(content), session.pack)
        assert mapping.output == output
        assert max(mapping.fits, key=lambda each: mapping.fits[each]) == output
    keys = [each.item.key for each in propose(Form.of_bytes(agreement()), session.pack).filled if each.item is not None]
    assert keys == ["lead.name", "lead.phone", "lead.email"]


def test_its_title_counts_where_both_ask_for_the_same(session: Session) -> None:
    one = table([2000, 6000], row(cell("单位全称"), cell("")))
    assert propose(Form.of_bytes(word_file("三 方 协 议", one)), session.pack).output == "agreement"
    assert propose(Form.of_bytes(word_file("示范实验室申报表", one)), session.pack).output == "application"


def test_what_a_person_said_is_taken_and_remembered(session: Session) -> None:
    form = Form.of_bytes(agreement())
    assert remembered_output(form.key, session.pack) is None
    mapping = propose(form, session.pack, "application")
    assert mapping.output == "application"
    remember(mapping)
    assert remembered_output(form.key, session.pack) == "application"


def test_the_command_recognises_it_or_is_told(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, form = tmp_path / "项目.labdesk", tmp_path / "协议.docx"
    session.save_as(project)
    form.write_bytes(agreement())
    run = ["fill-form", str(project), str(form), "-o", str(tmp_path / "填好.docx"), "--json"]
    assert main([*run, "--remember"]) == 0
    assert [each["value"] for each in json.loads(capsys.readouterr().out)["mapping"]][:1] == ["lead.name"]
    assert set(Session.open(project).project.printed) == {"agreement"}
    assert main([*run, "--document", "nothing"]) == 2
    assert "application、agreement" in capsys.readouterr().err


def test_a_pack_with_one_document_needs_no_choice() -> None:
    mapping = propose(Form.of_bytes(application()), minipack.pack())
    assert (mapping.output, mapping.fits) == ("application", {})
