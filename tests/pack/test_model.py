"""What the models themselves turn into something else."""

import datetime as dt
from decimal import Decimal

import pytest
from pydantic import ValidationError

from labdesk.pack.model import Cite, OptionSet, Parameter, Rule


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (15, Decimal(15)),
        (0, Decimal(0)),
        (Decimal("0.3"), Decimal("0.3")),
        (True, True),
        (None, None),
        ("2024-12-10", dt.date(2024, 12, 10)),
        ("2024-12-10 17:00", dt.datetime(2024, 12, 10, 17, 0)),  # noqa: DTZ001 - the guide's own clock
        ("2024-12-10T17:00", dt.datetime(2024, 12, 10, 17, 0)),  # noqa: DTZ001
        ("20241210", "20241210"),
        ("2024-13-10", "2024-13-10"),
        ("一式两份", "一式两份"),
    ],
)
def test_a_parameter_is_a_number_a_truth_a_date_a_moment_or_text(written: object, value: object) -> None:
    found = Parameter.model_validate({"label": "参数", "value": written, "cite": "一"}).value
    assert (found, type(found)) == (value, type(value))


def test_a_clause_alone_is_an_official_citation_of_the_first_source() -> None:
    cite = Cite.model_validate("三（二）")
    assert (cite.clause, cite.doc, cite.status) == ("三（二）", "", "official")


def test_a_label_alone_is_an_option() -> None:
    assert [option.label for option in OptionSet.model_validate({"options": ["甲", {"label": "乙"}]}).options] == [
        "甲",
        "乙",
    ]


@pytest.mark.parametrize(("kind", "check"), [("judge", "honest"), ("condition", None), ("declare", None)])
def test_a_rule_has_a_check_unless_a_person_judges(kind: str, check: str | None) -> None:
    keys = {
        "id": "a",
        "level": "bar",
        "stage": "apply",
        "cite": "一",
        "message": "要求。",
        "kind": kind,
        "check": check,
    }
    with pytest.raises(ValidationError, match="judge"):
        Rule.model_validate({**keys, "kind": kind, "check": check})
