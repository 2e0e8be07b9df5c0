"""The virtual environment `.venv`: made once, then left alone until a lock file changes."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from tools import run

VENV = run.ROOT / ".venv"
LOCKS = (run.ROOT / "requirements" / "runtime.lock", run.ROOT / "requirements" / "dev.lock")
OOXML = run.ROOT / "tools" / "ooxml"

_STAMP = ".labdesk-stamp"
_NO_PIP = "This Python has neither pip nor ensurepip; install one of them (on Debian: apt-get install python3-pip)."


def python() -> Path:
    """The interpreter inside `.venv`."""
    return script("python")


def script(name: str) -> Path:
    """A program inside `.venv`, by its name."""
    return VENV / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def ensure() -> None:
    """Make `.venv` with the locked packages and the project itself, unless it is already so."""
    wanted = _digest(*LOCKS, run.ROOT / "pyproject.toml", extra=f"{sys.version} {run.ROOT}")
    if python().exists() and _is_stamped(VENV, wanted):
        return
    if not _works():
        run.say("making .venv")
        run.must(sys.executable, "-m", "venv", "--without-pip", "--clear", VENV)
    run.say("installing the locked packages into .venv")
    _install(*(argument for lock in LOCKS for argument in ("-r", lock)), "--require-hashes")
    # hatchling is among the locked packages, so building our own metadata needs nothing from outside.
    _install("--no-deps", "--no-build-isolation", "--editable", run.ROOT)
    _stamp(VENV, wanted)


def ensure_word_validator() -> None:
    """Install the Open XML SDK's validator from its lock file, where npm is there."""
    wanted = _digest(OOXML / "package-lock.json")
    modules = OOXML / "node_modules"
    if _is_stamped(modules, wanted):
        return
    npm = shutil.which("npm")
    if npm is None:
        run.say("npm is not installed, so tests that ask the Word validator are skipped")
        return
    run.say("installing the Word validator")
    # Not `npm ci`: newer ones refuse a lock that does not list the binaries of every other platform.
    run.must(npm, "install", "--no-save", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved", cwd=OOXML)
    _stamp(modules, wanted)


def _works() -> bool:
    """Whether `.venv` belongs to this version of Python and starts."""
    asked = run.output(python(), "-c", "import sys; print(sys.version)")
    return asked is not None and asked.strip() == sys.version.strip()


def _install(*arguments: run.Argument) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-input")
    run.must(*_pip(), "install", *options, *arguments, env={"PIP_USER": "0"})


def _pip() -> list[run.Argument]:
    """pip for `.venv`: its own, or the one of the Python that runs us, which can work on another's behalf."""
    if run.output(python(), "-m", "pip", "--version") is not None:
        return [python(), "-m", "pip"]
    if run.output(sys.executable, "-m", "pip", "--version") is not None:
        return [sys.executable, "-m", "pip", "--python", python()]
    if run.output(python(), "-m", "ensurepip") is not None:
        return [python(), "-m", "pip"]
    raise run.Stop(_NO_PIP)


def _digest(*files: Path, extra: str = "") -> str:
    state = hashlib.sha256(extra.encode())
    for file in files:
        state.update(file.read_bytes())
    return state.hexdigest()


def _is_stamped(folder: Path, wanted: str) -> bool:
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text("ascii") == wanted


def _stamp(folder: Path, digest: str) -> None:
    (folder / _STAMP).write_text(digest, "ascii")
