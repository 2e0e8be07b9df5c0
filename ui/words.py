"""Running text in the window: lines that wrap at a width that is comfortable to read, and how a clause is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from labdesk.pack.model import Cite, Pack
from labdesk.rules import Finding
from labdesk.rules.finding import State
from labdesk.rules.words import STATES, word_of
from labdesk.session import PageProgress
from ui.theme import set_role
from ui.theme.icons import FINDING_LEVELS, FINDING_STATES, Colour
from ui.theme.tokens import HINT_CHARACTERS


class Prose(QLabel):
    """Plain text of the pack or the program that wraps after `characters` full-width ones."""

    def __init__(
        self, role: str, text: str = "", parent: QWidget | None = None, characters: int = HINT_CHARACTERS
    ) -> None:
        super().__init__(text, parent)
        self._characters = characters
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, role)
        self._limit()

    def say(self, text: str) -> None:
        """Show a text; nothing at all where there is none."""
        if self.text() != text:
            self.setText(text)
        if self.isHidden() == bool(text):
            self.setVisible(bool(text))

    def line_height(self) -> int:
        """The height of one line, for what stands beside the first."""
        self.ensurePolished()
        return self.fontMetrics().height()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Layouts ask for the height at all the width there is, of which this takes no more than its most."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._limit()

    def _limit(self) -> None:
        width = (self.fontMetrics().horizontalAdvance("国") + 1) * self._characters
        if self.maximumWidth() != width:
            self.setMaximumWidth(width)


def unbroken(text: str) -> str:
    """A few words that stay in one line: Chinese may break between any two characters otherwise."""
    return _JOINER.join(text.replace(" ", "\u00a0"))


_JOINER: Final = "\u2060"


def unmarked(text: str) -> str:
    """A text of a pack or a person for a control in which & would mark a key: AT&T stays AT&T."""
    return text.replace("&", "&&")


_BASIS: Final = {"official": "依据 {}", "inferred": "{}（推定）", "not-stated": "{} 未载明"}


def clause_text(cite: Cite | None) -> str:
    """A clause in a few characters: 「依据 三（二）」, 「封面（推定）」, 「四（一） 未载明」; "" for none."""
    if cite is None:
        return ""
    return QCoreApplication.translate("Cite", _BASIS[cite.status]).format(cite.clause)


def clause_details(cite: Cite | None, pack: Pack) -> str:
    """Where a fact stands in full: the document, the clause as printed, and our note."""
    if cite is None:
        return ""
    source = next((each for each in pack.sources if each.id == cite.doc), pack.sources[0])
    return f"《{source.title}》 {cite.clause}" + (f"\n{cite.note}" if cite.note else "")


def state_look(state: State) -> tuple[str, Colour, str]:
    """The icon, colour and word of a finding's state."""
    return *FINDING_STATES[state], STATES[state]


def finding_look(finding: Finding) -> tuple[str, Colour, str]:
    """The icon, colour and word of a finding; of a failing one by its level, for red is for what bars."""
    found = FINDING_LEVELS[finding.level] if finding.state == "failing" else FINDING_STATES[finding.state]
    return *found, word_of(finding)


def steps_done(progress: Mapping[str, PageProgress]) -> tuple[int, int]:
    """How many steps are done, of how many; one that may be left out counts once something is filled in there."""
    counted = [each.state for each in progress.values() if each.state != "optional"]
    return counted.count("done"), len(counted)


def sized(count: int) -> str:
    """So many bytes: 「1.2 MB」."""
    for unit, step in (("MB", 1_000_000), ("KB", 1_000)):
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{count} B"
