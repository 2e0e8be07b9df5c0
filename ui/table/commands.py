"""What can be done with a table's rows and cells: actions that its buttons, its menu and the keyboard share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from labdesk.pack.fieldtypes.base import Raw
from ui.notice import Action, Notice
from ui.proofs.adding import adding_of
from ui.proofs.marks import go_to
from ui.table import block, pasting
from ui.table.model import TableModel
from ui.table.pasting import Pasted
from ui.table.view import TableView
from ui.theme import theme
from ui.theme.icons import icon

_Keys = QKeySequence.StandardKey
_MOST_HEADINGS: Final = 4


class _Kind(NamedTuple):
    text: str
    keys: tuple[_Keys | str, ...]
    icon: str = ""


_KINDS: Final[dict[str, _Kind]] = {
    "insert": _Kind("在上面插入一行", ("Ins",), "insert-above"),
    "remove": _Kind("删除所选的行", ("Ctrl+Del",), "delete"),
    "up": _Kind("上移", ("Alt+Up",), "up"),
    "down": _Kind("下移", ("Alt+Down",), "down"),
    "cut": _Kind("剪切", (_Keys.Cut,)),
    "copy": _Kind("复制", (_Keys.Copy,), "copy"),
    "paste": _Kind("从 Excel 或 WPS 粘贴", (_Keys.Paste,), "paste"),
    "fill": _Kind("向下填充", ("Ctrl+D",), "fill-down"),
    "clear": _Kind("清除内容", ("Del", "Backspace")),
    "prove": _Kind("添加佐证…", (), "attach"),
    "proofs": _Kind("查看佐证", ()),
    "sort": _Kind("按这一列排序查看", ("F9",)),
}
_MENU: Final = (
    "insert",
    "remove",
    "up",
    "down",
    "",
    "cut",
    "copy",
    "paste",
    "fill",
    "clear",
    "",
    "prove",
    "proofs",
    "",
    "sort",
)


class TableCommands(QObject):
    """The commands of one table."""

    def __init__(self, model: TableModel, view: TableView) -> None:
        super().__init__(view)
        self._model, self._view, self._workspace = model, view, model.workspace
        self.actions: dict[str, QAction] = {}
        for name, kind in _KINDS.items():
            action = QAction(self.tr(kind.text), view)
            action.setShortcuts([QKeySequence(key) for key in kind.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()}（{keys}）" if keys else action.text())
            run: Callable[[], object] = getattr(self, name)
            action.triggered.connect(lambda _checked=False, run=run: run())
            view.addAction(action)
            self.actions[name] = action
        view.menu_asked.connect(self.show_menu)
        view.dragged.connect(self._on_dragged)
        view.selectionModel().selectionChanged.connect(self.refresh)
        model.arranged.connect(self.refresh)
        theme().changed.connect(self._paint)
        self._paint()
        self.refresh()

    def refresh(self) -> None:
        """Bring to date what can be done now."""
        rows = self._view.any_row_chosen
        moves = rows and self._model.arrangement.is_plain
        proven = rows and bool(self._proofs())
        now = {"remove": rows, "up": moves, "down": moves, "fill": rows, "prove": rows, "proofs": proven}
        for name, possible in now.items():
            self.actions[name].setEnabled(possible)

    # Rows

    def add(self) -> None:
        """Add a row at the end and go to its first cell."""
        self._view.finish_editing()
        self._go_to(self._workspace.insert_row(self._model.path))

    def insert(self) -> None:
        """Add a row above the current one."""
        self._view.finish_editing()
        index = self._view.currentIndex()
        at = self._model.number(index.row()) if index.isValid() else None
        self._go_to(self._workspace.insert_row(self._model.path, at))

    def remove(self) -> None:
        """Remove the chosen rows; undo brings them back."""
        rows = self._view.chosen_rows()
        if not rows:
            return
        self._view.finish_editing()
        column = self._view.currentIndex().column()
        self._workspace.remove_rows([self._model.row_path(row) for row in rows])
        self._view.go(min(rows[0], self._model.rowCount() - 1), max(0, column))
        count = f"{len(rows)} {self._model.field.counter}"
        undo = Action(self.tr("撤消"), self._workspace.undo)
        self._workspace.notify(Notice(self.tr("已删除 {}。").format(count), kind="done", actions=(undo,)))

    def up(self) -> None:
        self._shift(-1)

    def down(self) -> None:
        self._shift(1)

    def _shift(self, step: int) -> None:
        """Move the chosen rows by one place, together."""
        rows = self._view.chosen_rows()
        if not rows or not self._model.arrangement.is_plain:
            return
        if rows[0] + step < 0 or rows[-1] + step >= len(self._model.shown):
            return
        paths = [self._model.row_path(row) for row in rows]
        column = self._view.currentIndex().column()
        with self._workspace.edit(f"移动 {len(rows)} 行{self._model.node.label}") as editor:
            for path, row in zip(paths, rows, strict=True) if step < 0 else reversed([*zip(paths, rows, strict=True)]):
                editor.move(path, row + step)
        whole = self._view.selectionModel().isRowSelected(rows[0] + step)
        if len(rows) > 1 or whole:
            self._view.choose_rows([row + step for row in rows])
        else:
            self._view.go(rows[0] + step, max(0, column))

    def _on_dragged(self, old: int, new: int) -> None:
        if not self._model.arrangement.is_plain:
            text = self.tr("现在是排序或筛选后的样子，不能移动。")
            self._workspace.notify(Notice(text, self.tr("请先点「恢复原来的顺序」。")))
        elif not self._model.is_blank(old):
            new = min(new, len(self._model.shown) - 1)
            self._workspace.move_row(self._model.row_path(old), new)
            self._view.choose_rows([new])

    def sort(self, column: int | None = None) -> None:
        """Look at the rows in the order of a column, by default the current one: upwards, downwards, as saved."""
        index = self._view.currentIndex()
        at = index.column() if column is None else column
        if not 0 <= at < self._model.counts_column:
            return
        self._view.finish_editing()
        row = self._model.row_path(index.row()) if index.isValid() and not self._model.is_blank(index.row()) else ""
        self._model.arrangement.turn(at)
        self._model.arrange()
        place = self._model.place(row) if row else None
        self._view.go(place[0] if place is not None else 0, index.column() if row else at)

    def _go_to(self, path: str | None) -> None:
        place = self._model.place(path) if path is not None else None
        if place is not None:
            self._view.setFocus()
            self._view.go(place[0], 0)

    # Cells

    def copy(self) -> None:
        """Put the block around the chosen cells on the clipboard, as spreadsheets take it."""
        cells = self._view.chosen_cells()
        if not cells:
            return
        columns = sorted({column for _, column in cells})
        chosen = set(cells)
        texts = [
            [self._model.cell(row, column).text if (row, column) in chosen else "" for column in columns]
            for row in sorted({row for row, _ in cells})
        ]
        QGuiApplication.clipboard().setText(block.to_text(texts) if len(cells) > 1 else texts[0][0])

    def cut(self) -> None:
        self.copy()
        self._set_all(self._view.chosen_cells(), self.tr("剪切"))

    def clear(self) -> None:
        """Clear the chosen cells."""
        self._set_all(self._view.chosen_cells(), self.tr("清除"))

    def fill(self) -> None:
        """Give the chosen cells what stands in the first of their column; a single cell what stands above it."""
        self._view.finish_editing()
        cells = self._view.chosen_cells()
        if len({row for row, _ in cells}) == 1:
            source = {column: row - 1 for row, column in cells}
        else:
            source = {}
            for row, column in cells:
                source[column] = min(row, source.get(column, row))
        targets = [(row, column) for row, column in cells if row != source[column] and source[column] >= 0]
        raws = {column: self._raw(row, column) for column, row in source.items() if row >= 0}
        with self._workspace.edit(self.tr("填充 {} 格").format(len(targets))) as editor:
            for row, column in targets:
                if self._can_set(column):
                    editor.set(self._model.cell_path(row, column), raws[column])

    def paste(self) -> None:
        """Write what the clipboard holds from the current cell on; one text goes into every chosen cell."""
        self._view.finish_editing()
        cells, index = self._view.chosen_cells(), self._view.currentIndex()
        found = _on_clipboard()
        if not found:
            self._workspace.notify(Notice(self.tr("剪贴板里没有可以粘贴的文字。")))
            return
        alone = len(found) == 1 and len(found[0]) == 1
        if alone and len(cells) > 1:
            self._tell(pasting.fill(self._model, found[0][0], cells))
            return
        row, column = min(cells, default=(index.row(), index.column()))
        if row < 0:
            row, column = len(self._model.shown), 0
        done = pasting.paste(self._model, found, row, min(max(column, 0), self._model.counts_column - 1))
        if not alone or done.doubtful:
            self._tell(done)
        self._view.go(min(row, self._model.rowCount() - 1), 0 if done.headings else max(0, column))

    def _raw(self, row: int, column: int) -> Raw:
        return self._workspace.raw(self._model.cell_path(row, column))

    def _can_set(self, column: int) -> bool:
        return self._model.columns[column].type != "computed"

    def _set_all(self, cells: list[tuple[int, int]], verb: str) -> None:
        self._view.finish_editing()
        paths = [self._model.cell_path(row, column) for row, column in cells if self._can_set(column)]
        with self._workspace.edit(f"{verb} {len(paths)} 格") as editor:
            for path in paths:
                editor.set(path, None)

    def _tell(self, done: Pasted) -> None:
        """Say what was pasted, and what of it was not understood."""
        parts = [self.tr("已粘贴 {} 行 {} 列").format(done.rows, done.columns)]
        if done.added:
            parts.append(self.tr("新增 {} {}").format(done.added, self._model.field.counter))
        more = []
        if done.doubtful:
            more.append(self.tr("{} 格没有看懂，先按原样留着，格里有提示。").format(len(done.doubtful)))
        if done.unknown:
            listed = "、".join(done.unknown[:_MOST_HEADINGS]) + ("等" if len(done.unknown) > _MOST_HEADINGS else "")
            more.append(self.tr("表里没有这些列，没有粘贴：{}。").format(listed))
        if done.beyond:
            more.append(self.tr("右边多出的 {} 列放不下，没有粘贴。").format(done.beyond))
        actions = [Action(self.tr("撤消"), self._workspace.undo)]
        if done.doubtful:
            first = done.doubtful[0]
            actions.insert(0, Action(self.tr("去看第一处"), lambda: self._workspace.jump(first)))
        text = "，".join(parts) + "。"
        self._workspace.notify(Notice(text, "".join(more), "warning" if more else "done", tuple(actions)))

    # Evidence

    def prove(self) -> None:
        """Ask for files that prove the chosen rows."""
        rows = [self._model.row_path(row) for row in self._view.chosen_rows()]
        if rows:
            adding_of(self._workspace).ask(self._view, rows)

    def proofs(self) -> None:
        """Go to the evidence of the chosen rows."""
        go_to(self._workspace, self._proofs())

    def _proofs(self) -> Sequence[int]:
        chosen = self._view.chosen_rows()
        return self._model.evidence(chosen[0]) if chosen else ()

    # The menu

    def show_menu(self, at: QPoint) -> None:
        """The commands at the pointer."""
        self.refresh()
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _MENU:
            if name:
                menu.addAction(self.actions[name])
            else:
                menu.addSeparator()
        menu.popup(at)

    def _paint(self) -> None:
        for name, kind in _KINDS.items():
            if kind.icon:
                self.actions[name].setIcon(icon(kind.icon, "text_soft"))


def _on_clipboard() -> block.Block:
    """The block of cells on the clipboard, from its text or else from a table in HTML."""
    given: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if given is None:  # nothing was ever copied
        return []
    if given.hasText() and given.text():
        return block.from_text(given.text())
    return block.from_html(given.html()) if given.hasHtml() else []
