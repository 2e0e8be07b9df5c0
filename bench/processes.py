"""Starting programs whose whole time is measured, in surroundings of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labdesk.base.paths import DATA_DIR_VARIABLE

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def workplace() -> Iterator[Path]:
    """A temporary folder to work in; the user's data is kept there too meanwhile, away from the real."""
    before = os.environ.get(DATA_DIR_VARIABLE)
    with tempfile.TemporaryDirectory(prefix="labdesk-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ[DATA_DIR_VARIABLE] = str(folder / "data")
        try:
            yield folder
        finally:
            if before is None:
                del os.environ[DATA_DIR_VARIABLE]
            else:
                os.environ[DATA_DIR_VARIABLE] = before


def python(work: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python; `work` keeps the bytecode, which an installed program has from the start."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPYCACHEPREFIX": str(work / "bytecode"),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def labdesk(work: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of labdesk; CalledProcessError where it could not do its work."""
    return python(work, "-m", "ui", *arguments)
