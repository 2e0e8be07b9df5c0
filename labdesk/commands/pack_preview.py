"""`labdesk pack preview`: every page of a pack, and its printed forms empty and with the example's answers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from labdesk.authoring import lint
from labdesk.authoring.preview import html_of
from labdesk.base.errors import LabdeskError
from labdesk.commands.output import say
from labdesk.pack.folder import EXAMPLES_FOLDER
from labdesk.pack.index import SAMPLE
from labdesk.pack.loader import load
from labdesk.project import answers
from labdesk.session import Session
from labdesk.storage import atomic

EMPTY: Final = "空白"
FILLED: Final = "样例"
PAGE: Final = "index.html"


def run(options: argparse.Namespace) -> int:
    """Write the page and the forms; 1 when the linter finds an error."""
    folder, target = Path(options.folder), Path(options.output)
    if not folder.is_dir():
        raise LabdeskError(what=f"没有文件夹「{folder}」。", todo="请写模板包所在的文件夹。")
    pack = load(folder)
    problems = lint.check(folder)
    sample = folder / EXAMPLES_FOLDER / f"{SAMPLE}.yaml"
    empty = Session.new(pack)
    shown = Session.new(pack, answers.read(sample, pack)) if sample.is_file() else empty
    files = list(_export(empty, target, EMPTY))
    if shown is not empty:
        files += _export(shown, target, FILLED)
    atomic.write_bytes(target / PAGE, html_of(shown.view, shown.findings(), problems, files).encode())
    say(f"已生成：{target / PAGE}")
    for address, _ in files:
        say(f"已生成：{target / address}")
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"{pack.id}：错误 {errors} 处，提醒 {len(problems) - errors} 处。")
    return int(errors > 0)


def _export(session: Session, target: Path, name: str) -> Iterator[tuple[str, str]]:
    """The forms in a folder of this name: their address from the page, and words for it."""
    for file in session.export(target / name).files:
        yield f"{name}/{file.path.name}", f"{name}：{file.path.name}"
