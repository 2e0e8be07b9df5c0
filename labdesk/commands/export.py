"""`labdesk export`: every document of the programme as Word and PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.base.garbage import garbage_kept
from labdesk.commands.arguments import UsageError
from labdesk.commands.output import complain, say, say_json, shown
from labdesk.document.outputs import Kind
from labdesk.project.where import where
from labdesk.session import Session


def run(options: argparse.Namespace) -> int:
    """Write the files; neither `--word` nor `--pdf` means both."""
    session = Session.open(Path(options.file))
    asked: dict[Kind, bool] = {"word": options.word, "pdf": options.pdf}
    kinds = [kind for kind, wanted in asked.items() if wanted or not any(asked.values())]
    if options.draft and options.remember:
        raise UsageError(what="草稿不用于盖章，不能同时写 --draft 和 --remember。", todo="请去掉其中一个。")
    with garbage_kept():
        exported = session.export(
            Path(options.output), kinds, options.fonts, guides=options.guides, draft=options.draft
        )
    if options.remember:
        session.remember_printed(exported.printed)
        session.save()
    for notice in exported.notices:
        place = where(session.view, notice.origin) if notice.origin else ""
        complain(f"注意：{shown(f'{place}：{notice.message}' if place else notice.message)}。")
    if options.json:
        files = [{"output": each.output, "kind": each.kind, "path": str(each.path)} for each in exported.files]
        noted = [{"kind": each.kind, "field": each.origin, "message": each.message} for each in exported.notices]
        fonts = {name: [use.to_json() for use in uses] for name, uses in session.font_report(options.fonts).items()}
        say_json({"files": files, "notices": noted, "fonts": fonts})
    else:
        for each in exported.files:
            say(f"已生成：{each.path}")
    return 0
