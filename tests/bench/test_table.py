"""What a line of the table says, and what `python -m bench` makes of the lines."""

import json
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import startup
from bench.line import Aim, Line, Reference, table
from bench.timing import in_turn, percentile, quietest

FRAME = Reference("a frame", 0.01)


def test_a_line_within_its_limit_is_met() -> None:
    line = Line("edit", (0.005,), FRAME, Aim("within", 1))
    assert (line.ratio, line.met) == (0.5, True)


def test_a_line_beyond_its_limit_is_not_met() -> None:
    assert Line("edit", (0.021,), FRAME, Aim("within", 2)).met is False


def test_a_race_is_met_by_being_faster() -> None:
    line = Line("export", (0.001,), FRAME, Aim("faster", 8))
    assert line.ratio == pytest.approx(10)
    assert line.met is True
    assert Line("export", (0.002,), FRAME, Aim("faster", 8)).met is False


def test_a_line_is_judged_by_its_99th_percentile_where_it_says_so() -> None:
    times = (0.001,) * 98 + (0.05,) * 2
    assert Line("edit", times, FRAME, Aim("within", 1)).met is True
    assert Line("edit", times, FRAME, Aim("within", 1), by="p99").met is False


def test_a_line_is_judged_by_its_best_time_where_it_says_so() -> None:
    assert Line("save", (0.05, 0.02, 0.03), FRAME, Aim("within", 3), by="best").ratio == pytest.approx(2)


def test_a_line_without_a_reference_or_an_aim_is_neither_met_nor_missed() -> None:
    assert Line("export", (0.001,), None, Aim("faster", 8)).met is None
    assert Line("help", (0.001,), FRAME).met is None


def test_the_percentile_of_one_value_is_that_value() -> None:
    assert percentile([3.0], 0.99) == 3.0


def test_of_several_passes_the_one_with_the_smallest_99th_percentile_counts() -> None:
    assert quietest([[1.0, 9.0], [2.0, 3.0], [0.5, 4.0]]) == [2.0, 3.0]


def test_works_are_done_in_turn_after_one_round_that_does_not_count() -> None:
    done: list[str] = []
    taken = in_turn({"a": lambda: done.append("a"), "b": lambda: done.append("b")}, 2)
    assert "".join(done) == "ababab"
    assert [len(times) for times in taken.values()] == [2, 2]


def test_the_table_has_a_row_for_each_line() -> None:
    shown = table([Line("edit", (0.005,), FRAME, Aim("within", 1)), Line("help", (0.1,))])
    heads, edit, help_ = shown.splitlines()
    assert heads.split() == ["measured", "median", "p99", "compared", "with", "ratio", "aim", "met"]
    assert edit.split() == [
        "edit",
        "5.00",
        "ms",
        "5.00",
        "ms",
        "a",
        "frame,",
        "10",
        "ms",
        "0.50",
        "x",
        "(median)",
        "<=",
        "1",
        "x",
        "yes",
    ]
    assert help_.split() == ["help", "100", "ms", "100", "ms"]


@pytest.fixture
def _one_missed_aim(monkeypatch: pytest.MonkeyPatch) -> None:
    missed = Line("edit", (0.02,), FRAME, Aim("within", 1))
    monkeypatch.setattr(bench, "GROUPS", {"edits": lambda _work: [missed]})


@pytest.mark.usefixtures("_one_missed_aim")
def test_a_missed_aim_is_an_error_only_when_asked() -> None:
    assert bench.main([]) == 0
    assert bench.main(["--check"]) == 1


@pytest.mark.usefixtures("_one_missed_aim")
def test_json_says_what_the_table_says(capsys: pytest.CaptureFixture[str]) -> None:
    bench.main(["edits", "--json"])
    (line,) = json.loads(capsys.readouterr().out)
    assert line == {
        "name": "edit",
        "times": 1,
        "median_ms": 20.0,
        "p99_ms": 20.0,
        "reference": "a frame",
        "reference_ms": 10.0,
        "by": "median",
        "ratio": 2.0,
        "aim": "<= 1 x",
        "met": False,
    }


def test_a_group_that_cannot_be_measured_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_work: Path) -> list[Line]:
        raise OSError("no room")

    monkeypatch.setattr(bench, "GROUPS", {"files": broken, "edits": lambda _work: [Line("edit", (0.02,))]})
    assert bench.main([]) == 2
    printed = capsys.readouterr()
    assert "edit" in printed.out
    assert "no room" in printed.err


def test_a_group_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["nonsense"])
    assert "there is no group nonsense" in capsys.readouterr().err


def test_the_imports_of_an_export_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def imports(_work: Path) -> list[tuple[str, float]]:
        return [("pydantic", 0.0321)]

    monkeypatch.setattr(startup, "imports", imports)
    assert bench.main(["--imports"]) == 0
    assert capsys.readouterr().out == "   32.1 ms  pydantic\n"
