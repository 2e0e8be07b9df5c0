"""Option sets and look-ups: what a text means, and no guessing."""

import pytest

from labdesk.pack.catalogue import Catalogue, Derivation, Options
from labdesk.pack.model import Lookup, OptionSet

LEVELS = Options(OptionSet.model_validate({"ordered": True, "options": ["无", "中级", "副高", "正高"]}))


@pytest.mark.parametrize("text", ["学士", " 学士 ", "学士学位", "学 士", "学\u3000士"])
def test_a_label_is_found_in_any_width_and_by_its_earlier_names(catalogue: Catalogue, text: str) -> None:
    assert catalogue.options("degree").find(text) == "学士"


@pytest.mark.parametrize("text", ["学士生", "", "学", "x" * 100_000])
def test_what_is_no_option_is_none(catalogue: Catalogue, text: str) -> None:
    assert catalogue.options("degree").find(text) is None


def test_full_width_letters_are_the_same_letters() -> None:
    options = Options(OptionSet.model_validate({"options": ["985高校", "AI 企业"]}))
    assert options.find("９８５高校") == "985高校"
    assert options.find("ａｉ企业") == "AI 企业"


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("高级工程师", "副高"),
        ("正高级工程师", "正高"),
        ("工程师", "中级"),
        ("高级工程师（电子信息）", "副高"),
        ("高级工程师(电子信息)", "副高"),
        ("副研究员", "副高"),
        ("助理研究员", "中级"),
        ("研究员", "正高"),
        ("某研究院研究员", "正高"),
        ("工程师、副研究员", "副高"),
        ("副研究员/工程师", "副高"),
        (" 研 究 员 ", "正高"),
        ("总经理", None),
        ("", None),
        ("员" * 100_000, None),
    ],
)
def test_the_longest_ending_of_a_title_decides_its_level(catalogue: Catalogue, title: str, level: str | None) -> None:
    assert catalogue.derivation("level").find(title) == level


def test_an_exact_look_up_takes_the_whole_text() -> None:
    exact = Derivation(Lookup(gives="level", match="exact", entries={"正高": ("教授",)}), LEVELS)
    assert exact.find("教授") == "正高"
    assert exact.find("副教授") is None


def test_an_unclear_entry_leaves_the_choice_to_a_person() -> None:
    unclear = Derivation(
        Lookup(gives="level", match="suffix", entries={"正高": ("教授",)}, unclear=("特聘教授",)), LEVELS
    )
    assert unclear.find("教授") == "正高"
    assert unclear.find("特聘教授") is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("教授", "正高"),
        ("拟评教授", None),
        ("教授（待评）", None),
        ("非教授", None),
        ("教授、拟评教授", "正高"),
    ],
)
def test_a_doubt_anywhere_in_a_title_leaves_it_to_a_person(title: str, level: str | None) -> None:
    lookup = Lookup(gives="level", match="suffix", entries={"正高": ("教授",)}, doubts=("拟", "待", "非"))
    assert Derivation(lookup, LEVELS).find(title) == level
