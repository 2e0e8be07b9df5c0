"""Makes the report of a project from its findings and from what is missing or wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Final

from labdesk.document.clean import printable
from labdesk.document.compose.answers import ProjectForm
from labdesk.pack.wording import filled
from labdesk.project.model import Problem
from labdesk.project.view import View
from labdesk.project.where import where
from labdesk.report.model import Condition, Places, Report, WrongAnswer
from labdesk.rules import Finding
from labdesk.rules.words import LEVELS, STAGES, STATES, word_of

_MOST_PLACES: Final = 30
_MOST_PROBLEMS: Final = 200


def make_report(
    view: View,
    findings: Sequence[Finding],
    missing: Sequence[str],
    problems: Sequence[Problem],
    page_of: Callable[[str], str | None],
    today: date,
    author: str = "",
) -> Report:
    """The report. `missing` are the paths that are required and not answered; `page_of` says on which page a path is.

    Of very many missing or wrong answers the first are named and all are counted.
    """
    model = view.project.pack.model
    conditions = tuple(_conditions(view, findings))
    words = dict.fromkeys((*LEVELS.values(), *STATES.values()))
    counts = ((word, sum(each.state == word for each in conditions)) for word in words)
    return Report(
        programme=model.name,
        authority=model.authority,
        batch=model.batch.label,
        unit=printable(ProjectForm(view).text(model.outputs[0].unit.replace(".", "/"))),
        author=printable(author),
        day=today,
        counts=tuple((word, count) for word, count in counts if count),
        missing=tuple(_missing(view, missing, page_of)),
        problems=tuple(
            WrongAnswer(printable(where(view, each.field)), printable(each.message))
            for each in problems[:_MOST_PROBLEMS]
        ),
        problem_count=len(problems),
        conditions=conditions,
    )


def _conditions(view: View, findings: Sequence[Finding]) -> Iterator[Condition]:
    model = view.project.pack.model
    messages = {rule.id: rule.message for rule in model.rules}
    states, levels = list(STATES), list(LEVELS)
    ordered = sorted(findings, key=lambda each: (states.index(each.state), levels.index(each.level)))
    for each in ordered:
        text = filled(messages[each.id], model)
        yield Condition(word_of(each), STAGES[each.stage], text, each.gap or "", each.clause)


def _missing(view: View, paths: Sequence[str], page_of: Callable[[str], str | None]) -> Iterator[Places]:
    by_page: dict[str | None, list[str]] = {}
    for path in paths:
        by_page.setdefault(page_of(path), []).append(path)
    for page in view.project.pack.model.pages:
        if found := by_page.get(page.id):
            named = [printable(where(view, path)) for path in found[:_MOST_PLACES]]
            yield Places(page.title, tuple(_grouped(named)), len(found), len(named))


def _grouped(places: Sequence[str]) -> Iterator[str]:
    """「联系人（姓名、职务）」 for 「联系人 · 姓名」 and 「联系人 · 职务」."""
    around = [place.rpartition(" · ")[0] for place in places]
    for name, group in groupby(zip(around, places, strict=True), key=itemgetter(0)):
        labels = "、".join(place.rpartition(" · ")[2] for _, place in group)
        yield f"{name}（{labels}）" if name else labels
