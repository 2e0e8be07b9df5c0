"""One answer from one programme's field to another's."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import Raw
from labdesk.pack.model import AnyField, OptionSet
from labdesk.project.convert import Converted, Place, Refused, convert
from tests import minipack

_FIELD: TypeAdapter[AnyField] = TypeAdapter(AnyField)


def place(kind: str, options: list[str | dict[str, Any]] | None = None, **keys: Any) -> Place:
    """A field of a type, in a pack whose option set `it` has these options."""
    keys |= {"options": "it"} if options is not None else {}
    field = _FIELD.validate_python({"type": kind, "label": "题", **keys})
    sets = {"it": OptionSet.model_validate({"options": options})} if options is not None else {}
    model = minipack.pack().model.model_copy(update={"option_sets": sets, "lookups": {}})
    return Place(FieldNode("f", "f", "题", "leaf", field, None, ()), Catalogue(model))


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("text", "甲"),
        ("long_text", "一\n二"),
        ("date", "2024-1"),
        ("month", "2024-12"),
        ("birth", "38岁"),
        ("place", "苏州"),
        ("phone", "打不通"),
        ("boolean", False),
        ("number", "12.5"),
        ("attachment", [{"name": "a.pdf", "sha256": "0" * 64, "bytes": 1}]),
    ],
)
def test_an_answer_goes_to_a_field_of_its_type_as_it_was_typed(kind: str, raw: Raw) -> None:
    assert convert(raw, place(kind), place(kind)) == Converted(raw)


def test_an_option_is_known_by_its_label_or_an_earlier_one() -> None:
    ours = place("choice", ["企业", "其他"])
    assert convert("企业", ours, place("choice", ["事业单位", "企业"])) == Converted("企业")
    found = convert("企业", ours, place("choice", [{"label": "公司", "was": ["企业"]}]))
    assert found == Converted("公司", "选项「企业」现称「公司」。")
    assert convert("企业", ours, place("choice", ["事业单位"])) == Refused("没有「企业」这一选项")


def test_an_option_that_was_never_understood_stays_as_typed() -> None:
    assert convert("企 页", place("choice", ["企业"]), place("choice", ["公司"])) == Converted("企 页")


def test_of_several_options_those_there_are_come_along_and_the_others_are_named() -> None:
    ours = place("choices", ["甲", "乙", "丙"])
    found = convert(["甲", "丙"], ours, place("choices", ["丙", "丁"]))
    assert found == Converted(["丙"], "没有「甲」，去掉了。")
    assert convert(["甲"], ours, place("choices", ["丁"])) == Refused("没有「甲」这些选项")


def test_yes_in_the_words_of_one_form_is_yes_in_the_other() -> None:
    assert convert("联合", place("boolean", yes="联合", no="独立"), place("boolean")) == Converted(True)


def test_a_declaration_comes_along_word_for_word_or_has_to_be_given_anew() -> None:
    ours = place("attestation", statement="没有失信。")
    assert convert(True, ours, place("attestation", statement="没有失信。")) == Converted(True)
    found = convert(True, ours, place("attestation", statement="没有失信，也没有违法。"))
    assert found == Converted(None, "声明的文字不同，须重新声明。")


def test_a_number_of_another_unit_is_not_taken_for_the_same() -> None:
    assert isinstance(convert("5", place("number", unit="万元"), place("number", unit="元")), Refused)
    assert convert("5", place("number", unit="元"), place("number", unit="元")) == Converted("5")


def test_an_answer_that_breaks_a_limit_there_comes_along_and_says_so() -> None:
    found = convert("一二三四五", place("text"), place("text", max_length=3))
    assert isinstance(found, Converted)
    assert found.raw == "一二三四五"
    assert found.why.startswith("内容没有变，但在这里要改：")
    assert convert("一二三四五", place("text", max_length=4), place("text", max_length=4)) == Converted("一二三四五")


@pytest.mark.parametrize(
    ("source", "raw", "target", "expected"),
    [
        (place("text"), "甲", place("long_text"), Converted("甲")),
        (place("long_text"), "甲\n乙", place("text"), Converted("甲 乙", "各段并成了一行。")),
        (place("choice", ["企业"]), "企业", place("text"), Converted("企业")),
        (place("text"), "企业", place("choice", ["企业"]), Converted("企业")),
        (place("text"), "公司", place("choice", ["企业"]), Refused("两处内容的种类不同")),
        (place("choice", ["甲", "乙"]), "甲", place("choices", ["甲"]), Converted(["甲"])),
        (place("date"), "2024-12-10", place("month"), Converted("2024-12", "写法按这里的要求改了。")),
        (place("month"), "2024-12", place("date"), Refused("两处内容的种类不同")),
        (place("date"), "2024-12-10", place("text"), Converted("2024年12月10日", "改为文字。")),
        (place("attestation", statement="无"), True, place("boolean"), Refused("两处内容的种类不同")),
        (place("boolean"), True, place("attestation", statement="无"), Refused("两处内容的种类不同")),
        (place("attachment"), [{"name": "a.pdf"}], place("text"), Refused("两处内容的种类不同")),
    ],
)
def test_between_types_an_answer_goes_by_what_a_form_would_print(
    source: Place, raw: Raw, target: Place, expected: Converted | Refused
) -> None:
    assert convert(raw, source, target) == expected
