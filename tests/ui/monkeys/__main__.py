"""`python -m tests.ui.monkeys wild|careful PACK SEED ACTIONS`: lets a monkey at the program as long as one likes."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import tempfile
import time
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="labdesk-monkey-"))
os.environ.update(HOME=str(_HOME), LABDESK_DATA_DIR=str(_HOME / "data"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 - the home comes first

from labdesk.base.paths import templates_dir  # noqa: E402
from tests.ui.monkeys.run import run  # noqa: E402
from ui.app import STYLE, dress  # noqa: E402


def main(kind: str, pack: str, seed: str, actions: str) -> int:
    faulthandler.enable()
    app = QApplication([sys.argv[0], *STYLE])
    dress(app)
    os.chdir(_HOME)
    folder = Path(__file__).parents[2] / "packs" / pack
    begun = time.monotonic()
    told = run(kind, folder if folder.is_dir() else templates_dir() / pack, int(seed), int(actions), _HOME)
    seconds = round(time.monotonic() - begun)
    told = {"monkey": kind, "pack": pack, "seed": seed, "seconds": seconds, **told}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 1 if told["fault"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
