"""Ticks a box of whatever kind: a character, a symbol font's sign, a content control, a form field."""

from __future__ import annotations

from typing import Final

from lxml import etree

from labdesk.document.word.reader.tree import W_, val
from labdesk.forms.flat import W14_, Atom
from labdesk.forms.shapes import OPEN_BOXES

# The signs of a ticked and an open box in the symbol fonts.
_SYMBOLS: Final = {"wingdings": ("F0FE", "F0A8"), "wingdings 2": ("F052", "F0A3")}

_CIRCLES: Final = "○〇◯●"
_PRIVATE: Final = 0xF000


def tick(atom: Atom, on: bool, sign: str) -> None:
    """Set a box; `sign` is what a ticked one looks like as text."""
    if atom.control is not None and atom.control.tag == f"{W_}checkBox":
        _tick_field(atom, on)
        return
    if (atom.sign not in OPEN_BOXES) is on:
        return
    if atom.control is not None:
        _tick_control(atom, on, sign)
    elif atom.node.tag == f"{W_}sym":
        ticked, blank = _SYMBOLS.get((val(atom.node, "font") or "").casefold(), _SYMBOLS["wingdings 2"])
        if (val(atom.node, "font") or "").casefold() not in _SYMBOLS:
            atom.node.set(f"{W_}font", "Wingdings 2")
        atom.node.set(f"{W_}char", ticked if on else blank)
    elif atom.font:
        code = int(_SYMBOLS[atom.font.casefold()][0 if on else 1], 16)
        private = ord((atom.node.text or "")[atom.index]) >= _PRIVATE
        _write(atom, chr(code if private else code - _PRIVATE))
    else:
        _write(atom, _mark(atom.sign, sign, on=on))


def _mark(there: str, sign: str, *, on: bool) -> str:
    """What a box becomes: a circle is filled, any other box gets the sign of a ticked one."""
    if there in _CIRCLES:
        return "●" if on else "○"
    return sign if on else "□"


def _write(atom: Atom, sign: str) -> None:
    text = atom.node.text or ""
    atom.node.text = text[: atom.index] + sign + text[atom.index + 1 :]


def _tick_control(atom: Atom, on: bool, sign: str) -> None:
    """A content control: its state, and the sign that it says it shows for that state."""
    box = atom.control
    assert box is not None  # noqa: S101 - the caller looked
    state = box.find(f"{W14_}checked")
    if state is None:
        state = etree.Element(f"{W14_}checked")
        box.insert(0, state)
    state.set(f"{W14_}val", "1" if on else "0")
    shown = box.find(f"{W14_}{'checkedState' if on else 'uncheckedState'}")
    code = shown.get(f"{W14_}val") if shown is not None else None
    if atom.node.tag == f"{W_}sym":
        if code:
            atom.node.set(f"{W_}char", code)
    else:
        _write(atom, _character(code) or (sign if on else "☐"))


def _character(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def _tick_field(atom: Atom, on: bool) -> None:
    box = atom.control
    assert box is not None  # noqa: S101 - the caller looked
    state = box.find(f"{W_}checked")
    if state is None:
        state = etree.SubElement(box, f"{W_}checked")
    state.set(f"{W_}val", "1" if on else "0")
