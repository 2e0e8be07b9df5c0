"""`labdesk fill-form`: a project's answers in the authority's own form."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from labdesk.base.errors import LabdeskError
from labdesk.commands.output import complain, say, say_json, shown
from labdesk.commands.target import require_kind
from labdesk.document.model import Notices
from labdesk.forms import (
    Filled,
    Form,
    Mapping,
    fill,
    propose,
    read_mapping,
    remember,
    remembered,
    remembered_output,
    to_yaml,
)
from labdesk.forms.paper import FormPaper, on_paper, printed_of
from labdesk.report.stamping import KINDS, advice, whose
from labdesk.session import Session
from labdesk.storage import atomic

_ZIP = b"PK\x03\x04"


def run(options: argparse.Namespace) -> int:
    """Match the form, fill it in, and say what goes where."""
    target = Path(options.output)
    require_kind(target, _ZIP, " Word ", ".docx")
    if target.resolve() == Path(options.form).resolve():
        raise LabdeskError(what="填好的文件不能盖掉申报表原件。", todo="请用 -o 换一个文件名。")
    session = Session.open(Path(options.file))
    form = Form.open(Path(options.form))
    mapping = _mapping(form, session, options)
    printable = bool(options.pdf or options.guide or options.remember)
    filled = fill(form, mapping, session.view, located=printable)
    atomic.write_bytes(target, filled.document)
    paper = _paper(filled, session, options) if printable else None
    if paper is not None and options.remember:
        printed = printed_of(paper, filled, form, Path(options.form).name, mapping, session.view)
        session.remember_filled(printed, form.content)
        session.remember_printed([printed])
        session.save()
    for notice in filled.notices:
        complain(f"注意：{shown(notice.message)}。")
    if options.json:
        say_json(_as_json(form, mapping, filled, session, target) | _plan_as_json(paper))
    else:
        _tell(mapping, filled, session)
        for line in _stamps(paper):
            say(line)
        for written in filter(None, (target, options.pdf, options.guide)):
            say(f"已生成：{written}")
        if options.remember:
            say("已记进项目：这份表打印去盖章，以后有改动会说「需重印重盖」。")
    return 0


def _mapping(form: Form, session: Session, options: argparse.Namespace) -> Mapping:
    """By the mapping file, if there is one; else as remembered, else as found. A mapping file that is not there yet is
    written, to be corrected."""
    output = _output(session, options) or remembered_output(form.key, session.pack)
    path = Path(options.map) if options.map else None
    if path is not None and path.exists():
        mapping = propose(form, session.pack, output, read_mapping(path))
        remember(mapping)
        return mapping
    mapping = propose(form, session.pack, output, remembered(form.key, session.pack))
    if path is not None:
        atomic.write_bytes(path, to_yaml(mapping).encode("utf-8"))
    return mapping


def _output(session: Session, options: argparse.Namespace) -> str | None:
    """Which of the pack's documents the form is, where that was said."""
    known = [each.id for each in session.pack.model.outputs]
    if options.document is not None and options.document not in known:
        raise LabdeskError(what="没有这样一份材料。", todo=f"--document 可以写：{'、'.join(known)}。")
    return str(options.document) if options.document is not None else None


def _paper(filled: Filled, session: Session, options: argparse.Namespace) -> FormPaper:
    """The form on paper: its PDF and the guide for stamping it are written where that is wanted."""
    from labdesk.document import pdf
    from labdesk.report.stamping import guide_of_form

    targets = [Path(each) for each in (options.pdf, options.guide) if each]
    for target in targets:
        require_kind(target, b"%PDF-", " PDF ", ".pdf")
    notices = Notices()
    paper = on_paper(filled, session.view, options.fonts, notices)
    if options.pdf:
        atomic.write_bytes(Path(options.pdf), paper.pdf)
    if options.guide:
        content = BytesIO()
        guide = guide_of_form(Path(options.form).stem, paper.plan, paper.document, options.fonts)
        pdf.write(guide, content, fonts=options.fonts, notices=notices)
        atomic.write_bytes(Path(options.guide), content.getvalue())
    for notice in notices.items:
        complain(f"注意：{shown(notice.message)}。")
    return paper


def _stamps(paper: FormPaper | None) -> Iterator[str]:
    """Where the form is stamped, signed and dated, and what to know of it."""
    if paper is None:
        return
    for each in paper.plan.places:
        yield f"第 {each.page} 页　{KINDS[each.kind]}：{shown(whose(each))}　位置：{shown(each.label)}"
    for text in advice(paper.plan):
        yield shown(text)


def _plan_as_json(paper: FormPaper | None) -> dict[str, Any]:
    if paper is None:
        return {}
    plan = paper.plan
    places = [
        {"page": e.page, "kind": e.kind, "owner": e.owner, "unit": e.unit, "label": shown(e.label)} for e in plan.places
    ]
    missing = [{"kind": e.kind, "owner": e.owner, "unit": e.unit, "label": e.label} for e in plan.missing]
    return {"pages": plan.pages, "stamps": places, "stamps_missing": missing}


def _tell(mapping: Mapping, filled: Filled, session: Session) -> None:
    for each in mapping.filled:
        if each.item is not None:
            say(f"{each.place.id}　←　{_labels(each.item.fields, session)}（{each.reason}）")
    for each in filled.undecided:
        fitting = "、".join(_labels(item.fields, session) for item in each.undecided)
        why = "有几项都合适" if len(each.undecided) > 1 else "有几个位置都合适"
        say(f"没有填：{each.place.id}，{why}：{fitting}")
    for each in filled.unmapped:
        say(f"没有填：{each.place.id}，没有对应的内容")
    for name in filled.unplaced:
        say(f"没有位置：{_labels((name,), session)}")
    if filled.rows_added:
        say(f"表格加了 {filled.rows_added} 行")


def _labels(fields: tuple[str, ...], session: Session) -> str:
    return "、".join(session.pack.fields[name].full_label if name in session.pack.fields else name for name in fields)


def _as_json(form: Form, mapping: Mapping, filled: Filled, session: Session, target: Path) -> dict[str, Any]:
    return {
        "form": form.hash,
        "path": str(target),
        "mapping": [
            {
                "place": each.place.id,
                "kind": each.place.kind,
                "value": each.item.key,
                "fields": list(each.item.fields),
                "score": round(each.score, 2),
                "reason": each.reason,
            }
            for each in mapping.filled
            if each.item is not None
        ],
        "undecided": [
            {"place": each.place.id, "values": [item.key for item in each.undecided]} for each in filled.undecided
        ],
        "unmapped": [{"place": each.place.id, "label": shown(each.place.labels.primary)} for each in filled.unmapped],
        "unplaced": [{"field": name, "label": _labels((name,), session)} for name in filled.unplaced],
        "rows_added": filled.rows_added,
    }
