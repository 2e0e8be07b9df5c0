"""Every answer as it is printed, page by page, to be copied one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from labdesk.pack.fields import FieldNode
from labdesk.pack.text import fold
from labdesk.project.model import slashed
from ui.forms.lines import paint_ground
from ui.theme import theme
from ui.theme.icons import pixmap
from ui.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ENTRY: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer, or the title of a page (`path` ""). `text` is what is copied; `copied` whether it was."""

    path: str
    label: str
    text: str = ""
    copied: bool = False

    @property
    def is_title(self) -> bool:
        return not self.path


def entries(workspace: Workspace) -> Iterator[Entry]:
    """All answers in the order of the pages; of tables the whole first, then cell by cell."""
    pages = workspace.pack.model.pages
    by_page: dict[str, list[Entry]] = {page.id: [] for page in pages}
    tables: set[str] = set()
    for node in workspace.pack.fields.leaves:
        if node.type == "attachment":
            continue
        table = node.table
        path = slashed(table if table is not None else node)
        page = workspace.page_of(path)
        if page is None or not workspace.visible(path) or path in tables:
            continue
        if table is None:
            text = workspace.display(path)
            by_page[page] += [Entry(path, node.full_label, text)] if text else []
        else:
            tables.add(path)
            by_page[page] += _of_table(workspace, table, path)
    for each in pages:
        if by_page[each.id]:
            yield Entry("", each.title)
            yield from by_page[each.id]


def _of_table(workspace: Workspace, table: FieldNode, path: str) -> list[Entry]:
    """The rows of a table: all of it with tabs between its columns, as Word and Excel paste it, then each answer."""
    columns = [node for node in table.children if node.type != "attachment" and node.is_leaf]
    rows = list(workspace.rows(path))
    cells = [[workspace.display(f"{path}/{row}/{column.id}") for column in columns] for row in rows]
    if not any(any(row) for row in cells):
        return []
    lines = "\n".join("\t".join(" ".join(text.split()) for text in row) for row in cells)
    found = [Entry(path, f"{table.full_label}（整表 {len(rows)} 行，可贴进表格）", lines)]
    for number, (row, texts) in enumerate(zip(rows, cells, strict=True), start=1):
        for column, text in zip(columns, texts, strict=True):
            if text:
                label = f"{table.full_label} · 第 {number} 行 · {column.label}"
                found.append(Entry(f"{path}/{row}/{column.id}", label, text))
    return found


class CopyModel(QAbstractListModel):
    """The entries in which all words stand, with the titles of their pages."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Entry] = []
        self._shown: list[Entry] = []
        self._words: list[str] = []
        self._copied: set[str] = set()

    def show_entries(self, found: Iterator[Entry]) -> None:
        """Show these; what was copied stays marked."""
        self._all = [replace(each, copied=each.path in self._copied) if each.path else each for each in found]
        self._narrow()

    def narrow(self, text: str) -> None:
        """Show only those with these words."""
        self._words = fold(text).split()
        self._narrow()

    def mark(self, row: int) -> None:
        """This one was copied."""
        entry = self._shown[row]
        self._copied.add(entry.path)
        self._shown[row] = replace(entry, copied=True)
        self._all = [self._shown[row] if each is entry else each for each in self._all]
        self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def copied(self) -> int:
        """How many were copied."""
        return sum(each.copied for each in self._all)

    @property
    def total(self) -> int:
        return sum(not each.is_title for each in self._all)

    def entry(self, row: int) -> Entry:
        return self._shown[row]

    def next_row(self, row: int, step: int = 1) -> int | None:
        """The next answer below (or above) a row; None at the end."""
        row += step
        while 0 <= row < len(self._shown):
            if not self._shown[row].is_title:
                return row
            row += step
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._shown[index.row()].is_title:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._shown[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (entry.label, entry.text[:200], "已复制" if entry.copied else "")))
        if role == Qt.ItemDataRole.ToolTipRole and entry.text:
            return f"{entry.label}\n{entry.text[:600]}"
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        found: list[Entry] = []
        for each in self._all:
            if each.is_title:
                if found and found[-1].is_title:
                    found.pop()
                found.append(each)
            elif all(word in fold(f"{each.label}\n{each.text}") for word in self._words):
                found.append(each)
        if found and found[-1].is_title:
            found.pop()
        self._shown = found
        self.endResetModel()


class CopyDelegate(QStyledItemDelegate):
    """Paints an answer in one line: what it is called, what it says, and whether it was copied."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        del option
        return QSize(10, theme().px(40 if index.data(ENTRY).is_title else 32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        tokens, px = theme().tokens, theme().px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = option.rect.adjusted(px(10), 0, -px(10), 0)
        font = QFont(option.font)
        font.setPixelSize(px(12 if entry.is_title else 13))
        font.setWeight(QFont.Weight.DemiBold if entry.is_title else QFont.Weight.Normal)
        painter.setFont(font)
        if entry.is_title:
            painter.setPen(QColor(tokens.text_soft))
            below = inside.adjusted(0, px(12), 0, 0)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, entry.label)
            painter.restore()
            return
        paint_ground(painter, option)
        size = px(16)
        name, colour = ("state-done", "met") if entry.copied else ("copy", "text_faint")
        mark = pixmap(name, colour, size, painter.device().devicePixelRatioF())  # type: ignore[arg-type]
        painter.drawPixmap(inside.left(), inside.center().y() - size // 2, mark)
        inside.setLeft(inside.left() + size + px(10))
        metrics = QFontMetrics(font)
        half = inside.width() * 2 // 5
        left = QRect(inside.left(), inside.top(), half - px(12), inside.height())
        right = QRect(inside.left() + half, inside.top(), inside.width() - half, inside.height())
        for place, text, ink in (
            (left, entry.label, tokens.text_soft),
            (right, " ".join(entry.text.split()), tokens.text),
        ):
            painter.setPen(QColor(ink))
            shown = metrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
