"""Choosing from the profiles: a list with a search; of people, several at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from labdesk.profiles.kinds import Kind
from labdesk.profiles.model import Profile
from ui.editors.line import LineEdit
from ui.profiles.shelf import shelf
from ui.settings.aside import Aside
from ui.theme import set_role, theme
from ui.words import Prose

_PROFILE: Final = Qt.ItemDataRole.UserRole
_SIZE: Final = (440, 460)


class ChooseDialog(Aside):
    """`chosen` gives the profiles."""

    chosen = Signal(object)

    def __init__(self, kind: Kind, parent: QWidget, *, several: bool) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("从资料选择{}").format(kind.label))
        set_role(self, "window")
        self._several = several
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("查找{}").format(kind.label))
        self.search.setAccessibleName(self.tr("查找{}资料").format(kind.label))
        self.search.textChanged.connect(self._filter)
        self.list = ProfileList(self)
        self.list.setAccessibleName(self.tr("{}资料").format(kind.label))
        if several:
            self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.show_profiles(shelf().profiles(kind.name))
        self.list.itemSelectionChanged.connect(self._follow)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.take = QPushButton(self)
        set_role(self.take, "primary")
        self.take.clicked.connect(self._take)
        leave = QPushButton(self.tr("取消"), self)
        leave.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(Prose("hint", self.tr("按住 Ctrl 或 Shift 可以选几个。") if several else "", self), 1)
        row.addWidget(leave)
        row.addWidget(self.take)
        for button in (leave, self.take):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        if self.list.count() == 0:
            column.addWidget(Prose("soft", self.tr("还没有{}资料。填好后点「存入资料」。").format(kind.label), self))
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))
        self._follow()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.list.chosen():
                self.list.choose_first()
            self._take()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.choose_first()
        else:
            super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        self.list.filter(text)

    def _follow(self) -> None:
        count = len(self.list.chosen())
        self.take.setEnabled(count > 0)
        self.take.setText(self.tr("添加 {} 份").format(count) if self._several and count else self.tr("填入"))

    def _take(self) -> None:
        found = self.list.chosen()
        if found:
            self.close()
            self.chosen.emit(found)


class ProfileList(QListWidget):
    """Profiles by name, with what tells those of one name apart."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "plain-list")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_profiles(self, found: Iterable[Profile]) -> None:
        """List these."""
        self.clear()
        for profile in found:
            item = QListWidgetItem(_told(profile))
            item.setData(_PROFILE, profile)
            self.addItem(item)

    def chosen(self) -> list[Profile]:
        """Those that are selected and can be seen, from top to bottom."""
        items = (self.item(number) for number in range(self.count()))
        return [item.data(_PROFILE) for item in items if item.isSelected() and not item.isHidden()]

    def profile(self, number: int) -> Profile | None:
        """The one in a row; None where there is none."""
        item = self.item(number) if 0 <= number < self.count() else None
        found = item.data(_PROFILE) if item is not None else None
        return found if isinstance(found, Profile) else None

    def filter(self, text: str) -> None:
        """Show those in which all the words stand."""
        words = text.casefold().split()
        for number in range(self.count()):
            item = self.item(number)
            said = " ".join(str(each) for each in item.data(_PROFILE).values.values()).casefold()
            item.setHidden(not all(word in said for word in words))

    def choose_first(self) -> None:
        """Select the first that can be seen, where none is."""
        if not self.chosen():
            first = next((n for n in range(self.count()) if not self.item(n).isHidden()), None)
            if first is not None:
                self.setCurrentRow(first)


def _told(profile: Profile) -> str:
    beside = [str(profile.values[key]) for key in ("birth", "title", "unit", "registered") if key in profile.values]
    return "　".join((profile.name, " · ".join(beside[:2]))) if beside else profile.name
