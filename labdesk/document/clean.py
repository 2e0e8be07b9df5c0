"""Makes typed text printable: what Word or PDF can't hold is replaced, visibly and with a notice, before both writers.

The project keeps what was typed; only the printed copy changes. Word's XML can't hold control characters, lone
surrogates and noncharacters; the marks that turn the writing direction would show one order in Word and another in
the PDF.
"""

from __future__ import annotations

import re
import unicodedata

from labdesk.document.model import Notices

REPLACEMENT = "\ufffd"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, the line ends and the tab apart
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates and noncharacters of the first plane
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # direction marks
    "|[" + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)


def printable(text: str, notices: Notices | None = None, origin: str | None = None) -> str:
    """The text as it can be printed. Every kind of replaced character is noted once for each origin."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)

    def replace(match: re.Match[str]) -> str:
        if notices is not None:
            notices.add(
                "replaced-character",
                f"有无法打印的字符（{describe(match.group())}），已用 {REPLACEMENT} 代替",
                origin,
            )
        return REPLACEMENT

    return _UNPRINTABLE.sub(replace, text)


def describe(character: str) -> str:
    """A character by code point and, where it has one, by name: never by itself, for it can't be shown."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
