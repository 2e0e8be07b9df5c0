"""Formulas (`m:oMath`) set in one line: fractions with a stroke, roots and sums by their signs, indices raised or set
low (ISO/IEC 29500-1, 22.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from labdesk.document.model import Script
from labdesk.document.word.reader.marks import NOT_TEXT
from labdesk.document.word.reader.tree import MATH_, W_, Element, on_text


class Piece(NamedTuple):
    """Characters of a formula that stand at one height."""

    text: str
    script: Script = "normal"


def linear(element: Element) -> Iterator[Piece]:
    """What the children of `element` say, from left to right."""
    for child in element:
        tag = child.tag
        if tag in (f"{MATH_}r", f"{W_}r"):
            yield Piece("".join(each.text or "" for each in child.iter(f"{MATH_}t", f"{W_}t")))
        elif tag in _SHAPES:
            yield from _SHAPES[tag](child)
        elif isinstance(tag, str) and tag not in NOT_TEXT and not tag.endswith("Pr"):
            yield from linear(child)


def _part(element: Element, name: str) -> list[Piece]:
    found = element.find(MATH_ + name)
    return [] if found is None else [piece for piece in linear(found) if piece.text]


def _property(element: Element, name: str, usual: str) -> str:
    """The sign that a shape's properties name; an empty one where they say that there is none."""
    found = element.find(f"{element.tag}Pr/{MATH_}{name}")
    return usual if found is None else found.get(f"{MATH_}val") or ""


def _raised(pieces: list[Piece], script: Script) -> Iterator[Piece]:
    return (piece._replace(script=script) for piece in pieces)


def _held(pieces: list[Piece]) -> list[Piece]:
    """Pieces that stay together beside a stroke or a root: in brackets, unless they are one word or number."""
    text = "".join(piece.text for piece in pieces)
    plain = len(text) <= 1 or (text.isalnum() and all(piece.script == "normal" for piece in pieces))
    return pieces if plain else [Piece("("), *pieces, Piece(")")]


def _fraction(element: Element) -> Iterator[Piece]:
    yield from _held(_part(element, "num"))
    yield Piece("/")
    yield from _held(_part(element, "den"))


def _root(element: Element) -> Iterator[Piece]:
    yield from _raised(_part(element, "deg"), "superscript")
    yield Piece("√")
    yield from _held(_part(element, "e"))


def _indexed(element: Element) -> Iterator[Piece]:
    yield from _part(element, "e")
    yield from _indices(element)


def _indices(element: Element) -> Iterator[Piece]:
    yield from _raised(_part(element, "sub"), "subscript")
    yield from _raised(_part(element, "sup"), "superscript")


def _indexed_before(element: Element) -> Iterator[Piece]:
    yield from _indices(element)
    yield from _part(element, "e")


def _summed(element: Element) -> Iterator[Piece]:
    yield Piece(_property(element, "chr", "∫"))
    yield from _indexed_before(element)


def _bracketed(element: Element) -> Iterator[Piece]:
    yield Piece(_property(element, "begChr", "("))
    for place, each in enumerate(element.iterfind(f"{MATH_}e")):
        if place:
            yield Piece(_property(element, "sepChr", "|"))
        yield from linear(each)
    yield Piece(_property(element, "endChr", ")"))


def _function(element: Element) -> Iterator[Piece]:
    yield from _part(element, "fName")
    yield Piece(" ")
    yield from _part(element, "e")


def _limited(element: Element) -> Iterator[Piece]:
    yield from _part(element, "e")
    below = element.tag == f"{MATH_}limLow"
    yield from _raised(_part(element, "lim"), "subscript" if below else "superscript")


def _accented(element: Element) -> Iterator[Piece]:
    yield from _part(element, "e")
    yield Piece(_ACCENTS.get(_property(element, "chr", "\u0302"), ""), "superscript")


def _rows(element: Element, row: str) -> Iterator[Piece]:
    for place, each in enumerate(element.iterfind(MATH_ + row)):
        if place:
            yield Piece("；")
        yield from linear(each)


def _matrix(element: Element) -> Iterator[Piece]:
    for place, row in enumerate(element.iterfind(f"{MATH_}mr")):
        if place:
            yield Piece("；")
        for column, each in enumerate(row.iterfind(f"{MATH_}e")):
            if column:
                yield Piece(" ")
            yield from linear(each)


def _unseen(element: Element) -> Iterator[Piece]:
    """A phantom takes room; it is seen unless it says no."""
    if on_text(_property(element, "show", "1")):
        yield from _part(element, "e")


# Accents that stand over a character, as signs of their own.
_ACCENTS: Final = {
    "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0305": "¯", "\u0307": "·", "\u0308": "··", "\u20d7": "→",
}  # fmt: skip
_SHAPES: Final[dict[object, Callable[[Element], Iterator[Piece]]]] = {
    f"{MATH_}f": _fraction,
    f"{MATH_}rad": _root,
    f"{MATH_}sSup": _indexed,
    f"{MATH_}sSub": _indexed,
    f"{MATH_}sSubSup": _indexed,
    f"{MATH_}sPre": _indexed_before,
    f"{MATH_}nary": _summed,
    f"{MATH_}d": _bracketed,
    f"{MATH_}func": _function,
    f"{MATH_}limLow": _limited,
    f"{MATH_}limUpp": _limited,
    f"{MATH_}acc": _accented,
    f"{MATH_}eqArr": lambda element: _rows(element, "e"),
    f"{MATH_}m": _matrix,
    f"{MATH_}phant": _unseen,
}
