"""Answering single fields: typing, pasting, spelling with the input method, choosing, picking a day, attaching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from labdesk.pack.fieldtypes.base import Raw
from tests.ui.monkeys import hands, shown
from tests.ui.monkeys.hands import CTRL, Key
from tests.ui.monkeys.part import Actions, Part
from ui.editors.attachment import AttachmentEditor
from ui.editors.base import FieldEditor
from ui.editors.choice import ChoiceEditor
from ui.editors.choices import ChoicesEditor
from ui.editors.computed import ComputedEditor
from ui.editors.dates import PickedText
from ui.editors.longtext import LongTextEditor
from ui.editors.optionlist import OptionList
from ui.editors.place import PlaceEditor
from ui.editors.text import TextEditor
from ui.editors.yesno import BooleanEditor

_SETTLED_MS: Final = 80


class Answers(Part):
    """Single answers on the page, those in matrices and opened cards included."""

    def actions(self) -> Actions:
        return [(30, self.answer)] if any(True for _ in shown.leaf_editors(self.monkey.window)) else []

    def answer(self) -> None:
        editor = self.chance.choice(list(shown.leaf_editors(self.monkey.window)))
        self.monkey.tell(editor.path)
        if isinstance(editor, BooleanEditor):
            self._choose(editor, editor.list, dict(zip(editor.words(), (True, False), strict=True)))
        elif isinstance(editor, ChoiceEditor) and editor.list is not None:
            self._choose(editor, editor.list, {label: label for label in _labels(editor.list)})
        elif isinstance(editor, ChoicesEditor):
            self._tick(editor)
        elif isinstance(editor, LongTextEditor):
            self._write_paragraphs(editor)
        elif isinstance(editor, PickedText) and self.chance.random() < 0.2:
            self._pick(editor)
        elif isinstance(editor, TextEditor):
            self._write_line(editor, editor.line)
        elif isinstance(editor, ChoiceEditor) and editor.combo is not None:
            self._write_line(editor, editor.combo.line)
        else:
            assert isinstance(editor, AttachmentEditor | ComputedEditor), editor

    # Choices

    def _choose(self, editor: FieldEditor, options: OptionList, raws: dict[str, Raw]) -> None:
        if self.chance.random() < 0.2 and options._clear.isVisible():
            if self.monkey.click(options._clear):
                self.monkey.tell("cleared")
                self._gave(editor, None)
            return
        label = self.chance.choice(list(raws))
        if self._reach(options, label):
            self._gave(editor, raws[label])

    def _tick(self, editor: ChoicesEditor) -> None:
        if self._reach(editor.list, self.chance.choice(_labels(editor.list))):
            self._gave(editor, editor.list.chosen(), typed=False)

    def _reach(self, options: OptionList, label: str) -> bool:
        """Click an option, behind the fold too."""
        button = next(each for each in options.buttons if each.option.label == label)
        if not button.isVisible() and not self.monkey.click(options._fold):
            return False
        self.monkey.tell(label)
        return self.monkey.click(button)

    def _pick(self, editor: PickedText) -> None:
        """Pick a day or month from what drops down."""
        if not self.monkey.click(editor.button):
            return
        for _ in range(self.chance.randrange(5)):
            hands.press(self.chance.choice([Key.Key_Left, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown]))
        if self.chance.random() < 0.3:
            hands.press(Key.Key_Escape)
            return
        hands.press(Key.Key_Return)
        text = editor.line.text()
        self.monkey.tell(text)
        self._gave(editor, text, typed=False)

    # Texts

    def _write_line(self, editor: FieldEditor, line: QWidget) -> None:
        """Replace what stands in a line, in one of the ways that there are."""
        if not self.monkey.click(line):
            return
        before = self.monkey.window.workspace.raw(editor.path)
        hands.press(Key.Key_A, CTRL)
        text, offers = self.words.some(), isinstance(editor, PlaceEditor | ChoiceEditor)
        how = self.chance.randrange(10)
        if how < 2:
            text = self.words.line()
            hands.put_text_on_clipboard(text + self.chance.choice(["", "\r\n", "\n"]))
            hands.press(Key.Key_V, CTRL)
        elif how == 2:
            text = ""
            hands.press(self.chance.choice([Key.Key_Delete, Key.Key_Backspace]))
        elif how == 3:
            text = self._spell()
        elif how == 4 and isinstance(before, str):
            hands.press(Key.Key_X, CTRL)
            hands.press(Key.Key_V, CTRL)
            text = f"{before}9"
            hands.write("9")
        else:
            hands.write(text)
        self.monkey.tell(repr(text))
        self._gave(editor, text)
        end = self.chance.randrange(4)
        if offers:
            hands.press(Key.Key_Escape)  # what drops down is not taken
        elif end == 0:
            hands.press(Key.Key_Return)
            self.monkey.oracle.leave()
        if end == 1:
            hands.press(Key.Key_Tab)

    def _write_paragraphs(self, editor: LongTextEditor) -> None:
        if not self.monkey.click(editor.box):
            return
        hands.press(Key.Key_A, CTRL)
        how = self.chance.randrange(4)
        text = self.words.paragraphs()
        if how == 0:
            hands.put_text_on_clipboard(text.replace("\n", "\r\n"))
            hands.press(Key.Key_V, CTRL)
        elif how == 1:
            text = self._spell()
        else:
            hands.write(text)
        self.monkey.tell(repr(text))
        self._gave(editor, text)

    def _spell(self) -> str:
        """Spell with the input method, slowly: what is said meanwhile of conditions must not disturb it."""
        spelled = ["s", "su", "su'z", "su'zhou"]
        for each in spelled:
            hands.preedit(each)
            if self.chance.random() < 0.3:
                self.monkey.pause(_SETTLED_MS)
        text = f"苏州{self.words.some()}"
        hands.compose(text)
        return text

    # What comes of it

    def _gave(self, editor: FieldEditor, raw: Raw, *, typed: bool = True) -> None:
        """The oracle hears of an answer, which is typed on or given in one go."""
        oracle, path = self.monkey.oracle, editor.path
        raw = None if raw in ("", []) else raw
        table, number, column = self._place(path)
        if table:
            rows = self.monkey.rows(table)
            rows[number][column] = raw
            oracle.change_table(table, rows, path if typed else None)
        elif typed:
            oracle.type(path, raw)
        else:
            oracle.set(path, raw)

    def _place(self, path: str) -> tuple[str, int, str]:
        """Table, number of the row and column of a card's field; "" for other answers."""
        table = path.split("/")[0]
        if table not in self.monkey.oracle.held.tables:
            return "", 0, ""
        _, row, column = path.split("/")
        return table, list(self.monkey.window.workspace.rows(table)).index(row), column


def _labels(options: OptionList) -> Sequence[str]:
    return [each.option.label for each in options.buttons]
