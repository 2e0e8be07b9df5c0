"""All expressions of a pack, each with the scope in which it is read."""

from pathlib import Path

import pytest

from labdesk.pack.expressions import expressions
from labdesk.pack.fields import FieldIndex
from labdesk.pack.layout import Layout
from labdesk.pack.layoutwalk import walk
from labdesk.pack.loader import load
from labdesk.pack.problems import PackError
from labdesk.pack.structure import MAX_EXPRESSION_CHARACTERS
from tests.packs.edited import MINI, EditedPack


@pytest.fixture(scope="module")
def fields() -> FieldIndex:
    return load(MINI).fields


def test_every_expression_is_there_with_its_place() -> None:
    pack = load(MINI)
    found = [(each.source, str(pack.positions.mark(each.path))) for each in expressions(pack.model, pack.fields)]
    assert [source for source, _ in found] == [
        "lead.joint",
        "count(staff)",
        "tier(subsidy, site)",
        "count(staff) >= param.headcount_min",
        "honest",
        "lead.joint",
    ]
    assert found[3][1] == "rules.yaml:8"


def test_a_condition_inside_a_repetition_is_read_in_each_row_or_group(fields: FieldIndex) -> None:
    layout = Layout.model_validate(
        {
            "styles": {},
            "sections": [
                {"id": "a", "blocks": [{"each": ["lead", "partners"], "blocks": [{"text": "甲", "when": "place"}]}]}
            ],
        }
    )
    inner = next(placed for placed in walk("a", layout, fields) if placed.scope.in_each)
    assert [base.pattern for base in inner.scope.bases] == ["lead", "partners"]
    assert [node.pattern if node else None for node in inner.scope.resolve("name")] == ["lead.name", "partners.name"]
    assert [node.pattern if node else None for node in inner.scope.resolve("phone")] == ["lead.phone", None]
    assert [node.pattern if node else None for node in inner.scope.resolve("plan.goals")] == ["plan.goals"]
    assert inner.path == ("layouts", "a", "sections", 0, "blocks", 0, "blocks", 0)


def test_more_expressions_than_can_be_read_in_time_are_refused(tmp_path: Path) -> None:
    pack = EditedPack(tmp_path / "mini")
    long = " and ".join(["lead.joint"] * 120)
    number = MAX_EXPRESSION_CHARACTERS // len(long) + 1
    blocks = "".join(f"      - {{text: 甲, when: '{long}'}}\n" for _ in range(number))
    pack.replace("layouts/application.yaml", "      - {text: 本单位", blocks + "      - {text: 本单位")
    with pytest.raises(PackError, match="表达式太多"):
        load(pack.folder)
