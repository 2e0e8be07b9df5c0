"""A heading that folds what is below it: its arrow, its words for screen readers, and a body that is made on use."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import unmarked

_ARROW_PX = 16


class FoldHead(QPushButton):
    """The heading. `toggled` tells that it was opened or closed."""

    def __init__(self, text: str, parent: QWidget, *, role: str = "fold", opened: bool = False) -> None:
        super().__init__(unmarked(text), parent)
        set_role(self, role)
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setChecked(opened)
        self.toggled.connect(self._show)
        theme().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        opened = self.isChecked()
        self.setAccessibleDescription(self.tr("已展开") if opened else self.tr("已收起"))
        self.setIconSize(QSize(theme().px(_ARROW_PX), theme().px(_ARROW_PX)))
        self.setIcon(icon("chevron-down" if opened else "chevron-right", "text_soft"))


class Folding(QWidget):
    """A heading with a body below it, which a subclass makes when it is first opened."""

    def __init__(self, text: str, name: str, parent: QWidget, *, opened: bool = False) -> None:
        """`name` is what screen readers say for the heading."""
        super().__init__(parent)
        self.head = FoldHead(text, self, opened=opened)
        self.head.setAccessibleName(name)
        self.head.toggled.connect(self._follow)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.head)

    def made(self) -> QWidget:
        """The body, a child of this."""
        raise NotImplementedError

    def begin(self) -> None:
        """Everything that the body needs is there: make it if it is open."""
        self._follow()

    def make_anew(self) -> None:
        """What the body shows has changed."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self._follow()

    def _follow(self) -> None:
        opened = self.head.isChecked()
        if opened and self._body is None:
            self._body = self.made()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
