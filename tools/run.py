"""Running other programs, and stopping with a plain sentence when one is missing or fails."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

Argument = str | Path


class Stop(Exception):  # noqa: N818 - not every stop is an error
    """Nothing more can be done; `code` is the exit code, the text goes to stderr."""

    def __init__(self, text: str, code: int = 2) -> None:
        super().__init__(text)
        self.code = code


def say(text: str) -> None:
    """Tell what is being done, apart from the output of what is run."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def call(*command: Argument, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> int:
    """Run a command with our own input and output and return its exit code."""
    sys.stdout.flush()
    return subprocess.run(_texts(command), cwd=cwd, env=_environment(env), check=False).returncode


def must(*command: Argument, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command that everything after it needs. Raises Stop with its exit code where it fails."""
    code = call(*command, env=env, cwd=cwd)
    if code != 0:
        raise Stop(f"`{' '.join(_texts(command))}` ended with exit code {code}.")


def output(*command: Argument) -> str | None:
    """What a command prints, or None where it is missing or fails. For asking the system a question."""
    try:
        done = subprocess.run(_texts(command), capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _texts(command: Sequence[Argument]) -> list[str]:
    return [str(part) for part in command]


def _environment(changes: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if changes is None else {**os.environ, **changes}
