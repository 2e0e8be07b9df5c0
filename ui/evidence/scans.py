"""Looks into evidence beside the window: how many pages a file has, and a picture of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from labdesk.base.errors import LabdeskError
from labdesk.document.evidence.files import LOCKED, NOT_READ, kind_of
from labdesk.project.evidence import Evidence
from labdesk.storage.blobs import Blob
from ui.threads import Beside
from ui.workspace import Workspace

_WIDEST: Final = 160
"""Pixels, of the longer side: twice what is shown, for screens of two pixels a point."""
_MOST_BYTES: Final = 120_000_000


@dataclass(frozen=True, slots=True)
class Scan:
    """What was seen of a file: its pages, a picture of the first, and what is wrong with it ("": nothing)."""

    pages: int = 0
    picture: QImage | None = None
    wrong: str = ""


class Scans(QObject):
    """What was seen of a project's evidence, by the SHA-256 of its bytes. `seen` tells that there is more."""

    seen = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[str, Scan | None] = {}
        self._looker: _Looker | None = None

    def of(self, piece: Evidence) -> Scan | None:
        """What was seen of a piece's file; None where nobody has looked yet."""
        return self._known.get(piece.file.sha256)

    def follow(self, pieces: Sequence[Evidence]) -> None:
        """Look into those that nobody has looked into yet."""
        for piece in pieces:
            sha256 = piece.file.sha256
            if sha256 in self._known:
                continue
            self._known[sha256] = None
            blob = self._workspace.session.blob(sha256)
            if blob is None:
                self._known[sha256] = Scan(wrong=self.tr("文件不在项目里"))
                continue
            if self._looker is None:
                self._looker = _Looker()
                self._looker.looked.connect(self._on_looked)
                self._looker.ended.connect(self._on_ended)
                self.destroyed.connect(self._looker.stop)
                self._looker.begin()
            self._looker.ask(blob)

    @property
    def busy(self) -> bool:
        """Whether somebody is still looking."""
        return any(scan is None for scan in self._known.values())

    def _on_looked(self, sha256: str, scan: Scan) -> None:
        self._known[sha256] = scan
        self.seen.emit()

    def _on_ended(self) -> None:
        self._looker = None
        left = [piece for piece in self._workspace.session.project.evidence if self.of(piece) is None]
        for piece in left:
            self._known.pop(piece.file.sha256, None)
        self.follow(left)


class _Looker(Beside):
    """Looks into one file after the other, until nothing is asked any more."""

    looked = Signal(str, object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: SimpleQueue[Blob] = SimpleQueue()

    def ask(self, blob: Blob) -> None:
        """Look into this too."""
        self._asked.put(blob)

    def run(self) -> None:
        while not self.isInterruptionRequested():
            try:
                blob = self._asked.get(timeout=0.2)
            except Empty:
                return
            self.looked.emit(blob.sha256, _scan(blob))

    def over(self) -> None:
        self.ended.emit()


def _scan(blob: Blob) -> Scan:
    if blob.size > _MOST_BYTES:
        return Scan()
    try:
        content = blob.read()
    except LabdeskError:
        return Scan(wrong=_tr("文件已损坏"))
    kind = kind_of(content[:1024])
    if kind is None:
        return Scan(wrong=NOT_READ)
    return _pdf(content) if kind == "pdf" else _picture(content)


def _picture(content: bytes) -> Scan:
    buffer = _buffer(content)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_WIDEST, _WIDEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return Scan(wrong=_tr("是打不开的图片")) if image.isNull() else Scan(1, image)


def _pdf(content: bytes) -> Scan:
    try:
        from PySide6.QtPdf import QPdfDocument
    except ImportError:
        return _counted(content)
    buffer, document = _buffer(content), QPdfDocument()
    document.load(buffer)
    if document.error() != QPdfDocument.Error.None_:
        locked = document.error() == QPdfDocument.Error.IncorrectPassword
        return Scan(wrong=LOCKED if locked else NOT_READ)
    pages = document.pageCount()
    size = document.pagePointSize(0).toSize().scaled(_WIDEST, _WIDEST, Qt.AspectRatioMode.KeepAspectRatio)
    drawn = document.render(0, size.expandedTo(QSize(1, 1))) if pages else QImage()
    document.close()
    if drawn.isNull():
        return Scan(pages)
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    _lay(drawn, paper)
    return Scan(pages, paper)


def _lay(drawn: QImage, paper: QImage) -> None:
    """A page has no ground of its own."""
    from PySide6.QtGui import QPainter

    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()


def _counted(content: bytes) -> Scan:
    """Where there is no Qt PDF: the number of pages alone."""
    from io import BytesIO

    from labdesk.document.evidence.files import UnreadableError
    from labdesk.document.evidence.look import pdf_pages

    try:
        return Scan(pdf_pages(BytesIO(content)))
    except UnreadableError as error:
        return Scan(wrong=str(error))


def _buffer(content: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


def _tr(text: str) -> str:
    return QCoreApplication.translate("Scans", text)
