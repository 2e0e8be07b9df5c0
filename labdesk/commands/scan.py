"""`labdesk scan`: registers the scan of the stamped paper, counts its pages and says what changed since printing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from labdesk.commands.output import complain, say, say_json, shown
from labdesk.session import Session

_MOST_NAMED: Final = 20


def run(options: argparse.Namespace) -> int:
    """Take the scan into the project file."""
    session = Session.open(Path(options.file))
    try:
        printed = session.register_scan(Path(options.scan), options.output)
        session.save()
        reprint = session.needs_reprint()
    finally:
        session.close()
    scan = printed.scan
    pages = scan.pages if scan is not None else 0
    if pages != printed.pages:
        complain(f"注意：扫描件有 {pages} 页，导出的 PDF 有 {printed.pages} 页，请检查是否缺页或多页。")
    if options.json:
        say_json({"output": printed.output, "pages": pages, "printed_pages": printed.pages, "reprint": reprint})
    else:
        say(f"已登记扫描件：{shown(options.scan)}，{pages} 页。")
        for line in reprint_lines(session, reprint):
            say(line)
    return 0


def reprint_lines(session: Session, reprint: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A line for each output that has to be printed and stamped again, with the places that changed."""
    titles = {each.id: each.title for each in session.pack.model.outputs}
    for output, places in reprint.items():
        more = f"等 {len(places)} 处" if len(places) > _MOST_NAMED else ""
        named = "、".join(shown(each) for each in places[:_MOST_NAMED])
        yield f"［需重印重盖］{titles.get(output, output)}：打印之后改动了{named}{more}"
