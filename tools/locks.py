"""Regenerating the lock files: every platform, every file by its hash, no address of any registry."""

import os
import tempfile
import venv
from pathlib import Path

from tools import environment, run

UV = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
_OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
    "--python-version",
    OLDEST_PYTHON,
)


def regenerate(*, upgrade: bool) -> None:
    """Write requirements/*.lock anew from requirements/*.in.

    Without `upgrade` the versions already locked are kept wherever the `.in` files still allow them.
    """
    with tempfile.TemporaryDirectory() as folder:
        # uv stays out of .venv: it only writes the locks, and nothing locked needs it.
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
        python = Path(folder) / environment.python().relative_to(environment.VENV)
        pip = (environment.python(), "-m", "pip", "--python", python)
        run.must(*pip, "install", "--quiet", UV)
        for lock in environment.LOCKS:
            run.say(f"locking {lock.name}")
            more = ("--upgrade",) if upgrade else ()
            source = lock.with_suffix(".in").name
            uv = (python, "-m", "uv", "pip", "compile", *_OPTIONS, *more)
            run.must(*uv, "-o", lock.name, source, cwd=lock.parent)
