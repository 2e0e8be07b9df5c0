"""The library of profiles as all windows share it: read again only when its file has changed; tells of changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from labdesk.base.errors import LabdeskError
from labdesk.profiles.kinds import KindName
from labdesk.profiles.library import Library
from labdesk.profiles.model import Profile

T = TypeVar("T")


class Shelf(QObject):
    """Made by `shelf`. Reading never fails: what can't be read counts as empty, and `problem` says why."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.problem: LabdeskError | None = None
        self._read: tuple[str, int, int] | None = None
        self._profiles: list[Profile] = []

    @property
    def library(self) -> Library:
        return Library()

    @property
    def is_on(self) -> bool:
        return self.library.is_on

    def profiles(self, kind: KindName | None = None) -> list[Profile]:
        """The profiles, of one kind or of all, by name."""
        library = self.library
        try:
            state = library.path.stat()
            mark = (str(library.path), state.st_mtime_ns, state.st_size)
        except OSError:
            self._profiles, self._read = [], None
            return []
        if mark != self._read:
            self._read = mark
            self.problem = None
            try:
                self._profiles = library.profiles()
            except LabdeskError as error:
                self._profiles, self.problem = [], error
        return [each for each in self._profiles if kind in (None, each.kind)]

    def change(self, run: Callable[[Library], T]) -> T:
        """Change the library, and tell everybody. Raises LabdeskError."""
        try:
            return run(self.library)
        finally:
            self._read = None
            self.changed.emit()

    def remember(self, found: list[tuple[KindName, Mapping[str, object]]]) -> list[Profile]:
        """Store what is known of units or people, all or none. Raises LabdeskError."""
        return self.change(lambda library: library.remember_all(found))


def shelf() -> Shelf:
    """The one that the application has."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without it
    found = app.property("labdesk_shelf")
    if not isinstance(found, Shelf):
        found = Shelf(app)
        app.setProperty("labdesk_shelf", found)
    return found
