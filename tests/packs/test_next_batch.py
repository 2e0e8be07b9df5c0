"""Made-up later batches, as small overlays: they are whole packs, and honest about what they take over."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from labdesk.authoring.lint import check
from labdesk.base.paths import templates_dir
from labdesk.lang.values import OPEN
from labdesk.pack.loader import load, load_from_bytes
from labdesk.project import answers
from labdesk.project.timeline import timeline
from labdesk.session import Session

HERE = Path(__file__).parent
NEXT = HERE / "suzhou-datalab-2099"
NOW = dt.datetime(2099, 10, 1, 9, 0)  # noqa: DTZ001


def problems(folder: Path) -> list[str]:
    return [f"{problem.code}: {problem}" for problem in check(folder)]


def edited(tmp_path: Path, old: str, new: str) -> Path:
    """The next batch of Suzhou with one place changed."""
    folder = tmp_path / NEXT.name
    shutil.copytree(NEXT, folder)
    text = (folder / "pack.yaml").read_text("utf-8")
    assert text.count(old) == 1
    (folder / "pack.yaml").write_text(text.replace(old, new), "utf-8")
    return folder


def test_the_next_batch_of_suzhou_is_a_clean_pack_of_some_forty_lines() -> None:
    assert problems(NEXT) == []
    assert len((NEXT / "pack.yaml").read_text("utf-8").splitlines()) < 50


@pytest.mark.parametrize("name", ["mini-2031", "mini-2032"])
def test_a_chain_of_batches_is_clean_but_for_the_sample_that_it_lacks(name: str) -> None:
    assert [each.partition(":")[0] for each in problems(HERE / name)] == ["no-sample"]


def test_what_the_new_call_says_is_official_and_all_else_is_carried_over() -> None:
    model = load(NEXT).model
    stated = {name for name, each in model.parameters.items() if not each.cite.carried}
    assert stated == {"deadline", "headcount_min"}
    assert {rule.id for rule in model.rules if not rule.cite.carried} == {"headcount"}
    assert all(rule.cite.status != "official" for rule in model.rules if rule.cite.carried)
    assert {each.cite.status for name, each in model.parameters.items() if name in stated} == {"official"}


def test_a_date_of_the_old_batch_is_no_date_of_the_new_one() -> None:
    session = Session.new(load(NEXT))
    apply, recommend = timeline(session.view, NOW).dues
    assert [date.printed for date in apply.dates] == ["2099年12月11日17时"]
    assert apply.dates[0].place == "《苏州市数据创新应用实验室申报指南（2099 年，虚构）》四（一）"
    assert recommend.dates == ()
    assert {remark.kind for remark in recommend.remarks} == {"not-stated"}
    assert session.view.project.pack.model.parameters["recommend_deadline"].note.startswith(
        "本批次未载明；2024 年批次为"
    )


def test_the_new_threshold_and_the_new_direction_count() -> None:
    pack = load(NEXT)
    session = Session.new(pack, answers.read(NEXT / "examples" / "people-16.yaml", pack))
    (headcount,) = [each for each in session.findings() if each.id == "headcount"]
    assert (headcount.state, headcount.gap) == ("failing", "还差 4 人")
    assert "20 人" in headcount.message
    session.set("directions/main", "低空经济应用创新")
    assert session.project.value("directions/main") is not OPEN


def test_a_project_of_the_next_batch_carries_both_packs() -> None:
    pack = load(NEXT)
    assert load_from_bytes(pack.files()).model == pack.model


def test_a_fact_that_the_new_batch_made_untrue_is_pointed_at(tmp_path: Path) -> None:
    (said,) = problems(edited(tmp_path, "  - clauses.团队不少于15人\n", ""))
    assert said.startswith("superseded: suzhou-datalab-2024/coverage.yaml:")
    assert "沿用的事实「团队不少于15人」指向本批次重新规定的 param:headcount_min" in said


def test_a_bases_example_that_no_longer_holds_is_pointed_at_in_the_base(tmp_path: Path) -> None:
    folder = edited(
        tmp_path, "    cite: 三（二）\n    examples:\n", "    cite: 三（二）\n    advice: 甲\n    exampels:\n"
    )
    assert "不认识「exampels」" in problems(folder)[0]
    text = (folder / "pack.yaml").read_text("utf-8")
    start, end = text.index("    exampels:"), text.index("remove:")
    (folder / "pack.yaml").write_text(text[:start] + text[end:], "utf-8")
    said = problems(folder)
    assert said
    assert all("suzhou-datalab-2024/rules.yaml:" in each and "在所依据的包里" in each for each in said)


def test_examples_may_build_on_those_of_a_base_and_on_no_other_packs(tmp_path: Path) -> None:
    folder = edited(tmp_path, "version: 1", "version: 2")
    example = folder / "examples" / "complete.yaml"
    for base in ("shandong-openlab-2022/complete", "suzhou-datalab-2024/none", "../complete"):
        example.write_text(f"based_on: {base}\n", "utf-8")
        assert any("examples/complete.yaml" in each for each in problems(folder)), base


def test_nobody_writes_himself_that_a_fact_was_carried_over(tmp_path: Path) -> None:
    folder = tmp_path / "mini"
    shutil.copytree(HERE / "mini", folder)
    text = (folder / "rules.yaml").read_text("utf-8")
    (folder / "rules.yaml").write_text(
        text.replace("cite: 二（一）", "cite: {clause: 二（一）, carried: 去年}", 1), "utf-8"
    )
    assert [each.partition(":")[0] for each in problems(folder)] == ["batch"]


def test_the_base_is_the_packs_own_neighbour_before_an_installed_one(tmp_path: Path) -> None:
    shutil.copytree(NEXT, tmp_path / NEXT.name)
    shutil.copytree(templates_dir() / "suzhou-datalab-2024", tmp_path / "suzhou-datalab-2024")
    main = tmp_path / "suzhou-datalab-2024" / "pack.yaml"
    main.write_text(main.read_text("utf-8").replace("short_name: 苏州数据实验室", "short_name: 邻居"), "utf-8")
    assert load(tmp_path / NEXT.name).model.short_name == "邻居"
    assert load(NEXT).model.short_name == "苏州数据实验室"
