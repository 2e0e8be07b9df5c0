"""`labdesk pack check`: everything that is wrong with a pack, by file and line, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from labdesk.authoring.checks.answers import check_worked_examples
from labdesk.authoring.checks.base import Check, Found
from labdesk.authoring.checks.batches import check_batch
from labdesk.authoring.checks.coverage import check_coverage
from labdesk.authoring.checks.evidence import check_evidence
from labdesk.authoring.checks.examples import check_rule_examples
from labdesk.authoring.checks.expressions import check_expressions
from labdesk.authoring.checks.facts import (
    check_citations,
    check_name,
    check_outputs,
    check_parameters,
    check_schedules,
    check_tiers,
)
from labdesk.authoring.checks.fields import check_fields
from labdesk.authoring.checks.forms import check_forms
from labdesk.authoring.checks.grids import check_grids
from labdesk.authoring.checks.layouts import check_layouts
from labdesk.authoring.checks.pages import check_pages
from labdesk.authoring.checks.policies import check_policies
from labdesk.authoring.checks.rules import check_notes, check_rules
from labdesk.authoring.checks.texts import check_texts
from labdesk.authoring.checks.trial import Trials
from labdesk.authoring.checks.unused import check_unused
from labdesk.pack.loader import LoadedPack, load
from labdesk.pack.problems import Mark, PackError, PackProblem

MOST_REPORTED: Final = 200

CHECKS: Final[tuple[Check, ...]] = (
    check_name,
    check_citations,
    check_batch,
    check_parameters,
    check_tiers,
    check_schedules,
    check_outputs,
    check_fields,
    check_pages,
    check_expressions,
    check_rules,
    check_notes,
    check_policies,
    check_texts,
    check_layouts,
    check_grids,
    check_forms,
    check_evidence,
    check_coverage,
    check_unused,
)


def check(folder: Path) -> list[PackProblem]:
    """All that is wrong with the pack in a folder: errors first, each kind in the order of files and lines.

    A pack that can't be loaded has only the problems that prevent it; worked examples are tried once every expression
    is sound. At most 200 problems are reported.
    """
    try:
        pack = load(folder)
    except PackError as error:
        return list(error.problems[:MOST_REPORTED])
    problems = {_placed(found, pack) for found in islice(_all(pack), MOST_REPORTED)}
    return sorted(problems, key=lambda problem: (problem.severity != "error", problem))


def _all(pack: LoadedPack) -> Iterator[Found]:
    sound = True
    for each in CHECKS:
        for found in each(pack):
            sound = sound and found.code != "expression"
            yield found
    if sound:
        trials = Trials(pack)
        yield from check_rule_examples(trials)
        yield from check_worked_examples(trials)


def _placed(found: Found, pack: LoadedPack) -> PackProblem:
    mark = found.at if isinstance(found.at, Mark) else pack.positions.mark(found.at)
    inherited = mark.file.partition("/")[0] in pack.bases
    advice = "（在所依据的包里；请在本包里按编号改写，或用 remove 删去）" if inherited else ""
    return PackProblem(mark, found.message + advice, found.code, found.severity)
