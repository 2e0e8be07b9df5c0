"""The rows of a table as Qt's views see them: paths into the workspace, no copies but of what has been painted.

Below the last row stands an empty one that becomes a row when something is typed into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from labdesk.lang.tally import Tally
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import type_of
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.model import TableField
from labdesk.rules import Finding
from labdesk.rules.words import LEVELS
from ui.proofs.marks import told
from ui.table import arrangement
from ui.table.arrangement import Arrangement
from ui.table.cell import Cell
from ui.table.cells import Cells
from ui.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex

# So many changed cells at once are not told one by one.
_MANY: Final = 400
_NO_INDEX: Final = QModelIndex()
_EMPTY: Final = Cell()
_Role = Qt.ItemDataRole
_SHOWN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED: Final = _SHOWN | Qt.ItemFlag.ItemIsEditable


class TableModel(QAbstractTableModel):
    """Rows by id in the order that is looked at; columns as the pack has them, and one more that tells what counts.

    `shown` are the ids that are shown. Edits go to the workspace and come back by `follow`.
    """

    arranged = Signal()
    """What is shown, or its order, was chosen anew."""

    def __init__(self, workspace: Workspace, node: FieldNode, path: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert isinstance(node.field, TableField)  # noqa: S101 - the registry gives no other
        self.workspace = workspace
        self.field: TableField = node.field
        self.node = node
        self.path = path
        self.columns = node.children
        self.counts_column = len(self.columns)
        self.arrangement = Arrangement()
        self.tally: Tally | None = None
        self.tally_label = ""
        self.shown: list[str] = list(workspace.rows(path))
        self._columns = {column.id: number for number, column in enumerate(self.columns)}
        self._cells = Cells(workspace, path, self.columns)
        self._count()

    # What Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.shown) + self.has_blank

    def columnCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        column = index.column()
        fixed = column >= self.counts_column or self.columns[column].type == "computed"
        return _SHOWN if fixed else _EDITED

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Texts for whoever reads rather than paints: the delegate asks `cell` itself."""
        row, column = index.row(), index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self.cell(row, column).text if role == _Role.DisplayRole else self.typed(row, column)
        if role == _Role.ToolTipRole:
            return self.said(row, column) or None
        if role == _Role.AccessibleTextRole:
            return self._spoken(row, column)
        if role == _Role.AccessibleDescriptionRole:
            return self.said(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: N802
        across = orientation == Qt.Orientation.Horizontal
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            if across:
                return self.columns[section].label if section < self.counts_column else self.tr("计入")
            if section >= len(self.shown):
                return "＋"
            return str(self._numbers[self.shown[section]])
        if across and role == _Role.ToolTipRole:
            return self._column_hint(section)
        if role == _Role.TextAlignmentRole:
            return int(
                Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if across else Qt.AlignmentFlag.AlignRight)
            )
        return None

    # Places

    @property
    def has_blank(self) -> bool:
        """Whether the empty row for typing stands at the end; it doesn't while rows are picked out."""
        return not self.arrangement.filters

    def is_blank(self, row: int) -> bool:
        """Whether this is the empty row at the end."""
        return row >= len(self.shown)

    def row_path(self, row: int) -> str:
        return f"{self.path}/{self.shown[row]}"

    def cell_path(self, row: int, column: int) -> str:
        """The answer's path; "" in the empty row at the end."""
        if self.is_blank(row) or column >= self.counts_column:
            return ""
        return f"{self.path}/{self.shown[row]}/{self.columns[column].id}"

    def place(self, path: str) -> tuple[int, int] | None:
        """Row and column of a row's or cell's path, the first column for a row; None where it isn't shown."""
        row, _, column = path.removeprefix(f"{self.path}/").partition("/")
        at = self._places.get(row)
        if at is None:
            return None
        return at, self._columns.get(column, 0)

    def number(self, row: int) -> int:
        """Where a shown row stands in the saved order, counted from 0."""
        return self._numbers[self.shown[row]] - 1 if not self.is_blank(row) else len(self._numbers)

    # What a cell says

    def cell(self, row: int, column: int) -> Cell:
        """What a cell shows."""
        if row >= len(self.shown) or column >= self.counts_column:
            return _EMPTY
        return self._cells.at(self.shown[row], column)

    def typed(self, row: int, column: int) -> str:
        """What was typed in a cell, as it is edited; what was derived where nothing was."""
        path = self.cell_path(row, column)
        if not path:
            return ""
        raw = self.workspace.raw(path)
        return raw if isinstance(raw, str) else self.cell(row, column).text

    def findings(self, row: int, column: int) -> Iterable[Finding]:
        """The failing conditions that are about a cell, or in the first column about its whole row."""
        path = self.cell_path(row, column)
        if not path:
            return ()
        if column:
            return self.workspace.findings_at(path)
        whole = self.row_path(row)
        about = [each for each in self.workspace.findings_at(whole) if whole in each.fields]
        return [*self.workspace.findings_at(path), *about]

    def evidence(self, row: int) -> Sequence[int]:
        """The numbers of the evidence that proves a row."""
        return () if self.is_blank(row) else self.workspace.evidence_at(self.row_path(row))

    def counts(self, row: int) -> bool | None:
        """Whether a row counts for the condition that is being looked at."""
        return None if self.tally is None or self.is_blank(row) else self.tally.counts(self.shown[row])

    def said(self, row: int, column: int) -> str:
        """All that is to be said about a cell, a line each."""
        if column >= self.counts_column:
            return "" if self.is_blank(row) else self.count_word(row)
        cell = self.cell(row, column)
        lines = [self.tr("请改正：{}").format(cell.problem)] if cell.problem else []
        lines += [f"{LEVELS[each.level]}：{each.message}" for each in self.findings(row, column)]
        if cell.look == "hidden":
            lines.append(self.tr("这一行现在用不到这一格"))
        elif cell.look == "derived":
            lines.append(self.tr("自动推出，可以直接改"))
        if column == 0 and (evidence := told(self.evidence(row))):
            lines.append(self.tr("{}（点回形针查看）").format(evidence))
        return "\n".join(lines)

    def count_word(self, row: int) -> str:
        """What stands in the column that tells what counts."""
        counts = self.counts(row)
        if self.tally is not None and self.tally.every:
            return {True: self.tr("符合"), False: self.tr("不符合"), None: self.tr("未定")}[counts]
        return {True: self.tr("计入"), False: self.tr("不计"), None: self.tr("未定")}[counts]

    # Edits

    def understood(self, column: int, text: str) -> Raw:
        """The raw answer for what is typed: yes and no as such, all else as it is."""
        node = self.columns[column]
        if node.type != "boolean":
            return text
        return type_of(node.field).normalise(text, node.field, self.workspace.pack.catalogue)

    def type(self, row: int, column: int, raw: Raw) -> None:
        """Answer a cell while it is being typed; in the empty row at the end, add a row with it, which is one step."""
        path = self.cell_path(row, column)
        if path:
            self.workspace.type(path, raw)
        elif raw not in (None, ""):
            self.workspace.type_row(self.path, self.columns[column].id, raw)

    def set(self, row: int, column: int, raw: Raw) -> None:
        """Answer a cell in one go."""
        path = self.cell_path(row, column)
        if path:
            self.workspace.set(path, raw)
        elif raw not in (None, ""):
            self.workspace.insert_row(self.path, None, {self.columns[column].id: raw})

    # Following

    def follow(self, paths: Iterable[str]) -> None:
        """These paths have changed: rows of this table, or cells in it."""
        depth = self.path.count("/") + 2
        cells: list[str] = []
        rows = False
        for path in paths:
            if path.count("/") == depth:
                cells.append(path)
            else:
                rows = True
        if rows:
            self.follow_rows()
        if len(cells) > _MANY:
            self.forget()
            return
        for path in cells:
            place = self.place(path)
            if place is not None:
                self._cells.forget(self.shown[place[0]], place[1])
                index = self.index(*place)
                self.dataChanged.emit(index, index)

    def follow_rows(self) -> None:
        """Bring what is shown and the rows there are to agree."""
        rows = list(self.workspace.rows(self.path))
        self._become(rows if self.arrangement.is_plain else arrangement.followed(self.shown, rows))

    def forget(self) -> None:
        """Any cell may have changed."""
        self._cells.forget_all()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show_marks(self, changed: Iterable[tuple[str, str]]) -> None:
        """Other conditions fail now at these paths."""
        places = {place for path, _ in changed if (place := self.place(path)) is not None}
        if len(places) > _MANY:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        for place in places:
            self.dataChanged.emit(self.index(*place), self.index(*place))

    def look_at(self, tally: Tally | None, label: str) -> None:
        """Tell in the last column which rows a condition counts."""
        self.tally, self.tally_label = tally, label

    def arrange(self) -> None:
        """Show the rows that are asked for, in the order that is asked for."""
        wanted = self.arrangement
        self.beginResetModel()
        rows: list[str] = list(self.workspace.rows(self.path))
        self.shown = rows
        self._count()
        if wanted.only != "all":
            rows = [row for row in rows if self._is_of_kind(row)]
        if wanted.text:
            rows = arrangement.holding(rows, wanted.text, self._texts)
        if wanted.column is not None:
            column = self.columns[wanted.column]
            rank = arrangement.rank_of(column, self.workspace.pack.catalogue)
            rows = arrangement.in_order(
                rows,
                lambda row: self.workspace.value(f"{self.path}/{row}/{column.id}"),
                rank,
                descending=wanted.descending,
            )
        self.shown = rows
        self._count()
        self.endResetModel()
        self.arranged.emit()

    def _is_of_kind(self, row: str) -> bool:
        only = self.arrangement.only
        at = self._places[row]
        if only == "wrong":
            return any(self.cell(at, column).problem or self.findings(at, column) for column in self._columns.values())
        return self.counts(at) is {"counted": True, "not-counted": False, "undecided": None}[only]

    def _texts(self, row: str) -> Iterator[str]:
        at = self._places[row]
        return (self.cell(at, column).text for column in self._columns.values())

    def _become(self, new: list[str]) -> None:
        """Show other rows, telling Qt the least of it."""
        old = self.shown
        if old == new:
            self._count()
            return
        both = min(len(old), len(new))
        head = next((at for at in range(both) if old[at] != new[at]), both)
        most = both - head
        tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
        gone, come = len(old) - head - tail, len(new) - head - tail
        if not gone:
            # What is typed into the empty row at the end makes it a row, and a new one comes below it.
            at = head + (self.has_blank and head == len(old))
            self.beginInsertRows(_NO_INDEX, at, at + come - 1)
            self._take(new)
            self.endInsertRows()
        elif not come:
            self.beginRemoveRows(_NO_INDEX, head, head + gone - 1)
            self._take(new)
            self.endRemoveRows()
        elif len(old) == len(new) and set(old) == set(new):
            self._reorder(new)
        else:
            self.beginResetModel()
            self._take(new)
            self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, self.rowCount() - 1))

    def _reorder(self, new: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self.shown[index.row()] if index.row() < len(self.shown) else None for index in before]
        self._take(new)
        after = [
            index if row is None else self.index(self._places[row], index.column())
            for index, row in zip(before, ids, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _take(self, new: list[str]) -> None:
        self.shown = new
        self._count()

    def _count(self) -> None:
        self._places = {row: at for at, row in enumerate(self.shown)}
        self._numbers = {row: at for at, row in enumerate(self.workspace.rows(self.path), start=1)}

    def _spoken(self, row: int, column: int) -> str:
        if column >= self.counts_column:
            return "" if self.is_blank(row) else f"{self.tally_label}：{self.count_word(row)}"
        label = self.columns[column].label
        if self.is_blank(row):
            return self.tr("{}，新的一行").format(label)
        cell = self.cell(row, column)
        first = self.cell(row, 0).text if column else ""
        parts = [first, f"{label}：{cell.text or self.tr('未填')}", self.tr("请改正") if cell.problem else ""]
        return "，".join(part for part in parts if part)

    def _column_hint(self, section: int) -> str:
        if section >= self.counts_column:
            return self.tally_label
        field = self.columns[section].field
        hint = self.workspace.text(field.hint)
        required = self.tr("必填") if field.required else ""
        return "\n".join(filter(None, (self.columns[section].label, hint, required, self.tr("点一下按这一列排序查看"))))
