"""The page: what the pack is, what is wrong with it, its steps, conditions and hand-in, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from labdesk.authoring.preview import markup as m
from labdesk.authoring.preview.fields import field_html
from labdesk.pack.model import Cite, PageSection
from labdesk.pack.problems import PackProblem
from labdesk.pack.wording import filled, printed
from labdesk.project.view import View
from labdesk.rules import Finding

LEVELS: Final = {"bar": "不符合", "warn": "警示", "hint": "提示"}
STATES: Final = {
    "met": "符合",
    "failing": "不符合",
    "open": "未定",
    "not-applicable": "不适用",
    "to-declare": "待声明",
    "to-judge": "由人判断",
}
NOTES: Final = {
    "explain": "说明",
    "encourage": "鼓励",
    "gap": "未载明",
    "contradiction": "矛盾",
    "context": "背景",
}
_STATUS: Final = {"official": "", "inferred": "，推定", "not-stated": "，未载明"}


def html_of(
    view: View, findings: Sequence[Finding], problems: Sequence[PackProblem], files: Sequence[tuple[str, str]]
) -> str:
    """The page for the answers in `view`, with what the rules and the linter say and links to the printed forms
    (address, words)."""
    pack = view.project.pack.model
    return m.page(
        f"{pack.name} 预览",
        m.tag("h1", m.text(pack.name)),
        m.quiet(f"{pack.authority}　{pack.batch.label}　编号 {pack.id}"),
        _section("检查结果", *_problems(problems)),
        _section("印出来的样子", m.tag("ul", *(m.tag("li", m.link(*file)) for file in files))),
        *_steps(view),
        _section("申报条件", *_rules(view, findings)),
        _section("提示、存疑与未载明", *_notes(view)),
        _section("提交", *_submission(view)),
        _section("参数", *_parameters(view)),
        _section("指南的每项事实由什么落实", *_facts(view)),
    )


def _section(title: str, *inner: str) -> str:
    return m.tag("section", m.tag("h2", m.text(title)), *inner)


def _problems(problems: Sequence[PackProblem]) -> Iterator[str]:
    if not problems:
        yield m.quiet("没有问题。")
        return
    items = (f"{each.mark}：{'错误' if each.severity == 'error' else '提醒'}：{each.message}" for each in problems)
    yield m.tag("ul", *(m.tag("li", m.text(item)) for item in items))


def _steps(view: View) -> Iterator[str]:
    pack = view.project.pack.model
    for number, page in enumerate(pack.pages, start=1):
        parts = (_part(section, view) for section in page.sections)
        yield _section(f"第 {number} 步　{page.title}", m.quiet(filled(page.intro, pack)), *parts)


def _part(section: PageSection, view: View) -> str:
    pack = view.project.pack
    fields = (field_html(pack.fields[name], view) for name in section.fields if name in pack.fields)
    head = m.tag("h3", m.text(section.title)) if section.title else ""
    cite = m.quiet(f"依据 {clause(section.cite)}") if section.cite else ""
    return m.tag("div", head, m.quiet(filled(section.intro, pack.model)), *fields, cite)


def _rules(view: View, findings: Sequence[Finding]) -> Iterator[str]:
    pack = view.project.pack.model
    found = {finding.id: finding for finding in findings}
    rows = []
    for rule in pack.rules:
        finding = found[rule.id]
        state = m.tag("span", m.text(STATES[finding.state]), kind=finding.state) + m.quiet(finding.gap or "")
        conditions = [m.tag("div", "前提：", m.code(rule.when))] if rule.when else []
        conditions += [m.tag("div", m.code(rule.check))] if rule.check else []
        said = m.text(filled(rule.message, pack)) + m.quiet(filled(rule.advice, pack))
        rows.append([m.code(rule.id), LEVELS[rule.level], said + "".join(conditions), clause(rule.cite), state])
    yield m.table(["编号", "级别", "条件", "条款", "样例的结果"], rows)
    expected = "\n".join(
        f"  {each.id}: {each.state}" if each.gap is None else f"  {each.id}: {{state: {each.state}, gap: {each.gap}}}"
        for each in findings
    )
    yield m.quiet("样例的结果逐条核对无误后，可以照抄到 examples/complete.expect.yaml：")
    yield m.tag("pre", m.text(f"findings:\n{expected}"))


def _submission(view: View) -> Iterator[str]:
    pack = view.project.pack.model
    submission = pack.submission
    dates = {name: printed(each) for name, each in pack.parameters.items()}
    rows = [
        *(["交到", m.text(f"{each.label}：{each.to}"), clause(each.cite)] for each in submission.routes),
        *(["时间", m.text(f"{each.label}：{dates.get(each.at or '', '指南未载明')}"), clause(each.cite)]
          for each in submission.deadlines),
        *(["材料", m.text(each.label), clause(each.cite)] for each in submission.materials),
        *(["过程", m.text(f"{each.label}：{filled(each.text, pack)}"), clause(each.cite)] for each in submission.steps),
        *(["联系", m.text(f"{each.label}：{each.text}"), clause(each.cite)] for each in submission.contacts),
    ]  # fmt: skip
    yield m.table(["", "内容", "条款"], rows)


def _parameters(view: View) -> Iterator[str]:
    pack = view.project.pack.model
    rows = ([m.code(name), m.text(each.label), m.text(printed(each)), clause(each.cite)]
            for name, each in pack.parameters.items())  # fmt: skip
    yield m.table(["编号", "名称", "值", "条款"], rows)


def _notes(view: View) -> Iterator[str]:
    pack = view.project.pack.model
    rows = ([m.code(note.id), NOTES[note.kind], m.text(filled(note.text, pack)), clause(note.cite)]
            for note in pack.notes)  # fmt: skip
    yield m.table(["编号", "种类", "内容", "条款"], rows)


def _facts(view: View) -> Iterator[str]:
    rows = ([clause(each.cite), m.text(each.fact), " ".join(map(m.code, each.covered_by))]
            for each in view.project.pack.model.clauses)  # fmt: skip
    yield m.table(["条款", "事实", "由什么落实"], rows)


def clause(cite: Cite) -> str:
    """Where a fact stands, and whether the source says it."""
    return m.text(f"{cite.doc} {cite.clause}{_STATUS[cite.status]}".strip())
