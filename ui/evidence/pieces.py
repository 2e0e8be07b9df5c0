"""The evidence as Qt's views see it: one line for each piece, in its order, taken by dragging to another place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from labdesk.pack.evidence import kinds_of
from labdesk.project.evidence import Evidence
from labdesk.project.where import named
from ui.evidence.scans import Scan, Scans
from ui.proofs.adding import is_evidence
from ui.words import sized
from ui.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_FORMAT: Final = "application/x-labdesk-evidence"
_Role = Qt.ItemDataRole


class Pieces(QAbstractListModel):
    """The project's evidence. What is dropped on it is told, and comes back by `follow`."""

    moved = Signal(str, int)
    """A piece, by its row's id, is to stand at another place, counted from 0 without it."""
    dropped = Signal(list, int)
    """Files are to be added before a piece."""

    def __init__(self, workspace: Workspace, scans: Scans, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._scans = scans
        self._kinds = kinds_of(workspace.pack)
        self.pieces: tuple[Evidence, ...] = workspace.session.project.evidence
        scans.seen.connect(self.repaint)

    def follow(self) -> None:
        """The evidence, or what it proves, was edited."""
        new = self._workspace.session.project.evidence
        if [each.row for each in new] != [each.row for each in self.pieces]:
            self.beginResetModel()
            self.pieces = new
            self.endResetModel()
        else:
            self.pieces = new
            self.repaint()

    def repaint(self) -> None:
        """Any line may say something else."""
        if self.pieces:
            self.dataChanged.emit(self.index(0), self.index(len(self.pieces) - 1))

    def place(self, row: str) -> int | None:
        """Where a piece stands, counted from 0."""
        return next((at for at, each in enumerate(self.pieces) if each.row == row), None)

    def scan(self, at: int) -> Scan | None:
        """What was seen of a piece's file."""
        return self._scans.of(self.pieces[at])

    def facts(self, at: int) -> str:
        """Its kind, pages and size in a line."""
        piece, scan = self.pieces[at], self.scan(at)
        kind = self._kinds.get(piece.kind)
        pages = self.tr("{} 页").format(scan.pages) if scan is not None and scan.pages else ""
        return " · ".join(filter(None, (kind.label if kind is not None else "", pages, sized(piece.file.size))))

    def wrong(self, at: int) -> str:
        """Why it can't be bound; "" where it can, as far as is known."""
        scan = self.scan(at)
        return self.tr("文件{}，请更换").format(scan.wrong) if scan is not None and scan.wrong else ""

    def proves(self, at: int) -> str:
        """What it proves, in a line; "" where nobody has said so."""
        view = self._workspace.session.view
        return "；".join(name for path in self.pieces[at].proves if (name := named(view, path)))

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.pieces)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        at = index.row()
        if not index.isValid() or at >= len(self.pieces):
            return None
        name = f"{at + 1}. {self.pieces[at].name}"
        if role == _Role.DisplayRole:
            return name
        if role == _Role.AccessibleTextRole:
            parts = (
                name,
                self.facts(at),
                self.wrong(at),
                self.tr("证明：{}").format(self.proves(at) or self.tr("未选")),
            )
            return "，".join(filter(None, parts))
        if role == _Role.ToolTipRole:
            return "\n".join(filter(None, (name, self.wrong(at), self.proves(at))))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [_FORMAT, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        data = QMimeData()
        if indexes:
            data.setData(_FORMAT, self.pieces[indexes[0].row()].row.encode("ascii"))
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index) -> bool:  # noqa: N802
        return data.hasFormat(_FORMAT) or bool(files_in(data))

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:  # noqa: N802
        place = parent.row() if parent.isValid() else row if row >= 0 else len(self.pieces)
        if not data.hasFormat(_FORMAT):
            self.dropped.emit(files_in(data), place)
            return True
        piece = bytes(data.data(_FORMAT).data()).decode("ascii", "replace")
        old = self.place(piece)
        if old is not None:
            self.moved.emit(piece, place - (old < place))
        return False  # or the view would remove what was dragged


def files_in(data: QMimeData) -> list[Path]:
    """The files that are dragged, where any of them can be evidence."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files if any(map(is_evidence, files)) else []


def total_size(pieces: Iterable[Evidence]) -> int:
    """The bytes of all files."""
    return sum(each.file.size for each in pieces)
