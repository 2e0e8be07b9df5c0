"""`labdesk evidence`: the project's evidence, listed, added to, and bound into one PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.base.errors import LabdeskError
from labdesk.commands.output import say, shown
from labdesk.project.where import where
from labdesk.session import Session


def run(options: argparse.Namespace) -> int:
    """Remove and add first, then bind where a folder is given; list what there is."""
    session = Session.open(Path(options.file))
    try:
        _change(session, options)
        for number, each in enumerate(session.project.evidence, 1):
            proves = "、".join(name for path in each.proves if (name := where(session.view, path)))
            say(
                f"{number}. {shown(each.name)}（{shown(each.file.name)}）"
                + (f"：证明 {shown(proves)}" if proves else "")
            )
        if not session.project.evidence:
            say("还没有佐证材料。")
        if options.output is not None:
            say(f"已生成：{session.bind_evidence(Path(options.output), options.fonts)}")
    finally:
        session.close()
    return 0


def _change(session: Session, options: argparse.Namespace) -> None:
    kept = list(session.project.evidence)
    if options.remove is not None:
        if not 1 <= options.remove <= len(kept):
            raise LabdeskError(what=f"没有第 {options.remove} 件佐证材料。", todo="不带选项运行可以列出编号。")
        session.arrange_evidence(kept[: options.remove - 1] + kept[options.remove :])
    unknown = [path for path in options.proves if not where(session.view, path)]
    if unknown:
        raise LabdeskError(what=f"没有「{shown(unknown[0])}」这个位置。", todo="写法如 lead/name，表格的行用行编号。")
    if options.add is not None:
        session.add_evidence(Path(options.add), options.title, options.proves)
    if session.dirty:
        session.save()
