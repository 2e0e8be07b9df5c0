"""`python -m bench [GROUP …]`: measures, and prints one table of ratios within this run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from bench import audits, documents, edits, files, findings, monsters, preview, previews, startup, tables, window
from bench.line import Line, table
from bench.processes import workplace
from tools.system import has_screen

GROUPS: Final[dict[str, Callable[[Path], Iterable[Line]]]] = {
    "edits": lambda _work: edits.lines(),
    "engine": lambda _work: findings.lines(),
    "documents": documents.lines,
    "audits": audits.lines,
    "files": files.lines,
    "monsters": monsters.lines,
    "preview": lambda _work: preview.lines(),
    "previews": previews.lines,
    "startup": startup.lines,
    "tables": lambda _work: tables.lines(),
    "window": window.lines,
}


def main(arguments: Sequence[str]) -> int:
    """Measure and print. 0; with `--check` 1 where an aim is not met; 2 where a group could not be measured."""
    parser = _parser()
    options = parser.parse_args(arguments)
    for group in options.groups:
        if group not in GROUPS:
            parser.error(f"there is no group {group}; there are {', '.join(GROUPS)}")
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with workplace() as work:
        if options.imports:
            for name, seconds in startup.imports(work)[:20]:
                print(f"{seconds * 1e3:7.1f} ms  {name}")
            return 0
        lines: list[Line] = []
        failed = False
        for group in options.groups or GROUPS:
            print(f"bench: measuring {group}", file=sys.stderr)
            try:
                lines += GROUPS[group](work)
            except Exception:
                traceback.print_exc()
                failed = True
    print(json.dumps([line.to_json() for line in lines], indent=2) if options.json else table(lines))
    return 2 if failed else int(options.check and any(line.met is False for line in lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Ratios within one run.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"one of {', '.join(GROUPS)}; by default all")
    parser.add_argument("--json", action="store_true", help="print JSON, times in milliseconds")
    parser.add_argument("--check", action="store_true", help="exit with 1 where an aim is not met")
    parser.add_argument("--imports", action="store_true", help="only list what a cold export spends on imports")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
