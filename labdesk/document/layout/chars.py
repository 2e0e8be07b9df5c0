"""Classes of characters that line breaking and spacing ask about."""

import re
import unicodedata
from functools import lru_cache

from labdesk.document.fonts.invisible import is_invisible
from labdesk.document.kinsoku import INSEPARABLE, NO_LINE_END, NO_LINE_START

SPACES = " \u3000"
"""Blanks that hang over the line's end instead of starting the next line."""

JOINTS = "-/?"
"""After these a date or an address that no line can hold is broken rather than elsewhere, as in Word."""

OBJECT = "\ufffc"
"""Stands for a picture in a paragraph's text."""

_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u318e"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_WESTERN = "0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1fff"

AUTOSPACE = re.compile(f"(?<=[{_IDEOGRAPH}])(?=[{_WESTERN}])|(?<=[{_WESTERN}])(?=[{_IDEOGRAPH}])")
"""The boundaries between an ideograph and a Latin letter or digit, where Word adds a quarter em."""

AUTOSPACE_EM = 0.25

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and lone surrogates: the composer replaced them; a stray one is shown as U+FFFD."""

_FIRST_SYMBOL = "\u2000"  # below: alphabets, whose words stay whole; from here on: marks and ideographs
_FIRST_UPRIGHT = "\u2460"
_TURNING = "（）《》〈〉【】「」『』〔〕〖〗［］｛｝－～｜＿＝｟｠〜﹏"
_GLUE = "\u00a0\u202f\u2060\ufeff\u2011"
_JOINER = "\u200d"
_BREAK_HERE = "\u200b"

_no_start = frozenset(NO_LINE_START)
_no_end = frozenset(NO_LINE_END)


@lru_cache(maxsize=65536)
def may_break_between(before: str, after: str) -> bool:
    """Whether a line may end with `before` and the next start with `after`, going by the two characters alone."""
    if after in _no_start or before in _no_end or (before == after and after in INSEPARABLE):
        return False
    if before in SPACES or before == _BREAK_HERE:
        return after not in SPACES
    if after in SPACES or before in _GLUE or after in _GLUE or before == _JOINER:
        return False
    if after == _BREAK_HERE or is_invisible(ord(after)) or unicodedata.combining(after):
        return False
    return not (_is_western(before) and _is_western(after)) or _ends_compound(before, after)


@lru_cache(maxsize=65536)
def may_stretch_between(before: str, after: str) -> bool:
    """Whether a justified line may be widened between two characters: at ideographs, marks and blanks, not within
    words nor within —— and ……."""
    if before == after and after in INSEPARABLE:
        return False
    if before in SPACES:
        return True
    if after in SPACES or is_invisible(ord(after)) or unicodedata.combining(after):
        return False
    return not (_is_western(before) and _is_western(after))


def stands_upright(char: str) -> bool:
    """Whether a character stays upright in vertical text: ideographs, boxes and marks that are neither bracket nor
    dash."""
    return char >= _FIRST_UPRIGHT and char not in _TURNING


def _is_western(char: str) -> bool:
    return char < _FIRST_SYMBOL or "\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff"


def _ends_compound(before: str, after: str) -> bool:
    return before == "-" and after.isalpha()
