"""Fields whose result is not in the text: form fields of old, equations that draw over one another, symbols."""

from __future__ import annotations

import re
from typing import Final

from labdesk.document.word.reader.story import Field
from labdesk.document.word.reader.symbols import symbol
from labdesk.document.word.reader.tree import W_, Element, number, on, val

TICKED: Final = "☑"
UNTICKED: Final = "□"
_EQUATION: Final = re.compile(r"\\[oO]\s*(?:\\[a-zA-Z]+\s*)*\(([^()]*)\)|\(([^()]*)\)")
_RING: Final = "○〇◯"
_FIRST_IN_RING: Final = 0x2460
_MOST_IN_RING: Final = 20
_TICKS: Final = "√✓✔"


def result_of(field: Field) -> str | None:
    """What a field shows that has no text of its own; None for one whose cached result counts."""
    kind = field.kind
    if kind == "FORMCHECKBOX":
        return TICKED if _is_ticked(field.form) else UNTICKED
    if kind == "FORMDROPDOWN":
        return _chosen(field.form)
    if kind == "EQ":
        return _overstruck(field.instruction)
    if kind == "SYMBOL":
        return _symbol(field.words)
    if kind == "MACROBUTTON":
        return " ".join(field.words[2:])
    return None


def _is_ticked(form: Element | None) -> bool:
    box = None if form is None else form.find(f"{W_}checkBox")
    if box is None:
        return False
    state = box.find(f"{W_}checked")
    state = state if state is not None else box.find(f"{W_}default")
    return state is not None and on(state)


def _chosen(form: Element | None) -> str:
    """The entry that a drop-down list shows: the chosen one, the default, the first."""
    choices = None if form is None else form.find(f"{W_}ddList")
    if choices is None:
        return ""
    entries = [val(entry) or "" for entry in choices.iterfind(f"{W_}listEntry")]
    chosen = number(val(choices.find(f"{W_}result")))
    chosen = chosen if chosen is not None else number(val(choices.find(f"{W_}default"))) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _overstruck(instruction: str) -> str:
    r"""`EQ \o\ac(○,3)`, as Chinese forms write ③ and ☑; of another equation its operands."""
    text = ""
    for match in _EQUATION.finditer(instruction):
        parts = [part.strip() for part in (match[1] or match[2] or "").split(",")]
        text += _ringed(parts) or "".join(parts)
    return text


def _ringed(parts: list[str]) -> str | None:
    if len(parts) != 2:
        return None
    around, inside = parts
    if around in _RING and inside.isdecimal() and 1 <= int(inside) <= _MOST_IN_RING:
        return chr(_FIRST_IN_RING + int(inside) - 1)
    if around in "□☐" and inside in _TICKS:
        return TICKED
    return None


def _symbol(words: list[str]) -> str:
    r"""`SYMBOL 163 \f "Wingdings 2"`."""
    font = re.search(r'\\f\s+"?([^"\\]+)', " ".join(words))
    code = words[1] if len(words) > 1 else ""
    try:
        position = int(code, 16 if code.lower().startswith("0x") else 10)
    except ValueError:
        return code.strip('"')
    return symbol(font[1].strip() if font else None, f"{position:X}")
