"""Editors of answers that are typed in one line: text, number, birth, credit code, telephone, mail."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QWidget

from labdesk.lang.values import OPEN
from labdesk.pack.model import NumberField, TextField
from ui.editors.base import FieldEditor
from ui.editors.flow import FlowLayout
from ui.editors.line import LineEdit
from ui.theme import set_role, theme

# A text's length is said from here on: the share of the most that is allowed.
_NEAR_THE_END: Final = 0.8
# For texts of so many characters at most, so wide in px.
_WIDTHS: Final = ((20, 240), (40, 320), (60, 480))


class TextEditor(FieldEditor):
    """One line, with what was understood of it beside it where that is not what was typed."""

    typed_in = True
    # The width at zoom 1, in px; None: as wide as the page.
    width_px: ClassVar[int | None] = None
    input_hints: ClassVar[Qt.InputMethodHint] = Qt.InputMethodHint.ImhNone

    def build(self) -> None:
        self.line = LineEdit(self)
        self.line.setPlaceholderText(self.placeholder())
        self.line.setInputMethodHints(self.input_hints)
        self.line.textEdited.connect(self.on_edited)
        self.line.editingFinished.connect(self.finish)
        self.echo = QLabel(self)
        self.echo.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.echo, "echo")
        self._width = self.width_px or self.width_for_length()
        row: QLayout = QHBoxLayout(self) if self._width is None else FlowLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, *self.beside(), self.echo):
            row.addWidget(widget)
        if self._width is not None:
            self._resize()
            theme().changed.connect(self._resize)

    def beside(self) -> list[QWidget]:
        """What stands behind the line, before what was understood: a unit, a button."""
        return []

    def placeholder(self) -> str:
        """What stands in the empty field: the pack's example."""
        return self.tr("例如 {}").format(self.node.field.example) if self.node.field.example else ""

    def width_for_length(self) -> int | None:
        """The width for as much as may be typed, in px at zoom 1; None for the page's."""
        limit = getattr(self.node.field, "max_length", None)
        return next((width for most, width in _WIDTHS if limit is not None and limit <= most), None)

    def understood(self) -> str:
        """What the answer was understood as, where saying so helps; "" for nothing."""
        field = self.node.field
        limit = field.max_length if isinstance(field, TextField) else None
        length = len(self.line.text())
        return f"{length} / {limit}" if limit is not None and length >= limit * _NEAR_THE_END else ""

    def on_edited(self, text: str) -> None:
        self.typed(text)
        self._say()

    def refresh(self) -> None:
        raw = self.workspace.raw(self.path)
        text = "" if raw is None else str(raw)
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0 if not self.line.hasFocus() else len(text))
        self._say()

    def controls(self) -> list[QWidget]:
        return [self.line]

    def _say(self) -> None:
        text = self.understood()
        if self.echo.text() != text:
            self.echo.setText(text)
        if self.echo.isHidden() == bool(text):
            self.echo.setVisible(bool(text))

    def _resize(self) -> None:
        self.line.prefer_width(theme().px(self._width or 0))


class NumberEditor(TextEditor):
    """A number with its unit behind it."""

    width_px = 160
    input_hints = Qt.InputMethodHint.ImhFormattedNumbersOnly

    def beside(self) -> list[QWidget]:
        field = self.node.field
        if not isinstance(field, NumberField) or not field.unit:
            return []
        unit = QLabel(field.unit, self)
        set_role(unit, "unit")
        return [unit]

    def understood(self) -> str:
        return ""


class BirthEditor(TextEditor):
    """A birth date, month or year, or an age; says which it was understood as."""

    width_px = 200

    def understood(self) -> str:
        shown = self.workspace.display(self.path)
        return shown if self.workspace.value(self.path) is not OPEN and shown != self.line.text() else ""


class CreditCodeEditor(TextEditor):
    """A 统一社会信用代码, shown again in groups of four, as one compares it with the certificate."""

    width_px = 240
    input_hints = Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        if not isinstance(value, str):
            return ""
        return " ".join(value[at : at + 4] for at in range(0, len(value), 4))


class IdCardEditor(TextEditor):
    """An identity number, shown again in its groups: place, birth, the rest."""

    width_px = 240
    input_hints = Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        return f"{value[:6]} {value[6:14]} {value[14:]}" if isinstance(value, str) else ""


class PhoneEditor(TextEditor):
    """Telephone numbers; a mobile number is shown again in groups."""

    width_px = 280
    input_hints = Qt.InputMethodHint.ImhPreferNumbers

    def understood(self) -> str:
        value = self.workspace.value(self.path)
        if not isinstance(value, str):
            return ""
        shown = "、".join(_grouped(number) for number in value.split("、"))
        return shown if shown != self.line.text() else ""


class EmailEditor(TextEditor):
    """A mail address."""

    width_px = 360
    input_hints = Qt.InputMethodHint.ImhEmailCharactersOnly

    def understood(self) -> str:
        return ""


def _grouped(number: str) -> str:
    return f"{number[:3]} {number[3:7]} {number[7:]}" if len(number) == 11 and number.isdigit() else number
