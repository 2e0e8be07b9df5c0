"""`labdesk fill-form`: a project's answers in the authority's own form."""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path
from typing import Any

from labdesk.base.errors import LabdeskError
from labdesk.commands.output import complain, say, say_json, shown
from labdesk.commands.target import require_kind
from labdesk.forms import Filled, Form, Mapping, fill, propose, read_mapping, remember, remembered, to_yaml
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
    filled = fill(form, mapping, session.view)
    atomic.write_bytes(target, filled.document)
    if options.pdf:
        _write_pdf(filled.document, Path(options.pdf), options.fonts)
    for notice in filled.notices:
        complain(f"注意：{shown(notice.message)}。")
    if options.json:
        say_json(_as_json(form, mapping, filled, session, target))
    else:
        _tell(mapping, filled, session)
        say(f"已生成：{target}")
    return 0


def _mapping(form: Form, session: Session, options: argparse.Namespace) -> Mapping:
    """By the mapping file, if there is one; else as remembered, else as found. A mapping file that is not there yet is
    written, to be corrected."""
    path = Path(options.map) if options.map else None
    if path is not None and path.exists():
        mapping = propose(form, session.pack, given=read_mapping(path))
        remember(mapping)
        return mapping
    mapping = propose(form, session.pack, given=remembered(form.key, session.pack))
    if path is not None:
        atomic.write_bytes(path, to_yaml(mapping).encode("utf-8"))
    return mapping


def _write_pdf(document: bytes, target: Path, fonts: Any) -> None:
    from labdesk.document import pdf, word
    from labdesk.document.model import Notices

    require_kind(target, b"%PDF-", " PDF ", ".pdf")
    notices = Notices()
    content = BytesIO()
    pdf.write(word.read(BytesIO(document), notices=notices), content, fonts=fonts, notices=notices)
    atomic.write_bytes(target, content.getvalue())
    for notice in notices.items:
        complain(f"注意：{shown(notice.message)}。")


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
