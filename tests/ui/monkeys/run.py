"""Lets a monkey at a project's window, and says what came of it."""

from __future__ import annotations

import gc
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QPixmap

from labdesk.pack.loader import load
from labdesk.session import Session
from tests.ui.desk import Desk, desk, sweep
from tests.ui.monkeys.careful import CarefulMonkey
from tests.ui.monkeys.watch import Census, watching
from tests.ui.monkeys.wild import WildMonkey
from ui.files.opening import Opened

_WARM: int = 300
"""So many actions have shown every page and loaded everything: what grows from then on grows for ever."""


class _NoPrograms(QObject):
    """Stands for the programs that files would be opened with."""

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Open nothing."""


def open_new(program: Desk, folder: Path) -> None:
    """Open a new project of a pack."""
    pack = load(folder)
    program.windows.projects._open(lambda: Opened(Session.new(pack, keep_journal=True)))


def prepare(folder: Path, pack: Path) -> None:
    """Lay out the files that get dragged in."""
    QPixmap(8, 8).save(str(folder / "empty.png"))
    picture = QPixmap(8, 8)
    picture.fill(QColor("red"))
    picture.save(str(folder / "picture.png"))
    (folder / "broken.labdesk").write_bytes(b"PK\x03\x04 no project")
    other = Session.new(load(pack))
    other.save_as(folder / "other.labdesk")
    other.close()


def run(kind: str, pack: Path, seed: int, actions: int, folder: Path) -> dict[str, Any]:
    """Let a monkey act; returns what it came to: `fault`, the last actions, and the census at some moments."""
    nobody = _NoPrograms()
    QDesktopServices.setUrlHandler("file", nobody, "open")  # type: ignore[arg-type]
    prepare(folder, pack)
    fault, census, done = "", {}, 0
    with watching() as watch, desk() as program:
        open_new(program, pack)
        monkey = (WildMonkey if kind == "wild" else CarefulMonkey)(program, folder, seed)
        try:
            for done in range(1, actions + 1):
                monkey.act()
                watch.check()
                if done in (_WARM, actions) or done % 1000 == 0:
                    census[done] = asdict(_census())
        except Exception:
            fault = traceback.format_exc()
        finally:
            monkey.close_everything()
    QDesktopServices.unsetUrlHandler("file")
    last = monkey.did[-15:] if fault else []
    return {"actions": done, "fault": fault, "last": last, "census": census}


def _census() -> Census:
    sweep()
    gc.collect()
    return Census.taken()
