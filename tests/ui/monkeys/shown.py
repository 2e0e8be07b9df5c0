"""What is on the screen is what the project holds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from labdesk.lang.values import OPEN
from ui.editors.base import FieldEditor
from ui.editors.cards import CardsEditor
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.longtext import LongTextEditor
from ui.editors.matrix import MatrixEditor
from ui.editors.text import TextEditor
from ui.editors.yesno import BooleanEditor
from ui.pages.page import PackPage
from ui.shell.window import MainWindow
from ui.table.editor import TableEditor


def editors(window: MainWindow) -> Iterator[FieldEditor]:
    """The editors that can be seen on the page."""
    page = window.pages.page
    if isinstance(page, PackPage):
        for row in page.rows.values():
            if row.isVisible():
                yield row.editor


def leaf_editors(window: MainWindow) -> Iterator[FieldEditor]:
    """The editors of single answers, inside matrices and opened cards too."""
    for editor in editors(window):
        if isinstance(editor, MatrixEditor):
            yield from editor.cells.values()
        elif isinstance(editor, CardsEditor):
            for card in editor.cards.values():
                yield from (row.editor for row in card.rows.values() if row.isVisible())
        elif not isinstance(editor, TableEditor):
            yield editor


def check(window: MainWindow) -> None:
    """Raise AssertionError where the page shows something else than the project holds."""
    for editor in leaf_editors(window):
        _check_leaf(editor)
    for editor in editors(window):
        rows = list(editor.workspace.rows(editor.path)) if editor.node.kind == "table" else []
        if isinstance(editor, CardsEditor):
            assert [path.rpartition("/")[2] for path in editor.cards] == rows, f"{editor.path} shows other cards"
        elif isinstance(editor, TableEditor):
            _check_grid(editor, rows)
    workspace = window.workspace
    assert window.isWindowModified() == workspace.dirty, "the title and the project differ in whether it is saved"
    assert window.commands["undo"].isEnabled() == (workspace.undo_name is not None)
    assert window.commands["redo"].isEnabled() == (workspace.redo_name is not None)
    assert window.rail.currentRow() == window.pages.current, "the steps show another page"


def _check_leaf(editor: FieldEditor) -> None:
    raw = editor.workspace.raw(editor.path)
    text = "" if raw is None else str(raw)
    if isinstance(editor, TextEditor):
        assert editor.line.text() == text, f"{editor.path} shows {editor.line.text()!r}, and not {text!r}"
    elif isinstance(editor, LongTextEditor):
        shown = editor.box.toPlainText()
        assert shown == text or _is_same_text(shown, text), f"{editor.path} shows {shown!r}, and not {text!r}"
    elif isinstance(editor, BooleanEditor):
        value = editor.workspace.value(editor.path)
        expected = [] if value is OPEN else [editor.words()[0 if value else 1]]
        assert editor.list.chosen() == expected, f"{editor.path} shows {editor.list.chosen()}"
    elif isinstance(editor, ChoicesEditor):
        value = editor.workspace.value(editor.path)
        assert frozenset(editor.list.chosen()) == (value if isinstance(value, frozenset) else frozenset()), editor.path
    elif isinstance(editor, ChoiceEditor):
        value = editor.workspace.value(editor.path)
        label = value if isinstance(value, str) else ""
        if editor.list is not None:
            assert editor.list.chosen() == ([label] if label else []), editor.path
        elif editor.combo is not None:
            assert editor.combo.line.text() == (label if raw is None else text), editor.path


def _is_same_text(shown: str, text: str) -> bool:
    """Whether a box of paragraphs can't show the text in any other way."""
    return shown == text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\0", "")


def _check_grid(editor: TableEditor, rows: list[str]) -> None:
    model, view = editor.model, editor.view
    if model.arrangement.filters:
        assert set(model.shown) <= set(rows), f"{editor.path} shows rows that are gone"
    else:
        assert sorted(model.shown) == sorted(rows), f"{editor.path} shows other rows"
        assert not model.arrangement.is_plain or model.shown == rows, f"{editor.path} shows another order"
    for at, row in enumerate(model.shown[:40]):
        for column, node in enumerate(model.columns):
            raw = editor.workspace.raw(f"{editor.path}/{row}/{node.id}")
            if isinstance(raw, str) and model.cell(at, column).look != "hidden":
                shown = model.cell(at, column).text
                expected = editor.workspace.display(f"{editor.path}/{row}/{node.id}")
                assert shown == expected, f"{editor.path}[{at}].{node.id} shows {shown!r}, and not {expected!r}"
    line = view.open_editor()
    if line is not None and QApplication.focusWidget() is line:
        index = view.currentIndex()
        typed = model.typed(index.row(), index.column())
        assert line.text() == typed or model.is_blank(index.row()), (
            f"the open cell shows {line.text()!r}, not {typed!r}"
        )
