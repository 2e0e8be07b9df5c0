"""The list of a form's places with what narrows it and what corrects the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from labdesk.forms import STATES, Line, State, count
from ui.editors.line import LineEdit
from ui.forms.chooser import Chooser
from ui.forms.desk import FormDesk
from ui.forms.lines import LINE, LineDelegate, LineFilter, LineModel
from ui.theme import set_role, theme
from ui.words import Prose
from ui.workspace import Workspace

_ALL: Final = ""
_ORDER: Final[tuple[State, ...]] = ("check", "unmatched", "matched", "left")


class PlaceTable(QWidget):
    """`chosen` brings the id of the place that is looked at."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, desk: FormDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = LineModel()
        self._filter = LineFilter(self._model)
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("查找表里的位置或内容"))
        self.search.setAccessibleName(self.tr("查找表里的位置或内容"))
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.states: dict[str, QPushButton] = {state: self._segment(state) for state in (_ALL, *_ORDER)}
        self.list = _List(self)
        self.list.setModel(self._filter)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._follow())
        self.nothing = Prose("soft", "", self)
        self.confirm = self._button(self.tr("对应无误"), self._confirm)
        self.change = self._button(self.tr("改填…"), self._ask)
        self.change.setToolTip(self.tr("选别的内容填在这里（回车）"))
        self.empty = self._button(self.tr("留空"), lambda line: desk.correct([line.place], ""))
        self.empty.setToolTip(self.tr("这一处不写任何内容（Delete）"))
        self.automatic = self._button(self.tr("自动对应"), lambda line: desk.correct([line.place], None))
        self.automatic.setToolTip(self.tr("这一处恢复为自动对应的内容"))
        self.list.doubleClicked.connect(lambda _index: self.change.click())
        self.list.wants_change.connect(self.change.click)
        self.list.wants_nothing.connect(self.empty.click)
        self.chooser: Chooser | None = None
        self._workspace = workspace
        desk.opened.connect(self._begin)
        desk.changed.connect(self._refresh)
        theme().changed.connect(self._on_theme)
        self._lay_out()

    @property
    def line(self) -> Line | None:
        """The line that is looked at."""
        found = self.list.currentIndex().data(LINE)
        return found if isinstance(found, Line) else None

    def show_place(self, place: str) -> None:
        """Look at a place, whatever narrows the list."""
        if self._select(place):
            return
        self.search.clear()
        self.states[_ALL].setChecked(True)
        self._narrow()
        self._select(place)

    def _begin(self) -> None:
        """Another form: look at what needs looking at first."""
        self.search.clear()
        self.states[_ALL].setChecked(True)
        self._refresh()
        first = next((each for each in self._desk.lines if each.state in ("check", "unmatched")), None)
        if not (first is not None and self._select(first.place)) and self._filter.rowCount():
            self.list.setCurrentIndex(self._filter.index(0, 0))
        self.list.setFocus()

    def _refresh(self) -> None:
        place, row = (self.line.place if self.line is not None else ""), self.list.currentIndex().row()
        self._model.show_lines(self._desk.lines)
        found = count(self._desk.lines)
        shown = [
            (_ALL, self.tr("全部"), len(self._desk.lines)),
            *((each, STATES[each], found[each]) for each in _ORDER),
        ]
        for state, word, number in shown:
            button = self.states[state]
            button.setText(f"{word} {number}")
            button.setAccessibleName(self.tr("{}，{} 处").format(word, number))
        self._narrow()
        if not self._select(place) and self._filter.rowCount():
            # What was corrected has left the narrowed list: look at the one that has taken its place.
            self.list.setCurrentIndex(self._filter.index(min(max(row, 0), self._filter.rowCount() - 1), 0))
        self._follow()

    def _narrow(self) -> None:
        state = next(state for state, button in self.states.items() if button.isChecked())
        self._filter.narrow(state, self.search.text())
        there_is = self._filter.rowCount() > 0
        self.list.setVisible(there_is)
        nothing = self.tr("没有这样的位置。") if self._desk.lines else self.tr("这份文件里没有找到可以填写的位置。")
        self.nothing.say("" if there_is else nothing)
        self._follow()

    def _select(self, place: str) -> bool:
        for row in range(self._filter.rowCount()):
            index = self._filter.index(row, 0)
            if index.data(LINE).place == place:
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                return True
        return False

    def _follow(self) -> None:
        line = self.line
        can_change = line is not None and line.says != "自动编号"
        self.change.setEnabled(can_change)
        self.empty.setEnabled(can_change and line is not None and line.state != "left")
        self.automatic.setEnabled(line is not None and line.corrected)
        self.confirm.setVisible(line is not None and line.state == "check" and bool(line.fields))
        self.chosen.emit(line.place if line is not None else "")

    def _confirm(self, line: Line) -> None:
        if self._desk.form is not None:
            item = self._desk.form.mapping.match(line.place).item
            self._desk.correct([line.place], item.key if item is not None else None)

    def _ask(self, line: Line) -> None:
        if self.chooser is None:
            self.chooser = Chooser(self._workspace, self.window())
            self.chooser.left.connect(self.list.setFocus)
            self.chooser.chosen.connect(self._on_chosen)
        rect = self.list.visualRect(self.list.currentIndex())
        corner = self.list.viewport().mapTo(self.window(), rect.topLeft() + QPoint(theme().px(24), 0))
        self.chooser.ask(self._desk.choices(line.place), line.fitting, line.says, QRect(corner, rect.size()))

    def _on_chosen(self, key: str) -> None:
        self.list.setFocus()
        if self.line is not None:
            self._desk.correct([self.line.place], key)

    def _button(self, text: str, act: Callable[[Line], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)

        def run() -> None:
            if self.line is not None:
                act(self.line)

        button.clicked.connect(run)
        return button

    def _segment(self, state: str) -> QPushButton:
        button = QPushButton(self)
        set_role(button, "segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setChecked(state == _ALL)
        button.clicked.connect(lambda: self._narrow())
        return button

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        states = QHBoxLayout()
        states.setSpacing(0)
        for button in self.states.values():
            self._group.addButton(button)
            states.addWidget(button)
        states.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.confirm, self.change, self.empty, self.automatic):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addLayout(states)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        column.addStretch(0)
        column.addLayout(acts)

    def _on_theme(self) -> None:
        self.list.doItemsLayout()
        self.list.viewport().update()


class _List(QListView):
    """Enter changes what goes into a place, Delete leaves it empty."""

    wants_change = Signal()
    wants_nothing = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "places")
        self.setAccessibleName(self.tr("表里的位置"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.wants_change.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wants_nothing.emit()
        else:
            super().keyPressEvent(event)
