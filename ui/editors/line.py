"""Text controls that leave undo to the session: Ctrl+Z in a field takes back the last step of the whole project."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCursor, QValidator
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QTextEdit, QWidget

from ui.theme import set_role

_LINE_HEIGHT: Final = 130  # per cent


class OneLine(QValidator):
    """Keeps what is pasted, dropped or committed into a line in one line: a cell that was copied ends with a break."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        if (lines := text.splitlines()) and lines != [text]:
            place = len(" ".join(text[:place].splitlines()))
            text = " ".join(lines)
        return QValidator.State.Acceptable, text, place


class LineEdit(QLineEdit):
    """A line of text without an undo of its own."""

    _width: int | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(OneLine(self))

    def prefer_width(self, width: int) -> None:
        """Be as wide as this where there is room."""
        self._width = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        hint = super().sizeHint()
        return hint if self._width is None else QSize(self._width, hint.height())

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        _show(self.createStandardContextMenu(), event)


class TextBox(QTextEdit):
    """Paragraphs of plain text without an undo of their own; Tab goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)

    def show_text(self, text: str) -> None:
        """Show a text, with room between its lines."""
        self.setPlainText(text)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        everything.mergeBlockFormat(spaced)

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        _show(self.createStandardContextMenu(), event)


def dress_offers(completer: QCompleter) -> None:
    """Give the list that a completer drops down its look; it is a window of its own, made when it is first needed."""
    popup = completer.popup()
    if popup is not None and popup.property("role") != "offers":
        set_role(popup, "offers")


def _is_undo(event: QEvent) -> bool:
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _show(menu: QMenu | None, event: QContextMenuEvent) -> None:
    """Show a control's own menu without its undo and redo, which are the window's."""
    if menu is None:
        return
    own = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo") or any(
            action.shortcut() == QKeySequence(key) for key in own
        ):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
