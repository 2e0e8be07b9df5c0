"""The editor of a choice: few options, or such that say what they mean, to click; many in a list that one filters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QPushButton, QWidget

from labdesk.pack import fieldtypes
from labdesk.pack.model import ChoiceField
from ui.editors.base import FieldEditor
from ui.editors.line import LineEdit, dress_offers
from ui.editors.optionlist import OptionList
from ui.editors.siblings import Siblings
from ui.parts.combo import Combo
from ui.theme import set_role, theme

_FEW: Final = 6
_FEW_CHARACTERS: Final = 36
_COMBO_PX: Final = 280
_COMBO_LEAST_PX: Final = 120


class ChoiceEditor(FieldEditor):
    """One option of a set. A derived choice says what it was derived from, and can be corrected and derived again."""

    def build(self) -> None:
        field = self.node.field
        assert isinstance(field, ChoiceField)  # noqa: S101 - the registry gives it no other
        self._field = field
        option_set = self.workspace.pack.catalogue.options(field.options).set
        options = option_set.options
        described = any(option.description for option in options)
        short = len(options) <= _FEW and sum(len(option.label) for option in options) <= _FEW_CHARACTERS
        self.list = OptionList(options, self, several=False) if described or short else None
        self.combo = None if self.list is not None else FilterCombo([option.label for option in options], self)
        self.typed_in = self.combo is not None
        column = self.bare_layout()
        if self.list is not None:
            column.addWidget(self.list)
            self.list.picked.connect(self._on_picked)
        elif self.combo is not None:
            column.addWidget(self.combo, 0, Qt.AlignmentFlag.AlignLeft)
            self.combo.line.textEdited.connect(self.typed)
            self.combo.line.editingFinished.connect(self.finish)
            self.combo.activated.connect(lambda: self.typed(self.combo.currentText() if self.combo else ""))
        if field.derive is not None:
            column.addLayout(self._derivation_line())
        if self.list is not None:
            self.list.unfold(self.workspace.raw(self.path) is None and field.required)
            Siblings(self, self.list, field.options)

    def refresh(self) -> None:
        raw, value = self.workspace.raw(self.path), self.workspace.value(self.path)
        label = value if isinstance(value, str) else ""
        if self.list is not None:
            self.list.show_chosen((label,) if label else ())
        elif self.combo is not None:
            self.combo.show_text(label if raw is None else str(raw))
        if self._field.derive is not None:
            self._say_derived()

    def controls(self) -> list[QWidget]:
        found: list[QWidget] = []
        if self.list is not None:
            found += self.list.controls
        elif self.combo is not None:
            found.append(self.combo.line)
        if self._field.derive is not None and not self._again.isHidden():
            found.append(self._again)
        return found

    def aside(self) -> list[QWidget]:
        return self.list.aside if self.list is not None else []

    def describe(self, name: str, description: str) -> None:
        if self.list is not None:
            self.setAccessibleName(name)
            self.list.describe(name, description)
        elif self.combo is not None:
            for control in (self.combo, self.combo.line):
                control.setAccessibleName(name)
                control.setAccessibleDescription(description)

    def set_state(self, state: str) -> None:
        if self.list is not None:
            self.list.mark(problem=state == "problem")
        else:
            super().set_state(state)

    def _on_picked(self) -> None:
        labels = self.list.chosen() if self.list is not None else []
        self.typed(labels[0] if labels else "")

    def _derivation_line(self) -> QHBoxLayout:
        self._derived = QLabel(self)
        set_role(self._derived, "small")
        self._again = QPushButton(self.tr("恢复推出的"), self)
        set_role(self._again, "link")
        self._again.clicked.connect(lambda: self.chosen(None))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._derived)
        line.addWidget(self._again)
        line.addStretch(1)
        return line

    def _say_derived(self) -> None:
        """Say what was derived and from what, and whether a person chose otherwise."""
        derive = self._field.derive
        assert derive is not None  # noqa: S101 - asked for before
        source_path = self.path.removesuffix(self.node.id) + derive.source
        source = self.workspace.node(source_path).label
        typed = self.workspace.display(source_path)
        found = fieldtypes.derive(self.workspace.raw(source_path), self._field, self.workspace.pack.catalogue)
        derived = found if isinstance(found, str) else ""
        own = self.workspace.raw(self.path)
        if not typed:
            text = self.tr("填了「{}」会自动推出").format(source)
        elif not derived:
            text = self.tr("由{}「{}」推不出，请自己选").format(source, typed)
        elif own is None or own == derived:
            text = self.tr("由{}「{}」推出：{}").format(source, typed, derived)
        else:
            text = self.tr("已改；由{}「{}」推出的是 {}").format(source, typed, derived)
        self._derived.setText(text)
        self._again.setVisible(own is not None and bool(derived) and own != derived)


class FilterCombo(Combo):
    """A list of options with a line to filter it by; what fits none stays as it was typed."""

    def __init__(self, labels: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = LineEdit(self)
        self.line.setPlaceholderText(self.tr("点右边选，或输入几个字筛选"))
        self.setLineEdit(self.line)
        self.addItems(labels)
        self.setMaxVisibleItems(14)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.line.textEdited.connect(lambda: dress_offers(completer))
        self._resize()
        theme().changed.connect(self._resize)

    def show_text(self, text: str) -> None:
        """Show an answer, whether it is an option or not."""
        if self.line.text() != text:
            self.setCurrentIndex(self.findText(text))
            self.line.setText(text)

    def _resize(self) -> None:
        self.setMaximumWidth(theme().px(_COMBO_PX))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(_COMBO_PX), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(_COMBO_LEAST_PX), super().minimumSizeHint().height())
