"""Rows of given answers that stand for several."""

import pytest

from labdesk.pack.examples import MAX_ROWS, ExampleError, expanded


def test_a_row_is_written_out_as_often_as_it_says() -> None:
    given = {"staff": [{"name": "成员{n}", "research": True, "times": 2}, {"name": "末位{n}"}]}
    assert expanded(given) == {
        "staff": [
            {"name": "成员1", "research": True},
            {"name": "成员2", "research": True},
            {"name": "末位3"},
        ]
    }


def test_what_is_no_table_stays_as_it_is() -> None:
    given = {"lead": {"name": "甲{n}"}, "directions": {"secondary": ["工业制造"]}, "honest": True}
    assert expanded(given) == given


def test_tables_inside_groups_are_written_out_too() -> None:
    assert expanded({"a": {"b": [{"c": 1, "times": 2}]}}) == {"a": {"b": [{"c": 1}, {"c": 1}]}}


@pytest.mark.parametrize("times", [0, -1, "三", True, None, 1.5])
def test_times_is_a_positive_number(times: object) -> None:
    with pytest.raises(ExampleError, match="times"):
        expanded({"staff": [{"times": times}]})


@pytest.mark.parametrize("rows", [[{"times": 10**12}], [{"times": MAX_ROWS}, {}]])
def test_a_table_has_an_end(rows: list[dict[str, int]]) -> None:
    with pytest.raises(ExampleError, match="太多"):
        expanded({"staff": rows})


def test_a_text_stands_for_a_long_one() -> None:
    assert expanded({"plan": {"goals": {"text": "字", "times": 3}}}) == {"plan": {"goals": "字字字"}}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"text": "字", "times": 60_000}, "文字太长"),
        ({"text": "字", "times": "三"}, "要写正整数"),
        ({"text": 1, "times": 3}, "要写文字"),
    ],
)
def test_a_text_that_cannot_be_repeated_is_refused(given: dict[str, object], problem: str) -> None:
    with pytest.raises(ExampleError, match=problem):
        expanded({"goals": given})
