"""The policy libraries: what is in the paper of Suzhou, and how a broken library is refused."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.base.paths import resource_dir
from labdesk.pack.policy import Policy, find_policy, load_policy, policy_ids
from labdesk.pack.problems import PackError
from tests.packs.samples import pack

FOLDER = resource_dir() / "policy" / "suzhou-policy-2025"
SUZHOU = load_policy(FOLDER)


def of_kind(kind: str, policy: Policy = SUZHOU) -> list[str]:
    return [item.id for item in policy.items if item.kind == kind]


def test_a_library_is_found_by_its_id_and_none_by_another() -> None:
    assert "suzhou-policy-2025" in policy_ids()
    assert find_policy("suzhou-policy-2025") == SUZHOU
    assert find_policy("no-such-policy") is None


def test_it_says_which_paper_it_is() -> None:
    assert SUZHOU.title == "关于促进数据产业高质量发展的实施意见"
    assert SUZHOU.number == "苏府办〔2025〕19号"
    assert SUZHOU.issued == dt.date(2025, 2, 26)
    assert "新闻摘要" in SUZHOU.source.note


def test_it_has_the_twenty_two_tasks_numbered_as_printed_each_once_and_in_order() -> None:
    tasks = [item.number for item in SUZHOU.items if item.kind == "task"]
    assert tasks == [str(number) for number in range(1, 23)]


def test_items_without_a_number_of_their_own_are_named_by_their_section() -> None:
    assert {item.number for item in SUZHOU.items if item.kind == "target"} == {"一（二）"}
    assert {item.number for item in SUZHOU.items if item.kind == "emphasis"} == {"16"}
    assert {item.number for item in SUZHOU.items if item.kind == "measure"} == {"三"}


@pytest.mark.parametrize(
    ("item", "manner", "value", "unit"),
    [
        ("goal_scale", "力争达", 2000, "亿元"),
        ("goal_growth", "超", 20, "%"),
        ("goal_companies", "达", 1000, "家"),
        ("goal_turnover", "突破", 20, "亿元"),
        ("goal_catalogues", "达", 10000, "个"),
        ("goal_products", "不少于", 500, "个"),
        ("goal_datasets", "不少于", 300, "个"),
        ("goal_registered", "超", 2000, "个"),
        ("goal_base_model", "力争引育", 1, "个"),
        ("goal_vertical_models", "力争突破", 300, "个"),
        ("goal_algorithms", "力争突破", 50, "个"),
        ("goal_computing", "达", 20000, "PFLOPS"),
        ("goal_standards", "以上", 20, "项"),
        ("goal_platforms", "不少于", 10, "个"),
    ],
)
def test_a_target_for_2027_has_its_figure_as_printed(item: str, manner: str, value: int, unit: str) -> None:
    found = SUZHOU.item(item)
    assert found is not None
    assert found.figure is not None
    assert (found.figure.manner, found.figure.value, found.figure.unit, found.figure.year) == (
        manner,
        Decimal(value),
        unit,
        2027,
    )
    assert str(value) in found.text


def test_2030_is_in_words_only() -> None:
    found = [item for item in SUZHOU.items if "2030" in item.text]
    assert [(item.id, item.figure) for item in found] == [("goal_2030", None)]


@pytest.mark.parametrize(
    ("item", "districts", "words"),
    [
        ("emphasis_sip", ["苏州工业园区"], "人工智能、软件和信息技术服务、数据要素"),
        ("emphasis_xiangcheng", ["相城区"], "智能车联网、智能建造、数字金融"),
        ("emphasis_kunshan", ["昆山市"], "元宇宙、先进计算"),
        ("emphasis_wujiang", ["吴江区"], "工业互联网、算力经济"),
        ("emphasis_wuzhong", ["吴中区"], "工业软件、“机器人+人工智能”"),
        ("emphasis_snd", ["苏州高新区"], "云计算、通用智能"),
        ("emphasis_gusu", ["姑苏区"], "数字文旅、数字内容"),
        ("emphasis_riverside", ["张家港市", "常熟市", "太仓市"], "智能制造、智慧物流、跨境电商、数字贸易"),
    ],
)
def test_item_16_says_what_each_district_stresses(item: str, districts: list[str], words: str) -> None:
    found = SUZHOU.item(item)
    assert found is not None
    assert list(found.districts) == districts
    assert words in found.text


def test_each_district_of_the_suzhou_pack_has_its_emphasis_once() -> None:
    named = [label for item in SUZHOU.items if item.kind == "emphasis" for label in item.districts]
    assert sorted(named) == sorted(pack("suzhou-datalab-2024").catalogue.options("district").labels)


def test_what_items_fit_are_directions_and_districts_of_the_suzhou_pack() -> None:
    catalogue = pack("suzhou-datalab-2024").catalogue
    for item in SUZHOU.items:
        assert set(item.directions) <= set(catalogue.options("direction").labels), item.id
        assert set(item.districts) <= set(catalogue.options("district").labels), item.id


def test_which_item_fits_which_direction_is_inferred_and_says_so() -> None:
    assert SUZHOU.fits.status == "inferred"
    assert SUZHOU.fits.note.startswith("推定")


def test_every_item_is_cited_by_the_number_that_it_has() -> None:
    assert all(item.cite.clause == item.number and item.cite.status == "official" for item in SUZHOU.items)


class TestBroken:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for name in ("policy.yaml", "items.yaml"):
            (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
        return tmp_path

    def test_an_unknown_key_is_refused_at_its_line(self, folder: Path) -> None:
        (folder / "items.yaml").write_text("items:\n  - {id: a, nummber: '1'}\n", "utf-8")
        with pytest.raises(PackError) as error:
            load_policy(folder)
        assert ("items.yaml", 2, "unknown-key") in [
            (each.mark.file, each.mark.line, each.code) for each in error.value.problems
        ]

    def test_two_items_of_one_id_are_refused(self, folder: Path) -> None:
        item = "  - {id: a, number: '1', kind: task, title: 甲, text: 乙, cite: '1'}\n"
        (folder / "items.yaml").write_text(f"items:\n{item}{item}", "utf-8")
        with pytest.raises(PackError, match="不能重复"):
            load_policy(folder)

    def test_a_paper_without_its_number_is_refused(self, folder: Path) -> None:
        text = (folder / "policy.yaml").read_text("utf-8")
        (folder / "policy.yaml").write_text(text.replace("  number: 苏府办〔2025〕19号\n", ""), "utf-8")
        with pytest.raises(PackError, match="文号"):
            load_policy(folder)

    def test_a_missing_file_is_an_error_for_people(self, folder: Path) -> None:
        (folder / "items.yaml").unlink()
        with pytest.raises(LabdeskError, match=r"items\.yaml"):
            load_policy(folder)
