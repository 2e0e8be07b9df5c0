"""Options to choose from: beside one another, or one below the other where they say what they mean; long lists fold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from labdesk.pack.model import Option
from ui.editors.flow import FlowLayout
from ui.editors.option import RadioOption, TickOption
from ui.parts import keyboard
from ui.theme import set_role, theme

# More options than this fold to those that are chosen.
_MOST_OPEN: Final = 8
_WIDEST_LABEL_PX: Final = 220  # where descriptions stand beside the labels


class OptionList(QWidget):
    """Shows options and which of them are chosen; tells of a person's choice by `picked`."""

    picked = Signal()

    def __init__(self, options: Sequence[Option], parent: QWidget, *, several: bool, clearable: bool = True) -> None:
        super().__init__(parent)
        self._several = several
        self._clearable = clearable and not several
        self._described = described = any(option.description for option in options)
        digits = max(len(str(option.number)) if option.number is not None else 0 for option in options)
        make = TickOption if several else RadioOption
        self.buttons: list[RadioOption | TickOption] = [make(each, self, digits=digits) for each in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._folds = described and len(options) > _MOST_OPEN
        self._open = True
        self._name = self._description = ""
        self._lay_out(described)
        for button in self.buttons:
            self._group.addButton(button)
            button.clicked.connect(self._on_clicked)
            button.stepped.connect(self._on_stepped)

    def _lay_out(self, described: bool) -> None:
        self._fold = self._link("")
        self._clear = self._link(self.tr("清除"))
        set_role(self._clear, "quiet-link")
        policy = QSizePolicy(self._clear.sizePolicy())
        policy.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(policy)
        self._fold.clicked.connect(self._on_fold)
        self._clear.clicked.connect(self._on_cleared)
        if described:
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for button in self.buttons:
                column.addWidget(button)
            column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
            self._align()
            theme().changed.connect(self._align)
        else:
            flow = FlowLayout(self, gap=12)
            for button in self.buttons:
                flow.addWidget(button)
        self._fold.setVisible(self._folds)
        self._clear.hide()

    @property
    def aside(self) -> list[QWidget]:
        """What belongs beside the field's label."""
        return [self._clear]

    def _align(self) -> None:
        """Descriptions stand in one column behind the longest label."""
        widest = min(max(button.label_width() for button in self.buttons), theme().px(_WIDEST_LABEL_PX))
        for button in self.buttons:
            button.column = widest
            button.updateGeometry()

    def show_chosen(self, labels: Sequence[str] | frozenset[str]) -> None:
        """Show which options are chosen."""
        if not self._several:
            self._group.setExclusive(False)
        for button in self.buttons:
            if button.isChecked() != (button.option.label in labels):
                button.setChecked(button.option.label in labels)
        if not self._several:
            self._group.setExclusive(True)
        if not self._open:
            self.unfold(False)
        self._place_stop()
        self._show_ends()

    def show_elsewhere(self, said: Mapping[str, str]) -> None:
        """Say of options, by their labels, that another field has chosen them."""
        for button in self.buttons:
            text = said.get(button.option.label, "")
            if button.elsewhere != text:
                button.elsewhere = text
                button.setAccessibleDescription("\n".join(filter(None, (button.description, self._description))))
                button.updateGeometry()
                button.update()

    def chosen(self) -> list[str]:
        """The labels that are chosen, in the pack's order."""
        return [button.option.label for button in self.buttons if button.isChecked()]

    def unfold(self, opened: bool) -> None:
        """Show all options, or only those that are chosen."""
        self._open = opened or not self._folds
        layout = self.layout()
        if layout is not None:
            layout.setEnabled(False)  # once for all, not for each option
        for button in self.buttons:
            button.setVisible(self._open or button.isChecked())
        if layout is not None:
            layout.setEnabled(True)
            layout.invalidate()
        self.updateGeometry()
        self._place_stop()
        self._show_ends()

    @property
    def controls(self) -> list[QWidget]:
        """What takes the focus at the moment, that which should get it first in front."""
        shown = [button for button in self.buttons if not button.isHidden()]
        shown.sort(key=lambda button: not button.isChecked() or self._several)
        return [*shown, *(each for each in (self._fold, self._clear) if not each.isHidden())]

    def describe(self, name: str, description: str) -> None:
        """Name the list and its options for screen readers."""
        self.setAccessibleName(name)
        self._name, self._description = name, description
        for button in self.buttons:
            button.setAccessibleName(f"{name}：{button.option.label}")
            button.setAccessibleDescription("\n".join(filter(None, (button.description, description))))
        self._clear.setAccessibleName(self.tr("清除 {}").format(name))
        self._show_ends()

    def mark(self, *, problem: bool) -> None:
        """Look as an answer that can't be right."""
        for button in self.buttons:
            if button.problem != problem:
                button.problem = problem
                button.update()

    def _place_stop(self) -> None:
        """Let Tab stop at the option that is chosen, else at the first that is shown. Qt sees to it only where a person
        clicks, and may leave the stop at an option that is folded away."""
        if self._several:
            return
        shown = [button for button in self.buttons if not button.isHidden()]
        stop = next((button for button in shown if button.isChecked()), shown[0] if shown else None)
        for button in self.buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)

    def _on_fold(self) -> None:
        """Unfold and go to the first option, or fold and stay at the button, wherever it has come to lie."""
        self.unfold(not self._open)
        QTimer.singleShot(0, self, lambda: keyboard.focus(self.controls[0] if self._open else self._fold))

    def _on_clicked(self) -> None:
        self._show_ends()
        self.picked.emit()

    def _on_stepped(self, step: int) -> None:
        """Go to the option before or after; where one alone is chosen, choose it."""
        shown = [button for button in self.buttons if not button.isHidden()]
        number = next((at for at, button in enumerate(shown) if button.hasFocus()), 0) + step
        if 0 <= number < len(shown):
            keyboard.focus(shown[number], Qt.FocusReason.TabFocusReason)
            if not self._several:
                shown[number].click()

    def _on_cleared(self) -> None:
        place = self.controls[0]
        self.show_chosen(())
        keyboard.focus(place)
        self.picked.emit()

    def _show_ends(self) -> None:
        count = len(self.buttons)
        text = self.tr("从 {} 项中选择").format(count) if not self.chosen() else self.tr("看全部 {} 项").format(count)
        opened = self.tr("收起没有选的") if self.chosen() else self.tr("收起")
        self._fold.setText(opened if self._open else text)
        self._fold.setAccessibleName(f"{self._name}：{self._fold.text()}")
        self._fold.setVisible(self._folds)
        self._clear.setVisible(self._clearable and bool(self.chosen()))

    def _link(self, text: str) -> QPushButton:
        made = QPushButton(text, self)
        set_role(made, "small-link")
        return made
