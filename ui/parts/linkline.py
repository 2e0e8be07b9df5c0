"""A line of text that wraps, has an icon and a word before it and smaller text below; as a link it leads somewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap

_MARK_PX: Final = 16
_WORD_PX: Final = 38  # three characters


class TextLine(QFrame):
    """The line as mere text, which can be selected and copied."""

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        word: str = "",
        mark: tuple[str, Colour] | None = None,
        more: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        content = _Content(self, text, word, mark, more, role="")
        for label in content.texts:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class LinkLine(QPushButton):
    """The line as one link."""

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        word: str = "",
        mark: tuple[str, Colour] | None = None,
        more: tuple[str, ...] = (),
    ) -> None:
        super().__init__(parent)
        set_role(self, "link-line")
        self.setAutoDefault(False)
        self.setAccessibleName("：".join(filter(None, (word, text))))
        self.setAccessibleDescription("\n".join(more))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._content = _Content(self, text, word, mark, more, role="" if word else "link")
        for label in (*self._content.texts, *self._content.beside):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._content.heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(120), 0)


class _Content(QHBoxLayout):
    """What stands in a line: `texts` that wrap, and icon and word `beside` the first of them."""

    def __init__(
        self,
        line: QWidget,
        text: str,
        word: str,
        mark: tuple[str, Colour] | None,
        more: tuple[str, ...],
        *,
        role: str,
    ) -> None:
        super().__init__(line)
        self.setContentsMargins(8, 5, 8, 5)
        self.setSpacing(6)
        self._line = line
        self._look = mark
        self._mark = QLabel(line)
        self._mark.setVisible(mark is not None)
        self._word = QLabel(word, line)
        self._word.setVisible(bool(word))
        set_role(self._word, "todo-word")
        set_state(self._word, mark[1] if mark is not None else "")
        self.beside = (self._mark, self._word)
        first = _wrapping(text, role, line)
        first.setVisible(bool(text))
        self.texts = [first, *(_wrapping(each, "small", line) for each in more)]
        column = QVBoxLayout()
        column.setSpacing(2)
        for label in self.texts:
            column.addWidget(label)
        for label in self.beside:
            self.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(column, 1)
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        first = self.texts[0]
        first.ensurePolished()
        height = first.fontMetrics().height()
        for label in self.beside:
            label.setFixedHeight(height)
        self._word.setMinimumWidth(theme().px(_WORD_PX))
        if self._look is not None:
            name, colour = self._look
            self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self._line.devicePixelRatioF()))


def _wrapping(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label
