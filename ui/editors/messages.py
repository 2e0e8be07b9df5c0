"""What is said at a field: what is wrong with the answer, and which conditions it fails. Each with icon and word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.rules import Finding
from labdesk.rules.words import LEVELS
from ui.parts import spoken
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose

_MOST_SHOWN: Final = 3
_MARK_PX: Final = 16
_ALL_THERE_IS: Final = 1000


class Messages(QWidget):
    """The messages at one field; takes no room while there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._problem: Message | None = None
        self._findings: list[Message] = []
        self.text = ""
        self.hide()

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the answer itself; "" for nothing."""
        if self._problem is None:
            if not text:
                return
            self._problem = Message(self)
            self._column.insertWidget(0, self._problem)
        self._problem.say("problem", self.tr("请改正"), text)
        self._tell()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say which conditions fail because of the answer."""
        said = [(finding.level, LEVELS[finding.level], finding.message) for finding in findings[:_MOST_SHOWN]]
        if len(findings) > _MOST_SHOWN:
            more = self.tr("另有 {} 条，见「申报条件」").format(len(findings) - _MOST_SHOWN)
            said.append(("hint", self.tr("还有"), more))
        while len(self._findings) < len(said):
            made = Message(self)
            self._findings.append(made)
            self._column.addWidget(made)
        for number, message in enumerate(self._findings):
            message.say(*(said[number] if number < len(said) else ("", "", "")))
        if self._findings:
            self._tell()

    def _tell(self) -> None:
        shown = [each for each in (self._problem, *self._findings) if each is not None and each.text]
        before = self.text.split("\n")
        self.text = "\n".join(each.text for each in shown)
        around = self.parentWidget()
        if around is not None and around.isVisible():
            spoken.say("\n".join(each.text for each in shown if each.text not in before))
        if self.isHidden() == bool(shown):
            self.setVisible(bool(shown))


class Message(QFrame):
    """One message: an icon, a word for what it is, and the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "said")
        self.text = ""
        self._kind = ""
        self._mark = QLabel(self)
        self._word = QLabel(self)
        set_role(self._word, "said-word")
        self._prose = Prose("said", "", self)
        self._prose.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._prose, _ALL_THERE_IS)
        row.addStretch(1)
        theme().changed.connect(self._paint)
        self.hide()

    def say(self, kind: str, word: str, text: str) -> None:
        """Show a message of a kind (`problem`, or a finding's level); "" hides it."""
        if (kind, text) == (self._kind, self._prose.text()):
            return
        self._kind = kind
        self.text = f"{word}：{text}" if text else ""
        self._word.setText(word)
        self._prose.setText(text)
        set_state(self, "soft" if kind in ("warn", "hint") else "")
        set_state(self._word, "soft" if kind in ("warn", "hint") else "")
        self._paint()
        self.setVisible(bool(text))

    def _paint(self) -> None:
        if self._kind:
            self._mark.setFixedHeight(self._prose.line_height())
            name, colour = _MARKS[self._kind]
            self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))


_MARKS: Final[dict[str, tuple[str, Colour]]] = {
    "problem": ("warning", "failure"),
    "bar": ("finding-failing", "failure"),
    "warn": ("warning", "warning"),
    "hint": ("info", "warning"),
}
