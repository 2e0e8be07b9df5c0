"""A question inside the window: the page steps back, a card asks, Esc takes it back. No dialog of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.notice import Action
from ui.parts import spoken
from ui.theme import set_role, theme


class Sheet(QWidget):
    """Covers its window until it is answered. The first action is the main one; the last button takes the question
    back."""

    closed = Signal()

    def __init__(self, window: QWidget, title: str, text: str, actions: Sequence[Action], cancel: str) -> None:
        super().__init__(window)
        self._before = list(_with_parents(QApplication.focusWidget()))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card = QFrame(self)
        set_role(card, "sheet")
        heading, body = QLabel(title, card), QLabel(text, card)
        set_role(heading, "section")
        set_role(body, "soft")
        body.setWordWrap(True)
        body.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = [QPushButton(action.text, card) for action in actions]
        for button, action in zip(self.buttons, actions, strict=True):
            button.clicked.connect(lambda _checked=False, action=action: self._answer(action))
        set_role(self.buttons[0], "primary")
        self.cancel = QPushButton(cancel, card)
        self.cancel.clicked.connect(self.take_back)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(8)
        inside.addWidget(heading)
        inside.addWidget(body)
        inside.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.cancel, *reversed(self.buttons)):
            row.addWidget(button)
        inside.addLayout(row)
        card.setMaximumWidth(theme().px(480))
        around = QVBoxLayout(self)
        around.addStretch(2)
        around.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(3)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        spoken.say(f"{title} {text}")
        self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_back(self) -> None:
        """Close without an answer; the focus goes back to where it was, or to what that lay in: a cell that was open
        for typing has closed meanwhile."""
        self._close()
        for each in self._before:
            if isValid(each) and each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                each.setFocus()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.take_back()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab stays among the buttons of the question."""
        buttons = [self.cancel, *reversed(self.buttons)]
        focused = QApplication.focusWidget()
        at = buttons.index(focused) if focused in buttons else 0
        buttons[(at + (1 if forward else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        veil = QColor("#000000")
        veil.setAlphaF(0.35)
        QPainter(self).fillRect(self.rect(), veil)

    def _answer(self, action: Action) -> None:
        self._close()
        action.run()

    def _close(self) -> None:
        self.window().removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self.deleteLater()


def _with_parents(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and what it lies in, from the inside out."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
