"""Collects Python's garbage in the window's thread alone.

Python collects in whichever thread happens to allocate: an export or the journal would then destroy what is left of a
closed window, and Qt ends the program for that.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS: Final = 500
_KEPT_AFTER_MS: Final = 400  # when a window that has just come or gone has done what it does at once


class Collector(QObject):
    """Does what Python's own collection would do, as often, but from this thread's event loop; until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()
        self._keeping = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keeping.timeout.connect(keep_what_there_is)

    def keep(self) -> None:
        """A window has come or gone: collect what is left of the gone, and look through all else no more."""
        self._keeping.start()

    def stop(self) -> None:
        """Leave it to Python again, if it was before."""
        self._timer.stop()
        self._keeping.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()


def keep_what_there_is() -> None:
    """Set aside what an open project is made of. Looking through all of it takes 30 ms, at 5,000 rows 80: somebody who
    types at that moment would notice."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is passed, if any is."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
