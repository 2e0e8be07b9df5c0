"""`labdesk pack check`: everything that is wrong with a pack, by file and line."""

from __future__ import annotations

import argparse
from pathlib import Path

from labdesk.authoring import lint
from labdesk.base.errors import LabdeskError
from labdesk.commands.output import say, say_json, shown


def run(options: argparse.Namespace) -> int:
    """Print the problems; 1 when there is an error among them."""
    folder = Path(options.folder)
    if not folder.is_dir():
        raise LabdeskError(what=f"没有文件夹「{folder}」。", todo="请写模板包所在的文件夹。")
    problems = lint.check(folder)
    errors = sum(problem.severity == "error" for problem in problems)
    if options.json:
        found = [
            {
                "file": problem.mark.file,
                "line": problem.mark.line,
                "column": problem.mark.column,
                "severity": problem.severity,
                "code": problem.code,
                "message": problem.message,
            }
            for problem in problems
        ]
        say_json({"problems": found})
    else:
        for problem in problems:
            name = "错误" if problem.severity == "error" else "提醒"
            say(f"{problem.mark}：{name}：{shown(problem.message)}")
        say(f"{folder.resolve().name}：错误 {errors} 处，提醒 {len(problems) - errors} 处。")
    return int(errors > 0)
