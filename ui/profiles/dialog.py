"""单位和人员资料: whether anything is kept, what is kept and where; to change, delete, take along and bring in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from labdesk.base.errors import LabdeskError
from labdesk.profiles.kinds import KindName, kinds
from labdesk.profiles.model import Profile
from ui.editors.line import LineEdit
from ui.profiles.asking import AskingPage, where
from ui.profiles.choosing import ProfileList
from ui.profiles.form import ProfileForm
from ui.profiles.shelf import shelf
from ui.profiles.stopping import Stopping
from ui.settings.aside import Aside
from ui.settings.current import settings_of
from ui.theme import set_role, theme
from ui.words import Prose

_SIZE: Final = (840, 600)
_LIST_PX: Final = 280


class ProfilesDialog(Aside):
    """Everything takes effect at once; a deletion can be taken back while the dialog is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("单位和人员资料"))
        set_role(self, "window")
        self._deleted: Profile | None = None
        self._kind: KindName = "unit"
        self.list = ProfileList(self)
        self.list.currentRowChanged.connect(self._show_chosen)
        self.form = ProfileForm(self)
        self.form.changed.connect(self._fill_list)
        self.form.failed.connect(self._say)
        self._stack = QStackedWidget(self)
        self._asking = AskingPage(self)
        self._asking.agreed.connect(self._turn_on)
        self.begin = self._asking.begin
        self._stack.addWidget(self._asking)
        self._stack.addWidget(self._keeping())
        everything = QVBoxLayout(self)
        everything.setContentsMargins(0, 0, 0, 0)
        everything.addWidget(self._stack)
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))
        shelf().changed.connect(self._follow)
        self._follow()

    def _keeping(self) -> QWidget:
        page = QWidget(self)
        self.search = LineEdit(page)
        self.search.setPlaceholderText(self.tr("查找"))
        self.search.setAccessibleName(self.tr("查找资料"))
        self.search.textChanged.connect(self.list.filter)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(self._kinds(page))
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        self.add = self._button(self.tr("新增(&A)"), self._add, page)
        self.delete = self._button(self.tr("删除(&D)"), self._delete, page)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addWidget(self.delete)
        below.addStretch(1)
        left.addLayout(below)
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addLayout(left)
        body.addWidget(self.form, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(body, 1)
        column.addWidget(self._message(page))
        column.addLayout(self._foot(page))
        column.addWidget(where(page))
        return page

    def _kinds(self, page: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        choice = QButtonGroup(self)
        self.tabs: dict[KindName, QPushButton] = {}
        for name, kind in kinds().items():
            button = self.tabs[name] = self._button(kind.label, lambda _=False, name=name: self.show_kind(name), page)
            button.setCheckable(True)
            button.setChecked(name == self._kind)
            set_role(button, "segment")
            choice.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _message(self, page: QWidget) -> QFrame:
        """What happened last, with the way back."""
        self._bar = QFrame(page)
        set_role(self._bar, "notes")
        self._said = Prose("", "", self._bar, 50)
        self.take_back = self._button(self.tr("撤消删除(&U)"), self._take_back, self._bar)
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._said, 1)
        row.addWidget(self.take_back)
        self._bar.hide()
        return self._bar

    def _foot(self, page: QWidget) -> QHBoxLayout:
        self.take_in = self._button(self.tr("导入(&I)…"), self._import, page)
        self.take_out = self._button(self.tr("导出(&X)…"), self._export, page)
        self.stop = Stopping(page)
        self.stop.decided.connect(self._turn_off)
        leave = self._button(self.tr("关闭"), self.close, page)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.take_in, self.take_out, self.stop):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(leave)
        return row

    def show_kind(self, name: KindName) -> None:
        """Show the profiles of one kind."""
        self.form.finish()
        self._kind = name
        self.tabs[name].setChecked(True)
        self._fill_list()
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self._show_chosen(self.list.currentRow())

    def _follow(self) -> None:
        """The library has changed."""
        is_on = shelf().is_on
        self._stack.setCurrentIndex(1 if is_on else 0)
        if is_on:
            self._fill_list()
            if self.list.currentRow() < 0 and self.list.count():
                self.list.setCurrentRow(0)
            error = shelf().problem
            if error is not None:
                self._say(error)

    def _fill_list(self) -> None:
        shown = self.form.profile
        self.list.blockSignals(True)
        self.list.show_profiles(shelf().profiles(self._kind))
        self.list.filter(self.search.text())
        ids = [each.id for number in range(self.list.count()) if (each := self.list.profile(number)) is not None]
        at = ids.index(shown.id) if shown is not None and shown.id in ids else -1
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        if at < 0:
            self.form.show_profile(self._kind, None)
        self.list.setAccessibleName(self.tr("{}资料").format(kinds()[self._kind].label))
        self.delete.setEnabled(at >= 0)
        self.take_out.setEnabled(bool(shelf().profiles()))

    def _show_chosen(self, number: int) -> None:
        profile = self.list.profile(number)
        self.delete.setEnabled(profile is not None)
        self.form.show_profile(self._kind, profile)

    def _add(self) -> None:
        self.list.setCurrentRow(-1)
        self.form.begin(self._kind)

    def _delete(self) -> None:
        profile = self.form.profile
        if profile is None:
            return
        number = self.list.currentRow()
        try:
            shelf().change(lambda library: library.delete(profile.id))
        except LabdeskError as error:
            self._say(error)
            return
        self._deleted = profile
        self.list.setCurrentRow(min(number, self.list.count() - 1))
        self._tell(self.tr("已删除「{}」。").format(profile.name), can_take_back=True)

    def _take_back(self) -> None:
        deleted, self._deleted = self._deleted, None
        if deleted is not None:
            try:
                shelf().change(lambda library: library.add(deleted.kind, deleted.values))
            except LabdeskError as error:
                self._say(error)
                return
            self._tell(self.tr("「{}」已放回。").format(deleted.name))

    def _turn_on(self) -> None:
        try:
            shelf().change(lambda library: library.turn_on())
        except LabdeskError as error:
            self._say(error)
        self.add.setFocus()

    def _turn_off(self) -> None:
        self._deleted = None
        try:
            shelf().change(lambda library: library.turn_off())
        except LabdeskError as error:
            self._say(error)

    def _export(self) -> None:
        from labdesk.profiles.exchange import export

        start = settings_of(self).start_folder() / self.tr("单位和人员资料.yaml")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("导出资料"), str(start), self.tr("资料") + " (*.yaml)")
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(name + ".yaml")
        try:
            export(shelf().profiles(), path)
        except LabdeskError as error:
            self._say(error)
            return
        self._tell(self.tr("已导出到 {}。文件里有个人信息，请妥善保管。").format(path.name))

    def _import(self) -> None:
        from labdesk.profiles.exchange import import_file

        start = str(settings_of(self).start_folder())
        name, _ = QFileDialog.getOpenFileName(self, self.tr("导入资料"), start, self.tr("资料") + " (*.yaml *.yml)")
        if not name:
            return
        try:
            done = shelf().change(lambda library: import_file(Path(name), library))
        except LabdeskError as error:
            self._say(error)
            return
        self._tell(self.tr("导入完成：新增 {} 份，更新 {} 份。").format(done.added, done.updated))

    def _say(self, error: LabdeskError) -> None:
        self._tell("".join(filter(None, (error.what, error.kept, error.todo))))

    def _tell(self, text: str, *, can_take_back: bool = False) -> None:
        self._said.say(text)
        self.take_back.setVisible(can_take_back)
        self._bar.show()

    def _button(self, text: str, run: object, parent: QWidget) -> QPushButton:
        button = QPushButton(text, parent)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button
