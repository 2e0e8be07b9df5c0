"""`labdesk read-form`: what a filled form says otherwise than the project; taken over only when asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.commands.output import say, say_json, shown
from labdesk.forms import Form, propose, read_form, read_mapping, remembered, remembered_output, take_over
from labdesk.session import Session


def run(options: argparse.Namespace) -> int:
    """Read the form and print the differences; with `--apply` take them over and save."""
    session = Session.open(Path(options.file))
    form = Form.open(Path(options.form))
    given = read_mapping(Path(options.map)) if options.map else remembered(form.key, session.pack)
    reading = read_form(
        form, propose(form, session.pack, remembered_output(form.key, session.pack), given), session.view
    )
    if options.json:
        changes = [{"path": c.path, "label": c.label, "before": c.before, "after": c.after} for c in reading.changes]
        say_json({"changes": changes, "unclear": reading.unclear, "applied": bool(options.apply and changes)})
    else:
        for change in reading.changes:
            say(f"{shown(change.label)}：「{_short(change.before)}」→「{_short(change.after)}」")
        for place in reading.unclear:
            say(f"没有看懂：{shown(place)}")
        say(f"共 {len(reading.changes)} 处不同。" if reading.changes else "申报表与项目一致。")
    if options.apply and reading.changes:
        with session.edit("读入申报表") as editor:
            take_over(reading, session.view, editor)
        session.save()
        if not options.json:
            say("已写入项目。")
    return 0


def _short(text: str) -> str:
    text = shown(text)
    return text if len(text) <= 60 else f"{text[:59]}…"
