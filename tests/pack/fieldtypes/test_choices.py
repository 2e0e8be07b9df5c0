"""Yes and no, declarations, one option, several options, and options that derive from a text."""

from collections.abc import Callable

import pytest

from labdesk.lang.values import OPEN
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes import YamlValueError, derive
from labdesk.pack.model import ChoiceField
from tests.pack.conftest import Answering

Make = Callable[..., Answering]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (True, True), (False, False), ("是", True), ("否", False), ("√", True), ("有", True), ("无", False),
        ("联合", True), ("独立", False), ("YES", True), (" 是 ", True),
    ],
)  # fmt: skip
def test_yes_and_no_are_understood_in_words_too(answering: Make, raw: bool | str, value: bool) -> None:
    field = answering(type="boolean", yes="联合", no="独立")
    assert field.value(raw) is value
    assert field.normalise(raw) is value
    assert field.display(raw) == ("联合" if value else "独立")


def test_neither_yes_nor_no_is_open(answering: Make) -> None:
    field = answering(type="boolean")
    assert field.value(None) is OPEN
    assert field.value("") is OPEN
    assert field.problem("也许") == "请填「是」或「否」"
    assert field.parse(["是"]).value is OPEN


def test_a_declaration_is_given_refused_or_not_made_yet(answering: Make) -> None:
    field = answering(type="attestation", statement="属实。")
    assert field.value(True) is True
    assert field.value("否") is False
    assert field.value(None) is OPEN
    assert field.display(True) == "是"


@pytest.mark.parametrize("typed", ["企业", "公司", " 企 业 ", "企\u3000业"])
def test_a_choice_is_the_label_of_its_option(answering: Make, typed: str) -> None:
    field = answering(type="choice", options="nature")
    assert field.value(typed) == "企业"
    assert field.normalise(typed) == "企业"


def test_what_is_no_option_names_those_there_are(answering: Make) -> None:
    field = answering(type="choice", options="nature")
    assert field.problem("个体户") == "没有「个体户」这一项，可选：企业、事业单位、其他"
    assert field.parse("个体户").value is OPEN
    assert field.display("个体户") == "个体户"


@pytest.mark.parametrize("raw", [["绿色低碳", "工业制造"], "绿色低碳、工业制造", ["绿色低碳", "工业制造", "绿色低碳"]])
def test_several_options_are_a_set_printed_in_the_packs_order(answering: Make, raw: list[str] | str) -> None:
    field = answering(type="choices", options="direction")
    assert field.value(raw) == {"工业制造", "绿色低碳"}
    assert field.display(raw) == "工业制造、绿色低碳"
    assert field.normalise(raw) == ["工业制造", "绿色低碳"]


def test_several_options_with_a_wrong_one_are_open(answering: Make) -> None:
    field = answering(type="choices", options="direction")
    assert field.parse(["工业制造", "航天"]).value is OPEN
    assert "航天" in field.problem(["工业制造", "航天"])


@pytest.mark.parametrize("raw", [None, "", []])
def test_no_option_is_no_answer(answering: Make, raw: list[str] | str | None) -> None:
    field = answering(type="choices", options="direction")
    assert field.value(raw) is OPEN
    assert field.normalise(raw) is None


@pytest.mark.parametrize(
    ("keys", "data"),
    [
        ({"type": "choice", "options": "nature"}, "个体户"),
        ({"type": "choice", "options": "nature"}, ["企业"]),
        ({"type": "choices", "options": "direction"}, ["航天"]),
        ({"type": "choices", "options": "direction"}, 3),
        ({"type": "boolean"}, "也许"),
        ({"type": "boolean"}, 1),
        ({"type": "attestation", "statement": "属实。"}, "也许"),
        ({"type": "text"}, ["a"]),
        ({"type": "text"}, True),
        ({"type": "computed", "expression": "1"}, 1),
        ({"type": "attachment"}, ["a.pdf"]),
    ],
)
def test_an_answers_file_must_fit_the_type(answering: Make, keys: dict[str, str], data: object) -> None:
    with pytest.raises(YamlValueError):
        answering(**keys).from_yaml(data)


class TestADerivedChoice:
    @pytest.fixture
    def level(self) -> ChoiceField:
        return ChoiceField.model_validate(
            {"type": "choice", "label": "级别", "options": "level", "derive": {"source": "title", "lookup": "level"}}
        )

    def test_it_takes_the_option_that_the_source_text_means(self, level: ChoiceField, catalogue: Catalogue) -> None:
        assert derive("高级工程师（电子）", level, catalogue) == "副高"

    @pytest.mark.parametrize("source", ["总经理", "", None, True, ["高级工程师"]])
    def test_it_is_open_where_the_source_means_none(
        self, level: ChoiceField, catalogue: Catalogue, source: object
    ) -> None:
        assert derive(source, level, catalogue) is OPEN  # type: ignore[arg-type]
