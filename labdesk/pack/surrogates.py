"""Lone surrogates in YAML, which a double-quoted text can spell (`"\\ud800"`) and libyaml refuses.

While libyaml reads, a character of private use that the text doesn't have stands for each such escape.
"""

from __future__ import annotations

import re
from typing import Final

# A backslash before it, itself not escaped, would make it plain text. Whether it stands between double quotes, where
# alone it is an escape, shows only once the text is read.
_ESCAPE: Final = re.compile(r"(?<!\\)((?:\\\\)*)(\\u[dD][89a-fA-F][0-9a-fA-F]{2})")
_PRIVATE: Final = re.compile("[\U00100000-\U0010fffd]")
_CODES: Final = range(0x100000, 0x10FFFE)


class Surrogates:
    """A text without escapes of surrogates (`hidden`), and the way back for what is read from it."""

    def __init__(self, text: str) -> None:
        self._escapes: dict[str, str] = {}
        self._stand_ins: dict[str, str] = {}
        if _ESCAPE.search(text):
            taken = set(_PRIVATE.findall(text))
            self._free = (chr(code) for code in _CODES if chr(code) not in taken)
            text = _ESCAPE.sub(lambda found: found.group(1) + self._stand_in(found.group(2)), text)
        self.hidden = text

    def restored(self, text: str, *, escaped: bool) -> str:
        """What the text says where escapes count (`escaped`), or what was written where they don't."""
        if not self._escapes or not _PRIVATE.search(text):
            return text
        return _PRIVATE.sub(lambda found: self._original(found.group(), escaped=escaped), text)

    def _stand_in(self, escape: str) -> str:
        if escape not in self._stand_ins:
            # There are far fewer ways to write a surrogate than private characters; a text that used all is kept as is.
            character = next(self._free, "")
            if not character:
                return escape
            self._stand_ins[escape] = character
            self._escapes[character] = escape
        return self._stand_ins[escape]

    def _original(self, character: str, *, escaped: bool) -> str:
        escape = self._escapes.get(character, character)
        return chr(int(escape[2:], 16)) if escaped and len(escape) > 1 else escape
