"""Finding fields by name and answers by what they say."""

from pathlib import Path

import pytest

from labdesk.project.search import Hit, search
from labdesk.session import Session
from tests import minipack


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    return minipack.complete()


def paths(session: Session, text: str) -> list[str]:
    return [hit.path for hit in search(session.view, text)]


def test_a_field_is_found_by_its_name(session: Session) -> None:
    assert Hit("plan/site", "方案 · 场地面积", "") in search(session.view, "面积")


def test_an_answer_is_found_by_a_part_of_it_and_shown_around_it(session: Session) -> None:
    session.set("plan/goals", "第一段写背景，说明为什么要建。\n第二段写建设的目标，五年内形成闭环，第三段写别的。")
    hit = next(hit for hit in search(session.view, "形成闭环"))
    assert hit.path == "plan/goals"
    assert "形成闭环" in hit.excerpt
    assert hit.excerpt.startswith("…")


def test_width_case_and_spaces_do_not_matter(session: Session) -> None:
    session.set("lead/name", "ＡＢＣ 数据公司")
    assert "lead/name" in paths(session, "abc数据")


def test_a_cell_is_named_with_the_number_of_its_row(session: Session) -> None:
    row = session.insert_row("staff", 1, {"name": "欧阳求索"}).added[0]
    assert search(session.view, "求索") == [Hit(f"{row}/name", "成员 · 第 2 行 · 姓名", "欧阳求索")]


def test_what_is_hidden_is_not_found(session: Session) -> None:
    session.set("lead/joint", True)
    session.insert_row("partners", cells={"name": "只在联合单位"})
    assert paths(session, "只在联合单位")
    session.set("lead/joint", False)
    assert paths(session, "只在联合单位") == []


@pytest.mark.parametrize("nothing", ["", "   ", "\u3000"])
def test_nothing_typed_finds_nothing(session: Session, nothing: str) -> None:
    assert search(session.view, nothing) == []


def test_no_more_is_found_than_asked_for(session: Session) -> None:
    with session.edit("很多行") as editor:
        for number in range(80):
            editor.insert("staff", cells={"name": f"同名{number}"})
    assert len(search(session.view, "同名", limit=50)) == 50
