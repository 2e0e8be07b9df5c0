"""The ends of paragraphs, and what tracked changes took away."""

from __future__ import annotations

from typing import Final

from labdesk.document.word.reader.tree import W_, Element, on

TAKEN_AWAY: Final = frozenset((f"{W_}del", f"{W_}moveFrom"))

# What is not part of the text as it stands now: properties, and what a tracked change took away.
NOT_TEXT: Final = TAKEN_AWAY | {
    f"{W_}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
}


def mark_is_gone(mark: Element | None) -> bool:
    """Whether a tracked change took the paragraph's mark (`w:rPr` of `w:pPr`) away: it is one with the next."""
    return mark is not None and any(mark.find(tag) is not None for tag in TAKEN_AWAY)


def mark_is_hidden(mark: Element | None) -> bool:
    """Whether the paragraph's mark is hidden text."""
    hidden = None if mark is None else mark.find(f"{W_}vanish")
    return hidden is not None and on(hidden)
