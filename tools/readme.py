"""The README names every command of `dev.py`: a command nobody can find does not exist."""

from collections.abc import Iterable

from tools import run

README = run.ROOT / "README.md"


def unmentioned(commands: Iterable[str]) -> list[str]:
    """The commands that the README does not show as `python3 dev.py COMMAND`."""
    text = README.read_text("utf-8")
    return [command for command in commands if f"python3 dev.py {command}" not in text]


def check(commands: Iterable[str]) -> int:
    """Tell which commands are missing from the README; 1 if any is."""
    missing = unmentioned(commands)
    if missing:
        run.say(f"README.md does not mention: {', '.join(missing)}")
    return 1 if missing else 0
