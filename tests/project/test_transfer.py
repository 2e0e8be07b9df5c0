"""Moving a project: every answer is carried, changed, or lost with a reason, and none silently."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.base.paths import templates_dir
from labdesk.pack.fieldtypes import Raw
from labdesk.pack.loader import LoadedPack, load
from labdesk.pack.vocabulary import shared_id
from labdesk.project import answers, attachments, codec
from labdesk.project.attachments import Attachment
from labdesk.project.correspondence import are_related, correspondence
from labdesk.project.editor import Editor
from labdesk.project.evidence import cells_of
from labdesk.project.migrations import NoProjectError
from labdesk.project.model import Project, slashed
from labdesk.project.transfer import Transfer, plan_transfer, transfer
from labdesk.session import Session
from tests import minipack
from tests.packs.samples import PACKS

MADE_UP = ("mini", "mini-2031", "mini-2032", "suzhou-datalab-2099")
ALL = (*PACKS, *MADE_UP)
PAIRS = list(itertools.permutations(ALL, 2))
SUZHOU, SHANDONG = "suzhou-datalab-2024", "shandong-openlab-2022"


@cache
def pack(name: str) -> LoadedPack:
    return load(folder(name))


def folder(name: str) -> Path:
    return Path(__file__).parents[1] / "packs" / name if name in MADE_UP else templates_dir() / name


@cache
def sample(name: str) -> Project:
    """The pack's complete example, or what there is of the made-up programme's; nobody edits it."""
    project = Project(pack(name))
    file = folder(name) / "examples" / "complete.yaml"
    if name.startswith("mini-"):
        return transfer(sample("mini"), pack(name))
    answers.read(file, pack(name)).give(Editor(project))
    return project


def everything(project: Project) -> dict[str, Raw]:
    return {path: leaf.raw for path, leaf in project.store.items()}


def accounted(plan: Transfer) -> list[str]:
    return [each.path for part in (plan.carried, plan.changed, plan.lost) for each in part]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_answer_of_a_sample_is_accounted_for_once(source: str, target: str) -> None:
    project = sample(source)
    plan = plan_transfer(project, pack(target))
    assert sorted(accounted(plan)) == sorted(everything(project))
    moved = transfer(project, pack(target))
    assert {each.path: each.raw for each in moved.aside} == {each.path: project.raw(each.path) for each in plan.lost}
    assert sorted(everything(moved)) == sorted(
        [*(each.to for each in plan.carried), *(each.to for each in plan.changed if each.after)]
    )


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_shared_answer_is_kept_and_only_what_has_no_place_is_lost(source: str, target: str) -> None:
    project, match = sample(source), correspondence(pack(source), pack(target))
    there = {shared_id(leaf) for leaf in pack(target).fields.leaves} - {None}
    for lost in plan_transfer(project, pack(target)).lost:
        node = project.node(lost.path)
        assert lost.reason
        if lost.reason == "那里没有这一项":
            assert node.pattern not in match.leaves
            assert shared_id(node) not in there


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_moved_there_and_back_a_sample_says_the_same_again(source: str, target: str) -> None:
    project = sample(source)
    changed = {each.path for each in plan_transfer(project, pack(target)).changed}
    there = codec.from_json(codec.to_json(transfer(project, pack(target))), pack(target))
    back = transfer(there, pack(source))
    before, after = everything(project), everything(back)
    assert {path: raw for path, raw in before.items() if path not in changed and after.get(path) != raw} == {}


def test_suzhous_sample_in_shandong_keeps_its_people_with_their_ids_and_order() -> None:
    project = sample(SUZHOU)
    moved = transfer(project, pack(SHANDONG))
    assert moved.rows("staff") == project.rows("staff")
    assert moved.rows("partners") == project.rows("partners")
    for row in project.rows("staff"):
        for key in ("name", "sex", "birth", "title", "degree", "duty"):
            path = f"staff/{row}/{key}"
            assert moved.raw(path) == project.raw(path)


def test_suzhous_sample_in_shandong_lacks_just_what_shandong_does_not_ask() -> None:
    plan = plan_transfer(sample(SUZHOU), pack(SHANDONG))
    node = sample(SUZHOU).node
    lost = {node(each.path).pattern for each in plan.lost}
    groups = ("devplan", "conditions", "encourage", "attest")
    asked_alike = {"conditions.security_mechanism", "conditions.emergency_plan"}
    assert lost == {
        *("lab.name", "lead.district", "lead.joint_count", "partners.joint_count", "partners.level"),
        *("directions.main", "directions.secondary", "projects.related", "apply_date"),
        *({leaf.pattern for group in groups for leaf in pack(SUZHOU).fields[group].leaves()} - asked_alike),
    }
    assert [each.path for each in plan.changed] == ["lead/level"]


def test_the_old_project_stays_as_it_is_and_the_new_one_is_another() -> None:
    project = sample(SUZHOU)
    before = codec.to_json(project)
    moved = transfer(project, pack(SHANDONG))
    assert codec.to_json(project) == before
    assert moved.ancestry.project != project.ancestry.project


def test_a_later_batch_of_a_programme_takes_all_that_is_asked_alike_shared_or_not() -> None:
    plan = plan_transfer(sample(SUZHOU), pack("suzhou-datalab-2099"))
    assert plan.lost == ()
    assert plan.changed == ()
    assert plan.new == ()
    assert "lead/joint_count" in {each.to for each in plan.carried}


def test_other_programmes_take_only_what_is_shared() -> None:
    match = correspondence(pack(SUZHOU), pack(SHANDONG))
    for pattern, leaf in match.leaves.items():
        assert shared_id(pack(SUZHOU).fields[pattern]) == shared_id(leaf) is not None


def test_what_is_new_is_what_the_other_pack_asks_and_nothing_here_answers() -> None:
    plan = plan_transfer(sample("mini"), pack("mini-2031"))
    assert {(each.path, each.label) for each in plan.new} == {
        ("lead/website", "牵头单位 · 网址"),
        ("budget", "预算总额"),
    }


def test_a_table_that_is_new_is_named_once_and_a_new_column_of_a_known_one_by_itself() -> None:
    new = {each.path for each in plan_transfer(Project(pack("mini")), pack(SUZHOU)).new}
    assert "awards" in new
    assert not any(path.startswith("awards/") for path in new)
    assert "staff/duty" in new


def test_hidden_answers_come_along_too() -> None:
    session = Session.new(pack("mini"))
    session.insert_row("partners", cells={"name": "甲大学"})
    assert not session.view.is_visible("partners")
    (row,) = session.project.rows("partners")
    assert transfer(session.project, pack(SUZHOU)).raw(f"partners/{row}/name") == "甲大学"


def test_a_whole_table_without_a_place_comes_back_with_its_rows_in_order() -> None:
    project = sample(SUZHOU)
    there = transfer(project, pack("mini"))
    assert "projects" not in there.fields
    back = transfer(there, pack(SUZHOU))
    assert back.rows("projects") == project.rows("projects")
    assert back.aside == ()


def test_an_answer_given_meanwhile_is_not_overwritten_by_one_kept_aside() -> None:
    there = transfer(sample(SUZHOU), pack(SHANDONG))
    again = transfer(there, pack(SHANDONG))  # nothing of Suzhou's finds a place here
    assert again.aside == there.aside
    back = Project(pack(SUZHOU), aside=there.aside)
    Editor(back).set("lab/name", "新名称")
    plan = plan_transfer(back, pack("suzhou-datalab-2099"))
    assert "lab/name" not in {each.path for each in plan.restored}
    assert transfer(back, pack("suzhou-datalab-2099")).raw("lab/name") == "新名称"


@pytest.mark.parametrize(
    "change",
    [
        {"path": "staff/short/duty"},
        {"path": "staff"},
        {"path": "staff/rabcdefgh"},
        {"path": "lab/mode", "type": "computed"},
        {"path": "../../x"},
        {"path": "lab/name", "type": "date"},
        {"pack": "nobody"},
    ],
)
def test_a_forged_answer_kept_aside_stays_aside(change: dict[str, str]) -> None:
    known = {"pack": SUZHOU, "programme": "", "path": "lab/name", "type": "text", "label": "", "text": ""}
    data: dict[str, Any] = codec.to_json(Project(pack(SHANDONG)))
    data["aside"] = [{**known, **change, "raw": "甲"}]
    moved = transfer(codec.from_json(data, pack(SHANDONG)), pack(SUZHOU))
    assert everything(moved) == {}
    assert len(moved.aside) == 1


@pytest.mark.parametrize("aside", [[1], ["甲"], {"a": 1}, [{"pack": 1}], [{"path": "a"}], 7])
def test_a_file_with_anything_else_kept_aside_is_no_project(aside: object) -> None:
    data: dict[str, Any] = codec.to_json(Project(pack("mini")))
    data["aside"] = aside
    with pytest.raises(NoProjectError):
        codec.from_json(data, pack("mini"))


def test_attachments_come_along_and_those_without_a_place_stay_in_the_file(tmp_path: Path) -> None:
    paper = tmp_path / "证明.pdf"
    paper.write_bytes(b"%PDF-1.7 proof")
    session = Session.new(pack("mini"))
    session.attach("plan/files", [paper])
    session.save_as(tmp_path / "old.labdesk")
    (sha256,) = attachments.in_project(session.project)
    for number, name in enumerate(("mini-2031", SUZHOU, "mini")):
        session = Session.moved(Session.open(tmp_path / ("old.labdesk" if not number else "new.labdesk")), pack(name))
        assert session.dirty
        session.save_as(tmp_path / "new.labdesk")
        blob = Session.open(tmp_path / "new.labdesk").blob(sha256)
        assert blob is not None
        assert blob.read() == paper.read_bytes()
    assert session.project.raw("plan/files") == [Attachment(paper.name, sha256, 14).to_raw()]


def test_a_moved_project_outlives_the_window_of_the_old_one(tmp_path: Path) -> None:
    paper = tmp_path / "证明.pdf"
    paper.write_bytes(b"%PDF-1.7 proof")
    old = Session.new(pack("mini"), keep_journal=True)
    old.attach("plan/files", [paper])
    moved = Session.moved(old, pack("mini-2031"), keep_journal=True)
    old.close()
    moved.save_as(tmp_path / "new.labdesk")
    (sha256,) = attachments.in_project(moved.project)
    blob = Session.open(tmp_path / "new.labdesk").blob(sha256)
    moved.close()
    assert blob is not None
    assert blob.read() == paper.read_bytes()


RAWS: st.SearchStrategy[Raw] = st.one_of(
    st.text(min_size=1, max_size=12),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.sampled_from(["企业", "硕士", "高校", "2024-12", "2024-12-10", "38岁", "工业制造", "江苏省苏州市"]),
    st.lists(st.sampled_from(["工业制造", "医疗健康", "甲"]), min_size=1, max_size=3),
)


@given(st.sampled_from(PAIRS), st.data())
def test_whatever_was_typed_anywhere_is_accounted_for(pair: tuple[str, str], data: st.DataObject) -> None:
    source, target = map(pack, pair)
    project = Project(source)
    editor = Editor(project)
    leaves = [leaf for leaf in source.fields.leaves if leaf.type not in ("computed", "attachment")]
    for leaf in data.draw(st.lists(st.sampled_from(leaves), max_size=12)):
        raw = data.draw(RAWS)
        if leaf.table is None:
            editor.set(slashed(leaf), raw)
        else:
            editor.insert(slashed(leaf.table), cells={leaf.id: raw})
    before = codec.to_json(project)
    plan = plan_transfer(project, target)
    moved = transfer(project, target)
    assert sorted(accounted(plan)) == sorted(everything(project))
    assert len(moved.aside) == len(plan.lost)
    assert everything(codec.from_json(codec.to_json(moved), target)) == everything(moved)
    for each in plan.carried:
        assert moved.raw(each.to) is not None
    assert codec.to_json(project) == before


def test_the_mini_packs_are_one_programme_and_no_other() -> None:
    assert are_related(pack("mini"), pack("mini-2032"))
    assert are_related(pack("mini-2032"), pack("mini-2031"))
    assert not are_related(pack("mini"), pack(SUZHOU))
    assert pack("mini").id == minipack.pack().id


@pytest.mark.parametrize("name", [name for name in PACKS if name != SUZHOU])
def test_evidence_comes_along_and_proves_the_same_rows_there_and_back(name: str) -> None:
    project = Project(pack(SUZHOU))
    answers.read(folder(SUZHOU) / "examples" / "complete.yaml", pack(SUZHOU)).give(Editor(project))
    row, patent = project.rows("staff")[1], project.rows("patents")[0]
    proves = (f"staff/{row}", f"staff/{row}/name", f"patents/{patent}", "lead/name")
    Editor(project).insert("#evidence", cells=cells_of(Attachment("证书.pdf", "0" * 64, 4), "证书", "degree", proves))
    there = transfer(project, pack(name))
    (piece,) = there.evidence
    assert [there.is_there(path) for path in piece.proves if not path.startswith("patents")] == [True] * 3
    assert transfer(there, project.pack).evidence == project.evidence
