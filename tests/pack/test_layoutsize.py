"""What a stranger's form prints is bounded before it is made: repetitions in repetitions, options, texts, pages."""

from pathlib import Path

import pytest

from labdesk.pack.loader import load
from labdesk.pack.problems import PackError, PackProblem
from tests.packs.edited import EditedPack

LAYOUT = "layouts/application.yaml"


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


def refused(pack: EditedPack) -> PackProblem:
    """The one reason why the pack isn't loaded."""
    with pytest.raises(PackError) as caught:
        load(pack.folder)
    assert len(caught.value.problems) == 1, caught.value.problems
    return caught.value.problems[0]


def nested(inner: str, around: str, levels: int) -> str:
    for _ in range(levels):
        inner = around.replace("…", inner)
    return inner


def for_each(groups: int, text: str) -> str:
    return "{each: [" + ", ".join(["lead"] * groups) + "], blocks: [{text: " + text + "}]}"


BLOCKS = {
    "groups in groups": nested("{text: x}", "{each: [lead, plan, lead, plan, lead], blocks: […]}", 7),
    "one group over and over": for_each(9_000, "x"),
    "rows that fill up within rows that fill up": "{grid: [50], rows: ["
    + nested("{cells: [x]}", "{each: lead, at_least: 200, rows: […]}", 3)
    + "]}",
    "long texts for many groups": for_each(90, "字" * 7_000),
    "the same options again and again": "{text: '" + "{directions.main|boxes}" * 250 + "'}",
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_what_multiplies_is_refused_where_it_passes_the_bound(pack: EditedPack, block: str) -> None:
    options = ", ".join(f"选项{number}" for number in range(300))
    pack.replace("fields.yaml", "options: [工业制造,", f"options: [{options}, 工业制造,")
    pack.append(LAYOUT, f"      - {block}\n")
    problem = refused(pack)
    assert (problem.mark.file, problem.code) == (LAYOUT, "too-large")
    assert problem.mark.line == len((pack.folder / LAYOUT).read_text("utf-8").splitlines())


def test_outputs_without_end_are_refused(pack: EditedPack) -> None:
    text = (pack.folder / "pack.yaml").read_text("utf-8")
    _, _, output = text.partition("outputs:\n")
    more = "".join(output.replace("id: application", f"id: more{number}") for number in range(30))
    pack.append("pack.yaml", more)
    assert refused(pack).mark.file == "pack.yaml"


def test_the_rows_of_a_table_are_not_repeated_for_each_row_of_a_table(pack: EditedPack) -> None:
    pack.append(LAYOUT, "      - {each: staff, blocks: [{each: partners, blocks: [{text: x}]}]}\n")
    problem = refused(pack)
    assert problem.code == "each"
    assert "要用 match 写明排哪几行" in problem.message


def test_those_rows_are_that_match_the_row_around_them(pack: EditedPack) -> None:
    pack.append(LAYOUT, "      - {each: staff, blocks: [{each: partners, match: {name: name}, blocks: [{text: x}]}]}\n")
    load(pack.folder)


def test_a_group_may_be_printed_for_each_row_of_a_table(pack: EditedPack) -> None:
    pack.append(LAYOUT, "      - {each: partners, blocks: [{each: lead, blocks: [{text: '{name}'}]}]}\n")
    load(pack.folder)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("'{directions.main}'", "'{directions.__class__}'", "__class__"),
        ("'{directions.main}'", "'{directions.main!r:>9}'", "!r"),
        ("'{directions.main}'", "'{directions.main|blank:99999999999}'", "blank"),
        ("footer: 第 {page} 页 共 {pages} 页", "footer: '{% for x in y %}'", "footer"),
        ("empty: （未填）", "empty: '{{ lead.name }'", "empty"),
    ],
)
def test_a_template_that_cannot_be_read_is_refused_with_its_line(
    pack: EditedPack, old: str, new: str, line: str
) -> None:
    pack.replace(LAYOUT, old, new)
    problem = refused(pack)
    assert (problem.mark.file, problem.mark.line, problem.code) == (LAYOUT, pack.line_of(LAYOUT, line), "placeholder")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("first_line: 2}", "first_line: -999999999}"),
        ("first_line: 2}", "left: 1e308}"),
        ("size: 12,", "size: 0,"),
        ("size: 12,", "size: 5000,"),
        ("styles:\n", f"tick: {'☑' * 100}\nstyles:\n"),
        ("title: 承诺\n", "title: 承诺\n    restart_numbering: -99999999999999999999\n"),
    ],
)
def test_a_measure_that_no_paper_has_is_refused(pack: EditedPack, old: str, new: str) -> None:
    pack.replace(LAYOUT, old, new)
    assert refused(pack).mark.file == LAYOUT
