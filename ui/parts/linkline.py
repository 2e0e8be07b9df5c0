"""A line of text that leads somewhere: it wraps, has an icon and a word before it, and smaller text below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap

_MARK_PX = 16
_WORD_PX = 38  # three characters


class LinkLine(QPushButton):
    """Where it leads nowhere, it is only text and takes no focus."""

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        word: str = "",
        mark: tuple[str, Colour] | None = None,
        more: tuple[str, ...] = (),
        leads: bool = True,
    ) -> None:
        super().__init__(parent)
        self._look = mark
        self._word: QLabel | None = None
        set_role(self, "link-line" if leads else "text-line")
        self.setAccessibleName("：".join(filter(None, (word, text))))
        self.setAccessibleDescription("\n".join(more))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(6)
        self._mark = QLabel(self)
        self._mark.setVisible(mark is not None)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        if word:
            label = self._label(word, "todo-word")
            label.setWordWrap(False)
            self._word = label
            set_state(label, mark[1] if mark is not None else "")
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._first = self._label(text, "link" if leads and not word else "")
        self._first.setVisible(bool(text))
        texts.addWidget(self._first)
        for each in more:
            texts.addWidget(self._label(each, "small"))
        row.addLayout(texts, 1)
        theme().changed.connect(self._paint)
        self._paint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(120), 0)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if role:
            set_role(label, role)
        return label

    def _paint(self) -> None:
        self._first.ensurePolished()
        line = self._first.fontMetrics().height()
        if self._word is not None:
            self._word.setMinimumWidth(theme().px(_WORD_PX))
            self._word.setFixedHeight(line)
        if self._look is not None:
            name, colour = self._look
            self._mark.setFixedHeight(line)
            self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))
