"""The YAML of strangers: plain data, bounded, each value with its line."""

from decimal import Decimal
from typing import Any

import pytest
import yaml

from labdesk.pack import yamlfile
from labdesk.pack.problems import Mark, PackError, PackProblem
from labdesk.pack.yamlfile import MAX_DEPTH, MAX_FILE_BYTES, Budget, read_yaml


@pytest.fixture(autouse=True, params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds with either of PyYAML's parsers."""
    if request.param == "pure Python":
        monkeypatch.setattr(yamlfile, "_FAST_LOADER", yaml.SafeLoader)


def read(text: str) -> Any:
    return read_yaml(text.encode(), "a.yaml").data


def refusal(source: str | bytes, budget: Budget | None = None) -> PackProblem:
    with pytest.raises(PackError) as caught:
        read_yaml(source.encode() if isinstance(source, str) else source, "a.yaml", budget)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", 15),
        ("-3", -3),
        ("320.50", Decimal("320.50")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("yes", "yes"),
        ("on", "on"),
        ("是", "是"),
        ("2024-12-10", "2024-12-10"),
        ("0512", "0512"),
        ("1e5", "1e5"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("'15'", "15"),
        ('"15"', "15"),
        ("!!str 15", "15"),
        ("!!int 15", 15),
    ],
)
def test_a_plain_scalar_is_number_truth_nothing_or_text(text: str, value: object) -> None:
    found = read(f"a: {text}")["a"]
    assert (found, type(found)) == (value, type(value))


def test_a_key_is_always_text() -> None:
    assert read("2024: a\ntrue: b\nyes: c") == {"2024": "a", "true": "b", "yes": "c"}


def test_block_and_flow_style_give_the_same_data() -> None:
    assert read("a:\n  - {b: [1, 2]}\n  - |\n    两行\n    文字\n") == {"a": [{"b": [1, 2]}, "两行\n文字\n"]}


def test_windows_line_ends_and_a_byte_order_mark_are_nothing_special() -> None:
    assert read_yaml("\ufeffa: 1\r\nb: 2\r\n".encode(), "a.yaml").data == {"a": 1, "b": 2}


def test_every_key_and_item_has_its_place() -> None:
    file = read_yaml(b"a: 1\nb:\n  - c\n  - d: 2\n", "a.yaml")
    assert file.marks == {
        ("a",): Mark("a.yaml", 1, 1),
        ("b",): Mark("a.yaml", 2, 1),
        ("b", 0): Mark("a.yaml", 3, 5),
        ("b", 1): Mark("a.yaml", 4, 5),
        ("b", 1, "d"): Mark("a.yaml", 4, 5),
    }


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\nb: &x 2", 2, "anchor"),
        ("a: 1\nb: *x", 2, "alias"),
        ("a:\n  <<: *x", 2, "alias"),
        ("a: !!python/object/apply:os.system [id]", 1, "tag"),
        ("a: !local 1", 1, "tag"),
        ("a: !!int 十五", 1, "tag"),
        ("a: !!binary aGk=", 1, "tag"),
        ("a: !!set {b}", 1, "tag"),
        ("a: 1\nb: 2\na: 3", 3, "duplicate-key"),
        ("a: {b: 1, b: 2}", 1, "duplicate-key"),
        ("a: 1\n---\nb: 2", 2, "documents"),
        ("", 0, "empty"),
        ("# nothing but a comment", 0, "empty"),
        ("? [a, b]\n: 1", 1, "key"),
        ("? {a: b}\n: 1", 1, "key"),
        ("'': 1", 1, "key"),
        ("a: 1\nb: [1 2]]", 2, "syntax"),
        ("a: 'x", 1, "syntax"),
        ("a:\n\t- 1", 2, "syntax"),
        ("a: b: c", 1, "syntax"),
        ("a: `b`", 1, "syntax"),
        ("a: " + "9" * 41, 1, "too-long"),
        ("k" * 201 + ": 1", 1, "too-long"),
        ("a: " + "字" * 200_001, 1, "too-long"),
        ('a: "\\x00"', 1, "control-character"),
        ('a: "\\u202e"', 1, "control-character"),
        ("a: 1\nb: x\x00y", 2, "control-character"),
        ("a: 1\nb: x\x1by", 2, "control-character"),
        ("a: 文\u202e字", 1, "control-character"),
    ],
)
def test_what_is_no_plain_data_is_refused_with_its_line(text: str, line: int, code: str) -> None:
    problem = refusal(text)
    assert (problem.mark.file, problem.mark.line, problem.code) == ("a.yaml", line, code)


def test_half_a_character_spelled_as_an_escape_is_refused() -> None:
    problem = refusal('a: 1\nb: "\\ud800"')
    assert problem.mark.line == 2
    assert problem.code in ("syntax", "control-character")


def test_text_that_is_not_utf8_is_refused_with_its_line() -> None:
    problem = refusal(b"a: 1\nb: \xcb\xd5\xd6\xdd\n")
    assert (problem.mark.line, problem.code) == (2, "encoding")
    assert refusal("a: 苏州".encode("utf-16")).code == "encoding"


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000])
def test_deep_nesting_is_refused_before_it_is_read(text: str) -> None:
    assert refusal(text).code == "too-deep"


def test_the_deepest_nesting_allowed_is_read() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None


def test_anchors_that_would_explode_are_refused_at_the_first_one() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    problem = refusal("\n".join(lines))
    assert (problem.mark.line, problem.code) == (1, "anchor")


def test_the_files_of_a_pack_share_one_budget_of_nodes() -> None:
    budget = Budget(nodes=10)
    read_yaml(b"[1, 2, 3, 4]", "a.yaml", budget)
    problem = refusal("- 1\n- 2\n- 3\n- 4\n- 5", budget)
    assert (problem.mark.line, problem.code) == (5, "too-many")


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert refusal(b"#" * (MAX_FILE_BYTES + 1)).code == "too-large"


def test_the_message_is_one_line_of_file_line_and_advice() -> None:
    assert str(refusal("a: 1\na: 2")) == "a.yaml:2 「a」写了两次，第一次在第 1 行；请只留一处"
