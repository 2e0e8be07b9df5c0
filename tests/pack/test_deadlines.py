"""What a pack may say about deadlines, and what makes no sense there."""

from __future__ import annotations

from pathlib import Path

import pytest

from labdesk.pack.loader import load
from labdesk.pack.problems import PackError
from tests.packs.edited import EditedPack

LINE = "    - {id: applicant, label: 提交申报材料, who: applicant, at: closes, cite: 三（一）}"


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


def with_deadlines(pack: EditedPack, *deadlines: str) -> EditedPack:
    lines = [f"    - {{label: 交, who: applicant, cite: 三（一）, {each}}}" for each in deadlines]
    return pack.replace("submission.yaml", LINE, "\n".join(lines))


@pytest.mark.parametrize(
    ("deadlines", "said"),
    [
        (["id: applicant, at: close"], "submission.yaml:5 没有名为「close」的参数；是不是要写 closes？"),
        (["id: applicant, at: closes, also: [other]"], "submission.yaml:5 没有名为「other」的参数"),
        (["id: applicant, at: , leads_to: b"], "submission.yaml:5 没有名为「b」的期限"),
        (["id: applicant, at: closes, leads_to: applicant"], "leads_to 绕回了「applicant」自己"),
        (["id: applicant, at: , leads_to: b", "id: b, at: , leads_to: applicant"], "leads_to 绕回了「applicant」自己"),
    ],
)
def test_a_deadline_that_leads_nowhere_is_refused_with_its_line(
    pack: EditedPack, deadlines: list[str], said: str
) -> None:
    with pytest.raises(PackError) as caught:
        load(with_deadlines(pack, *deadlines).folder)
    assert said in caught.value.text()


@pytest.mark.parametrize(
    ("deadline", "code"),
    [
        ("id: applicant, at: closes, also: [closes]", "deadline"),
        ("id: applicant, at: closes, also: [copies]", "reference"),
        ("id: applicant, at: closes, when: lead.nature", "expression"),
    ],
)
def test_a_deadline_that_makes_no_sense_is_found_by_the_linter(pack: EditedPack, deadline: str, code: str) -> None:
    assert code in {problem.code for problem in with_deadlines(pack, deadline).problems()}


@pytest.mark.parametrize(
    ("value", "said"),
    [("0001-01-01", "年份 1 不对"), ("9999-12-31", "年份 9999 不对"), ("2030-03-31T17:00+08:00", "不写时区")],
)
def test_a_date_that_nobody_could_reckon_with_is_refused(pack: EditedPack, value: str, said: str) -> None:
    edited = pack.replace("pack.yaml", "value: 2030-03-31 17:00", f"value: {value}")
    with pytest.raises(PackError) as caught:
        load(edited.folder)
    assert said in caught.value.text()


def test_preparation_is_named_once(pack: EditedPack) -> None:
    text = "  preparation: [{id: a, label: 甲, days: 1}, {id: a, label: 乙, days: 2}]\n"
    with pytest.raises(PackError, match="写了两次"):
        load(pack.append("submission.yaml", text).folder)
