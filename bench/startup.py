"""What it costs to start a command, against starting Python alone; and which imports that cost comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench import sample
from bench.line import Line, Reference
from bench.processes import labdesk, python
from bench.timing import in_turn, median
from labdesk.pack import loader

NOTHING: Final = "python -c pass"


def lines(work: Path, rounds: int = 9) -> Iterator[Line]:
    """One line for a command that does nothing, one for a command that opens a project and looks at it."""
    project = _project(work)
    taken = in_turn(
        {
            NOTHING: partial(python, work, "-c", "pass"),
            "labdesk --help, cold": partial(labdesk, work, "--help"),
            "labdesk check, cold": partial(labdesk, work, "check", project),
        },
        rounds,
    )
    reference = Reference(NOTHING, median(taken.pop(NOTHING)))
    for name, times in taken.items():
        yield Line(name, tuple(times), reference)


def imports(work: Path) -> list[tuple[str, float]]:
    """The packages that `labdesk export` imports with the seconds that each takes by itself, the longest first."""
    command = ("-m", "ui", "export", _project(work), "-o", work / "imports")
    python(work, *command)
    report = python(work, "-X", "importtime", *command).stderr
    taken: Counter[str] = Counter()
    for line in report.splitlines():
        alone, _, name = line.removeprefix("import time:").rpartition("|")
        alone = alone.partition("|")[0].strip()
        if alone.isdigit():
            taken[_package(name.strip())] += int(alone)
    return [(name, microseconds / 1e6) for name, microseconds in taken.most_common()]


def _package(module: str) -> str:
    """The package that a module counts for: our own by their second name."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "labdesk" else parts[0]


def _project(work: Path) -> Path:
    pack = loader.load(sample.folder())
    path = work / "startup.labdesk"
    session = sample.answered(pack, sample.answers_of(pack))
    session.save_as(path)
    session.close()
    return path
