"""Ornaments of characters that are set without them, which is said."""

from __future__ import annotations

from typing import Final

from labdesk.document.word.reader.story import Story
from labdesk.document.word.reader.tree import W_, Element, on, on_text, val

_EFFECTS: Final = frozenset(W_ + name for name in ("outline", "shadow", "emboss", "imprint"))
_PLAIN_LINES: Final = frozenset((None, "single", "words", "none", "nil"))


def tell_plain(properties: Element, story: Story) -> None:
    """Say what the direct formatting `w:rPr` of a run asks for and does not get."""
    for child in properties:
        tag = child.tag
        if tag == f"{W_}eastAsianLayout":
            if on_text(val(child, "combine")):
                story.book.miss("双行合一或合并字符，排成一行")
            elif on_text(val(child, "vert")):
                story.book.miss("纵横混排，按横排")
        elif tag == f"{W_}bdr":
            if val(child) not in (None, "none", "nil"):
                story.book.miss("文字的边框，未画")
        elif tag == f"{W_}u":
            if val(child) not in _PLAIN_LINES:
                story.book.miss("双线、波浪等下划线，画成单线")
        elif tag in _EFFECTS and on(child):
            story.book.miss("空心、阴影等文字效果，未加")
