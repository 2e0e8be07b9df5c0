"""A place is named by its labels and the number of its row."""

from __future__ import annotations

import pytest

from labdesk.project.where import where
from tests.packs.samples import answered


@pytest.mark.parametrize(
    ("path", "said"),
    [("lead/name", "申报主体 · 单位全称"), ("staff", "实验室团队"), ("nowhere", "")],
)
def test_a_field_is_named_from_the_outside_in(path: str, said: str) -> None:
    session = answered("suzhou-datalab-2024", "complete")
    assert where(session.view, path) == said


def test_a_cell_and_a_row_are_named_with_the_number_of_the_row() -> None:
    session = answered("suzhou-datalab-2024", "complete")
    row = session.project.rows("staff")[2]
    assert where(session.view, f"staff/{row}") == "实验室团队 · 第 3 行"
    assert where(session.view, f"staff/{row}/degree").startswith("实验室团队 · 第 3 行 · ")
