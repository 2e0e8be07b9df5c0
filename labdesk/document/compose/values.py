"""Prints one placeholder: the answer's text, boxes to tick, blanks to write on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal

from labdesk.document.clean import printable
from labdesk.document.compose.form import Form, Scope, Target
from labdesk.document.compose.numerals import masked, number_text
from labdesk.document.model import Inline, Notices, PageField, Run, RunStyle
from labdesk.document.numerals import CHINESE, numeral
from labdesk.lang.values import OPEN, Month
from labdesk.pack.model import AttachmentField, AttestationField, BooleanField, ComputedField, MonthField, NumberField
from labdesk.pack.template import Format, Placeholder, parse

WRITING_SPACE = "\u3000"
BLANK_MONTH = "\u3000\u3000年\u3000\u3000月"
BLANK_DATE = BLANK_MONTH + "\u3000\u3000日"
OPTION_GAP = "\u3000"
_NO_ANSWERS = ("page", "pages", "n", "row")


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints templates. `tick` and `box` are the characters of a chosen and an unchosen option; `numbers` are the
    running numbers printed last, by name."""

    tick: str
    box: str
    notices: Notices
    numbers: dict[str, int] = field(default_factory=dict)

    def inlines(self, template: str, style: RunStyle, scope: Scope) -> tuple[Inline, ...]:
        """The template in a scope, each placeholder a run with its answer as origin."""
        result: list[Inline] = []
        for part in parse(template):
            if isinstance(part, str):
                result.append(Run(part, style))
            elif part.name == "page":
                result.append(PageField("page", style))
            elif part.name == "pages":
                result.append(PageField("pages", style))
            elif run := self._run(part, style, scope):
                result.append(run)
        return tuple(result)

    def answer_in(self, template: str, scope: Scope) -> str | None:
        """The first answer that a template asks for, given or not: a blank has its place on the paper, too."""
        for part in parse(template):
            if isinstance(part, str) or part.name in _NO_ANSWERS or part.is_running or part.name.startswith("param."):
                continue
            target = scope.resolve(part.name)
            if target is not None and target.paths:
                return target.paths[0]
        return None

    def _run(self, part: Placeholder, style: RunStyle, scope: Scope) -> Run | None:
        if part.name == "n":
            return Run(_counted(scope.number, part), style) if scope.number is not None else None
        if part.name == "row":
            return Run(scope.row_label, style) if scope.row_label else None
        if part.is_running:
            self.numbers[part.name] = number = self.numbers.get(part.name, 0) + 1
            return Run(_counted(number, part), style)
        if part.name.startswith("param."):
            text = scope.form.parameter(part.name.removeprefix("param."))
            return Run(text, style) if text else None
        target = scope.resolve(part.name)
        if target is None:
            return None
        origin = target.paths[0] if target.paths else None
        text = printable(self._text(part, target, scope), self.notices, origin)
        if not text and (blank := part.format("blank")):
            return Run(WRITING_SPACE * int(blank.argument), replace(style, underline=True), origin)
        return Run(text, style, origin) if text else None

    def _text(self, part: Placeholder, target: Target, scope: Scope) -> str:
        if boxes := part.format("boxes") or part.format("check"):
            return self._boxes(boxes, target, scope)
        if part.format("count"):
            return _counted(self._count(part, target, scope), part)
        if part.format("given"):
            return self.tick if any(scope.form.text(path) for path in target.paths) else self.box
        if part.format("evidence"):
            numbers = sorted({number for path in target.paths for number in scope.form.evidence(path)})
            fallback = part.format("or")
            return "、".join(map(str, numbers)) or (fallback.argument if fallback else "")
        join = part.format("join")
        texts = [text for path in target.paths if (text := self._answer(part, target, path, scope))]
        if texts:
            before = part.format("before")
            return (before.argument if before else "") + ((join.argument if join else "") or "、").join(texts)
        if part.format("date"):
            return BLANK_MONTH if isinstance(target.field, MonthField) else BLANK_DATE
        fallback = part.format("or")
        return fallback.argument if fallback else ""

    def _answer(self, part: Placeholder, target: Target, path: str, scope: Scope) -> str:
        text = scope.form.text(path)
        if not text:
            return ""
        value = scope.form.value(path)
        if part.format("date"):
            return chinese_date(value) or text
        unit = target.field.unit if isinstance(target.field, NumberField | ComputedField) else ""
        if isinstance(value, Decimal):
            text = number_text(value, text, unit, part)
        if part.format("mask"):
            text = masked(text)
        return text + unit if part.format("unit") else text

    def _count(self, part: Placeholder, target: Target, scope: Scope) -> int:
        """The rows of a table, or the files handed in."""
        if isinstance(target.field, AttachmentField):
            values = [scope.form.value(path) for path in target.paths]
            return sum(len(value) for value in values if isinstance(value, frozenset))
        return len(scope.bases(part.name))

    def _boxes(self, how: Format, target: Target, scope: Scope) -> str:
        chosen = chosen_labels(target, scope.form)
        labels = scope.form.labels(target.field)
        if how.name == "check":
            return self.tick if how.argument in chosen else self.box
        between = "\n" if how.argument == "lines" else OPTION_GAP
        return between.join((self.tick if label in chosen else self.box) + label for label in labels)


def chosen_labels(target: Target, form: Form) -> set[str]:
    """The labels of the options that answers choose."""
    chosen: set[str] = set()
    for path in target.paths:
        value = form.value(path)
        if isinstance(value, frozenset):
            chosen |= value
        elif isinstance(value, bool) and isinstance(target.field, (BooleanField, AttestationField)):
            chosen.add(_label(target.field, value))
        elif value is not OPEN:
            chosen.add(str(value))
    return chosen


def _counted(number: int, part: Placeholder) -> str:
    return numeral(number, CHINESE) if part.format("chinese") else str(number)


def _label(field: BooleanField | AttestationField, value: bool) -> str:
    if isinstance(field, BooleanField):
        return field.yes if value else field.no
    return "是" if value else "否"


def chinese_date(value: object) -> str:
    """A date or month as forms write it, 2024年12月10日; "" for anything else."""
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, Month):
        return f"{value.year}年{value.month}月"
    return ""
