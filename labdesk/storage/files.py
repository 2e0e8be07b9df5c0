"""Second names for files that are replaced and never changed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path


def share(source: Path, target: Path) -> bool:
    """Make `target` another name of the file at `source`, or a copy of it; False where neither worked.

    Saving replaces files and never changes them, so the second name keeps what the first one had.
    """
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
        try:
            try:
                os.link(os.path.realpath(source), beside)
            except OSError:
                shutil.copyfile(source, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        return True
    return False
