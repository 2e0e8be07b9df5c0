"""Placeholders are of a closed kind: what isn't one is named to the pack's author, never run and never dropped."""

from __future__ import annotations

import pytest

from labdesk.pack.template import Format, Placeholder, TemplateError, parse


def test_text_and_placeholders_come_in_order() -> None:
    assert parse("名称：{lead.name}（盖章）") == ("名称：", Placeholder("lead.name"), "（盖章）")


def test_doubled_braces_are_braces() -> None:
    assert parse("{{a}}") == ("{a}",)


def test_formats_are_kept_in_order_with_their_arguments() -> None:
    assert parse("{partners.name|join:；|or:无}") == (
        Placeholder("partners.name", (Format("join", "；"), Format("or", "无"))),
    )


@pytest.mark.parametrize(
    "template",
    [
        "{lead.name",
        "lead}",
        "{}",
        "{Lead}",
        "{a.__class__}",
        "{a[0]}",
        "{a|eval:1}",
        "{a!r}",
        "{a|blank:x}",
        "{a|blank:0}",
        "{a|or}",
        "{a|before}",
        "{a|boxes:x}",
    ],
)
def test_anything_else_in_braces_is_refused_with_a_chinese_reason(template: str) -> None:
    with pytest.raises(TemplateError) as refused:
        parse(template)
    assert any("\u4e00" <= character <= "\u9fff" for character in str(refused.value))
