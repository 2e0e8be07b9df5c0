"""Second names for files that are replaced and never changed."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


def share(source: Path, target: Path) -> bool:
    """Make `target` another name of the file at `source`, or a copy of it; False where neither worked.

    Saving replaces files and never changes them, so the second name keeps what the first one had.
    """
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)
        return True
    return False
