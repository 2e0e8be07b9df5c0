"""The linter on what a pack says of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from labdesk.authoring.lint import check
from labdesk.base.paths import templates_dir


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("at: nowhere, kinds: [licence]", "nowhere"),
        ("at: staff.name, kinds: [licence]", "staff.name"),
        ("at: lead.name, kinds: [passport]", "佐证材料的类别"),
        ("at: staff, rule: nothing, kinds: [title]", "规则"),
        ("at: staff, enough: nothing, kinds: [title]", "参数"),
        ("at: lead.name, rule: qualified, kinds: [title]", "只用于表格"),
    ],
)
def test_what_is_not_there_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    folder = tmp_path / "suzhou-datalab-2024"
    folder.mkdir()
    for file in (templates_dir() / folder.name).rglob("*.yaml"):
        target = folder / file.relative_to(templates_dir() / folder.name)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.read_bytes())
    cite = "cite: {clause: 一（一）, status: inferred, note: 推定}"
    (folder / "evidence.yaml").write_text(f"evidence:\n  proofs:\n    - {{{line}, text: 证照, {cite}}}\n", "utf-8")
    found = [problem for problem in check(folder) if problem.severity == "error"]
    assert [problem.mark.file for problem in found] == ["evidence.yaml"]
    assert message in found[0].message
