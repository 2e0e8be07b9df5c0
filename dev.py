#!/usr/bin/env python3
"""Everything a developer does, from a fresh clone: `python3 dev.py COMMAND`. Standard library only.

Each command sets up what it needs and skips what is already there.
"""

import argparse
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said to a person, before anything newer is imported
    sys.exit("dev.py needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

import shutil
from collections.abc import Callable

from tools import environment, locks, packing, readme, system
from tools.run import ROOT, Argument, Stop, call, must, say

# What `run` shows unless it is given a command of its own.
SAMPLE_PACK = "suzhou-datalab-2024"
SAMPLE_ANSWERS = ROOT / "templates" / SAMPLE_PACK / "examples" / "complete.yaml"
OUT = ROOT / "out"
# A file's tests stay together: they share what they set up.
ALL_TESTS = ("-n", "auto", "--dist", "loadfile")

TYPED = ("labdesk", "ui", "bench", "tests", "dev.py")


def setup(options: argparse.Namespace) -> int:
    """Make .venv with the locked packages; on Debian as root, add the shared libraries that Qt needs."""
    ready()
    if options.external:
        system.ensure_external_commands()
        environment.ensure_word_validator()
    return 0


def run(options: argparse.Namespace) -> int:
    """Open the sample in the window, or run labdesk with the arguments given.

    Without a screen, go through the sample from answers to Word and PDF and leave a picture of every step in out/.
    """
    ready()
    if options.arguments:
        return python("-m", "ui", *options.arguments)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    project = OUT / f"{SAMPLE_PACK}.labdesk"
    must(environment.python(), "-m", "ui", "new", SAMPLE_PACK, "--answers", SAMPLE_ANSWERS, "-o", project)
    if system.has_screen():
        return python("-m", "ui", project)
    must(environment.python(), "-m", "ui", "check", project)
    must(environment.python(), "-m", "ui", "export", project, "-o", OUT, "--word", "--pdf")
    must(environment.python(), "-m", "ui.tour", project, OUT)
    say(f"no screen here: the project, its files and pictures of each step are in {OUT}")
    return 0


def test(options: argparse.Namespace) -> int:
    """Run the tests, all of them on all processors; further arguments go to pytest."""
    ready()
    return python("-m", "pytest", *(options.arguments or ALL_TESTS))


def lint(_options: argparse.Namespace) -> int:
    """Check style, types, the layers of the architecture and the README's commands; run all, then fail."""
    ready()
    checks: dict[str, Callable[[], int]] = {
        "ruff check": lambda: python("-m", "ruff", "check", "."),
        "ruff format": lambda: python("-m", "ruff", "format", "--check", "."),
        "mypy": lambda: python("-m", "mypy", *TYPED),
        "import contracts": lambda: call(environment.script("lint-imports"), "--no-logo"),
        "README": lambda: readme.check(COMMANDS),
    }
    failed = [name for name, check in checks.items() if check() != 0]
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def bench(options: argparse.Namespace) -> int:
    """Measure edits against a frame, exports against LibreOffice and saving against copying, in one run."""
    ready()
    return python("-m", "bench", *options.arguments)


def build(_options: argparse.Namespace) -> int:
    """Pack the program into one folder, dist/labdesk, and try it there: self-test, sample, window."""
    ready()
    system.ensure_build_packages()
    packing.pack()
    packing.try_out(SAMPLE_PACK, SAMPLE_ANSWERS)
    say(f"the program is in {packing.PROGRAM.parent}")
    return 0


def lock(options: argparse.Namespace) -> int:
    """Write the lock files anew from requirements/*.in."""
    ready()
    locks.regenerate(upgrade=options.upgrade)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    command.__name__: command for command in (setup, run, test, lint, bench, build, lock)
}
PASSING_ARGUMENTS_ON = ("run", "test", "bench")


def ready() -> None:
    """What every command needs: the environment, and libraries without which Qt does not load."""
    system.ensure_qt_libraries()
    environment.ensure()


def python(*arguments: Argument) -> int:
    """Run the environment's Python and return the exit code."""
    return call(environment.python(), *arguments)


def main(arguments: list[str]) -> int:
    """Run one command and return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Everything a developer does.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    parsers = {
        name: commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        for name, command in COMMANDS.items()
    }
    parsers["setup"].add_argument("--external", action="store_true", help="also LibreOffice, poppler, qpdf, …")
    parsers["lock"].add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    passes_on = arguments[:1] and arguments[0] in PASSING_ARGUMENTS_ON
    options = parser.parse_args(arguments[:1] if passes_on else arguments)
    options.arguments = arguments[1:]
    try:
        return COMMANDS[options.command](options)
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return stop.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
