"""The console script: with a subcommand the command line, otherwise the window."""

import gc
import sys
from pathlib import Path

_MEASURE = "--measure"
_NO_WINDOW = 2


def main() -> int:
    """Run the program and return its exit code. Qt is never imported for a command."""
    arguments = sys.argv[1:]
    if not _wants_window(arguments):
        from labdesk import cli

        return cli.main(arguments)
    gc.disable()  # until the first picture is there: starting makes objects that stay
    from ui import pyside

    problem = pyside.load()
    if problem:
        sys.stderr.write(f"{problem}\n")
        return _NO_WINDOW
    from ui import app

    files = [Path(each) for each in arguments if each != _MEASURE]
    return app.run(files, measured=_MEASURE in arguments)


def _wants_window(arguments: list[str]) -> bool:
    """Whether these are no arguments, project files, or `--measure` with or without one."""
    files = [each for each in arguments if each != _MEASURE]
    return all(each.endswith(".labdesk") or Path(each).is_file() for each in files)


if __name__ == "__main__":
    sys.exit(main())
