"""The revisions of a document and their pictures: the one that is shown, and the next, which is drawn before it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from labdesk.previewing.places import Places
from ui.preview.overlays import Overlay
from ui.preview.pdf import Drawer, PdfFile
from ui.preview.pictures import Key, Pictures


class Revision(NamedTuple):
    """A document by its number, with what lies where on its pages."""

    number: int
    file: PdfFile
    places: Places
    overlays: tuple[Overlay, ...]


class Given(NamedTuple):
    """What the next revision will be made of."""

    data: bytes
    places: Places
    overlays: tuple[Overlay, ...]
    sizes: Sequence[tuple[float, float]]


class Job(NamedTuple):
    """A picture to draw: what it will be kept as, the size of its page in pixels, and which part of that."""

    key: Key
    size: QSize
    part: QRect


Jobs: TypeAlias = Callable[[Revision], Iterable[Job]]


class Album(QObject):
    """Draws what is needed, one picture at a time, the most urgent first.

    `ready` says that all that would be seen of the next revision is drawn: `turn` then makes it the one that is shown.
    `drawn` says that there is something new to be seen, `failed` that a document could not be read, `rests` that
    nothing is left to be drawn.
    """

    ready = Signal()
    drawn = Signal()
    failed = Signal()
    rests = Signal()

    def __init__(self, seen: Jobs, beside: Jobs, parent: QObject) -> None:
        """`seen` lists the pictures that are seen of a revision, `beside` those that one would scroll to."""
        super().__init__(parent)
        self.pictures = Pictures()
        self.now: Revision | None = None
        self.coming: Revision | None = None
        self._seen, self._beside = seen, beside
        self._given: Given | None = None
        self._count = 0
        self._left: list[Revision] = []
        self._job: Job | None = None
        self._drawer = Drawer(self)
        self._drawer.drawn.connect(self._on_drawn)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._work)

    def open(
        self, path: Path, places: Places, overlays: tuple[Overlay, ...], sizes: Sequence[tuple[float, float]]
    ) -> None:
        """Read the next revision. The file isn't needed any more afterwards."""
        try:
            self._given = Given(path.read_bytes(), places, overlays, sizes)
        except OSError:
            self.failed.emit()
        self.wake()

    def wake(self) -> None:
        """Something else may be needed now."""
        if self._drawer.rests and not self._later.isActive():
            self._later.start()

    def turn(self) -> None:
        """Show the next revision from now on."""
        if self.coming is not None:
            self._leave(self.now)
            self.now, self.coming = self.coming, None
            self.pictures.keep_only(self.now.number)

    def clear(self) -> None:
        """Let go of all documents."""
        self._given = None
        for revision in (self.now, self.coming):
            self._leave(revision)
        self.now = self.coming = None
        self.pictures.keep_only(-1)
        self.wake()

    def _work(self) -> None:
        if not self._drawer.rests:
            return
        while self._left:
            self._left.pop().file.close()
        given, self._given = self._given, None
        if given is not None:
            self._read(given)
        if self.coming is not None and not self._draw_any(self._seen(self.coming)):
            self.ready.emit()
        if self._drawer.rests and self.now is not None and not self._draw_any(self._needed(self.now)):
            self.rests.emit()
        if self._left and self._drawer.rests:
            self.wake()

    def _read(self, given: Given) -> None:
        file = PdfFile(given.data, given.sizes)
        if not file.sizes:
            file.close()
            self.failed.emit()
            return
        self._count += 1
        if self.coming is not None:
            self.coming.file.close()
        self.coming = Revision(self._count, file, given.places, given.overlays)

    def _needed(self, revision: Revision) -> Iterator[Job]:
        yield from self._seen(revision)
        yield from self._beside(revision)

    def _draw_any(self, jobs: Iterable[Job]) -> bool:
        """Begin with the first of these that isn't there; False where all are."""
        for job in jobs:
            if job.key not in self.pictures:
                revision = self.coming if self.coming and self.coming.number == job.key.revision else self.now
                if revision is not None:
                    self._job = job
                    self._drawer.draw(revision.file, job.key.page, job.size, job.part)
                    return True
        return False

    def _on_drawn(self, image: QImage) -> None:
        job, self._job = self._job, None
        known = {each.number for each in (self.now, self.coming) if each is not None}
        if job is not None and job.key.revision in known:
            needed = {each.key for revision in (self.now, self.coming) if revision for each in self._seen(revision)}
            self.pictures.put(job.key, QPixmap.fromImage(image), needed)
            if self.now is not None and job.key.revision == self.now.number:
                self.drawn.emit()
        self.wake()

    def _leave(self, revision: Revision | None) -> None:
        if revision is not None:
            self._left.append(revision)
