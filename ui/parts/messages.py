"""The message bar: one notice at a time, inline, above the page; what was kept and what to do now stand beside it."""

from __future__ import annotations

from collections import deque
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.notice import Action, Kind, Notice
from ui.parts import keyboard, spoken
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, icon, pixmap

_SHOWN_MS: Final = 6_000
_ICONS: Final[dict[Kind, tuple[str, Colour]]] = {
    "info": ("info", "accent"),
    "done": ("state-done", "met"),
    "warning": ("warning", "warning"),
    "failure": ("state-wrong", "failure"),
}


class MessageBar(QFrame):
    """Shows notices one after another. `info` and `done` give way to the next one and go by themselves."""

    shown = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice: Notice | None = None
        self._before: QWidget | None = None  # where the focus was before it came here
        self._waiting: deque[Notice] = deque(maxlen=20)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        set_role(self, "message")
        self._icon = QLabel(self)
        self._text = _label("message", self)
        self._more = _label("soft", self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._close = QToolButton(self)
        self._close.setToolTip(self.tr("关闭"))
        self._close.setAccessibleName(self.tr("关闭这条消息"))
        self._close.clicked.connect(self.dismiss)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self._texts.addWidget(self._text)
        self._texts.addWidget(self._more)
        self._texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts, 1)
        row.addLayout(self._buttons)
        row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._paint)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, after those that need to be seen first."""
        if self.notice is not None and self.notice.kind in ("warning", "failure"):
            if notice not in (self.notice, *self._waiting):
                self._waiting.append(notice)
            return
        self._show(notice)

    def take_focus(self) -> None:
        """Let Enter give the first answer to the notice that is shown."""
        first = self._buttons.itemAt(0)
        if first is not None and (button := first.widget()) is not None:
            button.setFocus()

    def dismiss(self) -> None:
        """Close the notice that is shown; the next one comes."""
        self._timer.stop()
        self.notice = None
        if self._waiting:
            self._show(self._waiting.popleft())
        else:
            self._give_focus_back()
            self.hide()
            self.closed.emit()

    def take(self) -> list[Notice]:
        """Hand over what is shown and what waits, to be said elsewhere."""
        taken = [self.notice, *self._waiting] if self.notice is not None else []
        self._waiting.clear()
        self.dismiss()
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new) and (old is None or not self.isAncestorOf(old)):
            self._before = old

    def _give_focus_back(self) -> None:
        focused, before = QApplication.focusWidget(), self._before
        if focused is not None and self.isAncestorOf(focused) and before is not None and isValid(before):
            keyboard.focus(before)

    def _show(self, notice: Notice) -> None:
        self.notice = notice
        self._text.setText(notice.text)
        self._more.setText(notice.more)
        self._more.setVisible(bool(notice.more))
        self.setAccessibleName(notice.text)
        self.setAccessibleDescription(notice.more)
        self._set_actions(notice.actions, notice.kind)
        self._paint()
        self.show()
        spoken.say(" ".join(filter(None, (notice.text, notice.more))))
        self._timer.stop()
        if notice.kind in ("info", "done") and not notice.actions:
            self._timer.start()
        self.shown.emit(notice)

    def _set_actions(self, actions: tuple[Action, ...], kind: Kind) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, action in enumerate(actions):
            button = QPushButton(action.text, self)
            set_role(button, "primary" if number == 0 and kind in ("warning", "failure") else "")
            button.clicked.connect(lambda _checked=False, action=action: self._run(action))
            self._buttons.addWidget(button)

    def _run(self, action: Action) -> None:
        self.dismiss()
        action.run()

    def _paint(self) -> None:
        self._close.setIcon(icon("close", "text_soft"))
        if self.notice is None:
            return
        set_state(self, self.notice.kind)
        self._align()
        name, colour = _ICONS[self.notice.kind]
        self._icon.setPixmap(pixmap(name, colour, theme().px(20), self.devicePixelRatioF()))

    def _align(self) -> None:
        """Let the first line of the text stand at the middle of icon and buttons."""
        first = self._buttons.itemAt(0)
        tall = first.sizeHint().height() if first is not None else self._close.sizeHint().height()
        line = self._text.fontMetrics().height()
        self._texts.setContentsMargins(0, max(0, (tall - line) // 2), 0, max(0, (tall - line) // 4))
        self._icon.setFixedHeight(max(tall, line))
        self._close.setFixedHeight(max(tall, line))


def _label(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label
