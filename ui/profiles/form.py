"""One profile to look at and to change: a line for each thing that is kept; leaving a line stores it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.profiles.kinds import KindName, kinds
from labdesk.profiles.model import Profile, Values
from ui.editors.line import LineEdit
from ui.editors.longtext import GrowingBox
from ui.parts.combo import Combo
from ui.profiles.shelf import shelf
from ui.theme import set_role
from ui.words import Prose

_WORDS: Final[tuple[tuple[str, bool | None], ...]] = (("", None), ("是", True), ("否", False))


class ProfileForm(QScrollArea):
    """`changed`: something was stored. `failed` gives the error where it could not be."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.profile: Profile | None = None
        self.kind: KindName = "unit"
        self.controls: dict[str, LineEdit | GrowingBox | QComboBox] = {}

    def show_profile(self, kind: KindName, profile: Profile | None) -> None:
        """Show a profile; None: say what to do."""
        self.kind, self.profile = kind, profile
        if profile is None:
            self._make_empty()
        else:
            self._make(profile.values)

    def begin(self, kind: KindName) -> None:
        """Begin a new profile; it is stored as soon as it has a name."""
        self.kind, self.profile = kind, None
        self._make({})
        self.controls["name"].setFocus()

    def finish(self) -> None:
        """Store what stands in the lines, if it is something else than before."""
        if not self.controls:
            return
        values = {key: value for key in self.controls if (value := self._value(key)) not in ("", None)}
        before = dict(self.profile.values) if self.profile is not None else {}
        if values == before or (self.profile is None and "name" not in values):
            return
        try:
            if self.profile is not None:
                at = self.profile.id
                self.profile = shelf().library.update(at, values)
            else:
                self.profile = shelf().library.add(self.kind, values)
        except LabdeskError as error:
            self.failed.emit(error)
            return
        self.changed.emit()

    def _value(self, key: str) -> str | bool | None:
        control = self.controls[key]
        if isinstance(control, QComboBox):
            found = control.currentData()
            return found if isinstance(found, bool) else None
        return (control.toPlainText() if isinstance(control, GrowingBox) else control.text()).strip()

    def _make_empty(self) -> None:
        self.controls = {}
        body = QWidget()
        column = QVBoxLayout(body)
        label = kinds()[self.kind].label
        text = self.tr("还没有{}资料。在申报里填好后点「存入资料」，或者在这里新增。").format(label)
        if shelf().profiles(self.kind):
            text = self.tr("在左边选一份资料。")
        column.addWidget(Prose("soft", text, body))
        column.addStretch(1)
        self.setWidget(body)

    def _make(self, values: Values) -> None:
        known = kinds()[self.kind]
        body = QWidget()
        form = QFormLayout(body)
        form.setContentsMargins(0, 0, 8, 8)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.controls = {}
        for key, label in known.keys.items():
            control = self._control(known.types[key], values.get(key), body)
            control.setAccessibleName(label)
            words = QLabel(label, body)
            set_role(words, "soft")
            words.setBuddy(control)
            form.addRow(words, control)
            self.controls[key] = control
        self.setWidget(body)

    def _control(self, field_type: str, value: object, parent: QWidget) -> LineEdit | GrowingBox | QComboBox:
        if field_type == "boolean":
            box = Combo(parent)
            for word, meaning in _WORDS:
                box.addItem(word, meaning)
            box.setCurrentIndex([meaning for _, meaning in _WORDS].index(value if isinstance(value, bool) else None))
            box.activated.connect(self.finish)
            return box
        if field_type == "long_text":
            text = GrowingBox()
            text.show_text(str(value or ""))
            text.left.connect(self.finish)
            return text
        line = LineEdit(parent)
        line.setText(str(value) if value is not None else "")
        line.setCursorPosition(0)
        line.editingFinished.connect(self.finish)
        return line
