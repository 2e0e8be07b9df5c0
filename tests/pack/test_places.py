"""Places: recognised at the start of a text, and never by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labdesk.lang.values import Place
from labdesk.pack.places import gazetteer


def place(text: str) -> str:
    found = gazetteer().recognise(text).place
    return "/".join(found.regions) if found else ""


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("江苏省苏州市昆山市", "江苏省/苏州市/昆山市"),
        ("江苏省苏州市工业园区星湖街328号", "江苏省/苏州市/苏州工业园区"),
        ("苏州工业园区", "江苏省/苏州市/苏州工业园区"),
        ("苏州市苏州工业园区", "江苏省/苏州市/苏州工业园区"),
        ("苏州高新区", "江苏省/苏州市/虎丘区"),
        ("苏州市高新区", "江苏省/苏州市/虎丘区"),
        ("苏州市虎丘区", "江苏省/苏州市/虎丘区"),
        ("昆山市", "江苏省/苏州市/昆山市"),
        ("昆山", "江苏省/苏州市/昆山市"),
        ("江苏省昆山市", "江苏省/苏州市/昆山市"),
        ("江苏昆山", "江苏省/苏州市/昆山市"),
        ("苏州", "江苏省/苏州市"),
        ("江苏省 / 苏州市 / 昆山市", "江苏省/苏州市/昆山市"),
        ("江苏省　苏州市", "江苏省/苏州市"),
        ("中国江苏省苏州市", "江苏省/苏州市"),
        ("无锡市滨湖区", "江苏省/无锡市/滨湖区"),
        ("上海市浦东新区", "上海市/浦东新区"),
        ("上海市市辖区徐汇区", "上海市/徐汇区"),
        ("上海浦东", "上海市/浦东新区"),
        ("上海市", "上海市"),
        ("北京市朝阳区建国路1号", "北京市/朝阳区"),
        ("重庆渝北", "重庆市/渝北区"),
        ("南京鼓楼", "江苏省/南京市/鼓楼区"),
        ("吉林市", "吉林省/吉林市"),
        ("海南省海口市", "海南省/海口市"),
        ("青海海南", "青海省/海南藏族自治州"),
        ("内蒙古呼和浩特", "内蒙古自治区/呼和浩特市"),
        ("恩施州", "湖北省/恩施土家族苗族自治州"),
        ("湖北恩施市", "湖北省/恩施土家族苗族自治州/恩施市"),
        ("济源市", "河南省/济源市"),
        ("新疆石河子", "新疆维吾尔自治区/石河子市"),
        ("香港", "香港特别行政区"),
        ("山东省济南市历下区", "山东省/济南市/历下区"),
    ],
)
def test_a_place_is_recognised(text: str, regions: str) -> None:
    assert gazetteer().recognise(text).problem is None
    assert place(text) == regions


@pytest.mark.parametrize(
    "text",
    [
        "苏州路12号",
        "苏州街",
        "苏州大学",
        "苏州大道东",
        "苏州星湖街",
        "南京东路100号",
        "南京西路",
        "上海南京东路",
        "北京路",
        "江苏苏州路",
        "东方市场",
        "高新区",
        "工业园区",
        "城区",
        "一个地方",
        "x",
    ],
)
def test_a_street_or_a_company_is_no_city(text: str) -> None:
    found = gazetteer().recognise(text)
    assert found.place is None
    assert found.problem is not None
    assert "请写明省、市" in found.problem


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("青岛市苏州路5号", "山东省/青岛市"),
        ("南京市北京东路", "江苏省/南京市"),
        ("苏州市南京路", "江苏省/苏州市"),
        ("山东省济南市历下区苏州路", "山东省/济南市/历下区"),
        ("上海 南京东路", "上海市"),
    ],
)
def test_a_street_named_after_another_city_changes_nothing(text: str, regions: str) -> None:
    assert place(text) == regions


@pytest.mark.parametrize(
    "text", ["苏州市外", "苏州市以外", "苏州市之外的地方", "江苏省外", "苏州大市以外", "江苏省苏州市外地"]
)
def test_outside_a_place_is_not_in_it(text: str) -> None:
    assert gazetteer().recognise(text).place is None


def test_an_outer_ring_road_is_in_its_city() -> None:
    assert place("苏州市外环路5号") == "江苏省/苏州市"


@pytest.mark.parametrize("text", ["鼓楼区", "朝阳区", "市中区", "通州区", "朝阳"])
def test_a_name_that_several_places_have_needs_its_city(text: str) -> None:
    found = gazetteer().recognise(text)
    assert found.place is None
    assert found.problem is not None
    assert f"有几个地方都叫{text}" in found.problem


@pytest.mark.parametrize("text", ["江苏省杭州市", "苏州市浦东新区", "上海市苏州市"])
def test_a_contradiction_is_no_place(text: str) -> None:
    found = gazetteer().recognise(text)
    assert found.place is None
    assert found.problem is not None
    assert "请核对" in found.problem


@pytest.mark.parametrize(
    ("text", "province"), [("江苏省", "江苏省"), ("江苏", "江苏省"), ("海南", "海南省"), ("吉林", "吉林省")]
)
def test_of_a_province_alone_the_city_is_asked_for(text: str, province: str) -> None:
    found = gazetteer().recognise(text)
    assert found.place == Place((province,))
    assert found.problem == "请写到市，如 江苏省苏州市"


def test_what_follows_the_place_is_kept() -> None:
    assert gazetteer().recognise("江苏省苏州市工业园区星湖街328号").rest == "星湖街328号"


def test_every_region_is_recognised_by_its_names_from_the_province_down() -> None:
    for province in gazetteer().provinces:
        for region in province.below():
            assert place("".join(region.path)) == "/".join(region.path)


def test_it_knows_the_whole_country() -> None:
    regions = [region for province in gazetteer().provinces for region in (province, *province.below())]
    assert [sum(region.level == level for region in regions) for level in (1, 2)] == [34, 365]
    suzhou = next(region for region in regions if region.name == "苏州市")
    assert {county.name for county in suzhou.children} == {
        "虎丘区", "吴中区", "相城区", "姑苏区", "吴江区", "苏州工业园区", "常熟市", "张家港市", "昆山市", "太仓市",
    }  # fmt: skip


@given(st.text(max_size=60))
def test_any_text_is_a_place_or_has_a_problem(text: str) -> None:
    found = gazetteer().recognise(text)
    assert found.place is not None or found.problem


@given(st.lists(st.sampled_from("江苏省苏州市昆山区工业园路街南京东上海浦朝阳鼓楼1号 /，"), max_size=14).map("".join))
def test_a_place_is_only_ever_what_the_text_begins_with(text: str) -> None:
    found = gazetteer().recognise(text)
    if found.place is not None:
        smallest = found.place.regions[-1]
        assert smallest[:2] in text.replace(" ", "").replace("/", "").replace("，", "") or "高新区" in text


class TestRegions:
    """Which places an expression may name."""

    @pytest.mark.parametrize(
        ("name", "regions"),
        [
            ("苏州市", ("江苏省", "苏州市")),
            ("江苏省", ("江苏省",)),
            ("苏州高新区", ("江苏省", "苏州市", "虎丘区")),
            ("南京市/鼓楼区", ("江苏省", "南京市", "鼓楼区")),
            ("鼓楼区", None),
            ("苏州", None),
            ("没有市", None),
        ],
    )
    def test_a_full_name_that_is_unique(self, name: str, regions: tuple[str, ...] | None) -> None:
        assert gazetteer().regions(name) == regions
