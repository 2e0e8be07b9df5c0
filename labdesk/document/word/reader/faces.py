"""Which face sets which characters: a Word file names one for Latin letters and one for ideographs, often by theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from labdesk.document.fonts.names import role_of_family
from labdesk.document.model import FontRole
from labdesk.document.word.reader.tree import A_, Element

THEMED: Final = "+"
"""Begins a face that is named by the theme: `+minorHAnsi`."""

# Scripts set with the face for East Asia; marks that Chinese and Western texts share go by the run's hint.
_EAST: Final = (
    "\u1100-\u11ff\u2e80-\u303f\u3040-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef"
    "\U00020000-\U0003ffff"
)
_SHARED: Final = "\u00a7\u00a8\u00b0\u00b1\u00b4\u00b7\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u2100-\u2bff"
_PIECES: Final = re.compile(f"[{_EAST}]+|[^{_EAST}]+")
_PIECES_SHARED_EAST: Final = re.compile(f"[{_EAST}{_SHARED}]+|[^{_EAST}{_SHARED}]+")
EAST_ASIAN: Final = re.compile(f"[{_EAST}]")

# How high one line is by Word, in hundredths of the size: the face's own ascent and descent.
_LATIN_HEIGHTS: Final = {
    "calibri": 122, "cambria": 117, "candara": 122, "consolas": 117, "verdana": 122, "tahoma": 121, "segoe ui": 133,
    "georgia": 114, "courier new": 113, "aptos": 128, "等线": 115, "dengxian": 115,
}  # fmt: skip
_LATIN_HEIGHT: Final = 115
_EAST_HEIGHT: Final = 130

# What is said of a design in the names of its families, for the role that is most like it; the first word counts.
_DESIGNS: Final[tuple[tuple[FontRole, tuple[str, ...]], ...]] = (
    (
        "hei",
        (
            "sans", "gothic", "ゴシック", "黑", "hei", "等线", "角ゴ", "pingfang", "苹方", "gulim", "dotum", "arial",
            "helvetica", "calibri", "aptos", "verdana", "tahoma", "segoe", "trebuchet", "candara", "corbel", "franklin",
            "univers", "frutiger", "myriad", "gill", "futura", "roboto", "lato", "montserrat", "consolas", "condensed",
            "din", "impact",
        ),
    ),
    ("kai", ("楷", "kai", "script", "calligraphy", "hand", "comic")),
    ("fang", ("仿宋", "fang")),
)  # fmt: skip

_SCRIPT: Final = "Hans"
_COLOR: Final = re.compile("[0-9A-Fa-f]{6}")


@dataclass(slots=True)
class Theme:
    """The faces of the file's theme, by the names that `w:rFonts` uses for them (`minorEastAsia`), and its colours."""

    faces: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)

    def named(self, face: str) -> str:
        """The face, looked up in the theme if it is one of its."""
        return self.faces.get(face[len(THEMED) :], "") if face.startswith(THEMED) else face


def read_theme(root: Element | None) -> Theme:
    """The theme's faces; none without that part."""
    theme = Theme(colors=_colors(None if root is None else root.find(f".//{A_}clrScheme")))
    for kind in ("major", "minor"):
        fonts = None if root is None else root.find(f".//{A_}{kind}Font")
        if fonts is None:
            continue
        latin = _typeface(fonts.find(f"{A_}latin"))
        east = _typeface(fonts.find(f"{A_}ea")) or next(
            (_typeface(font) for font in fonts.iterfind(f"{A_}font") if font.get("script") == _SCRIPT), ""
        )
        theme.faces |= {
            f"{kind}HAnsi": latin,
            f"{kind}Ascii": latin,
            f"{kind}EastAsia": east,
            f"{kind}Bidi": _typeface(fonts.find(f"{A_}cs")),
        }
    return theme


def _colors(scheme: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in scheme if scheme is not None else ():
        for color in each:
            text = color.get("lastClr") or color.get("val") or ""
            if _COLOR.fullmatch(text):
                found[each.tag.removeprefix(A_)] = text.upper()
    usual = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    return found | {name: found[same] for name, same in usual.items() if same in found}


def _typeface(font: Element | None) -> str:
    return "" if font is None else font.get("typeface") or ""


@lru_cache(maxsize=1024)
def role(family: str) -> FontRole | None:
    """The role of a family as a file names it: perhaps of a vertical face (`@宋体`), perhaps several in a row."""
    names = re.split("[;,]", family.lstrip("@"))
    return next((found for name in names if (found := role_of_family(name.lstrip("@")))), None)


@lru_cache(maxsize=1024)
def nearest(family: str) -> FontRole:
    """The role whose face is most like that of a family that no role has, by what its name says of its design."""
    name = family.casefold()
    return next((role for role, words in _DESIGNS if any(word in name for word in words)), "song")


def script_pieces(text: str, *, shared_is_east: bool) -> Iterator[tuple[str, bool]]:
    """The text cut where the script changes, and whether each piece is East Asian."""
    pattern = _PIECES_SHARED_EAST if shared_is_east else _PIECES
    for match in pattern.finditer(text):
        piece = match.group()
        yield piece, bool(EAST_ASIAN.match(piece[0])) or (shared_is_east and _is_shared(piece[0]))


def _is_shared(sign: str) -> bool:
    return _SHARED_SIGN.match(sign) is not None


_SHARED_SIGN: Final = re.compile(f"[{_SHARED}]")


@lru_cache(maxsize=1024)
def line_height(family: str, *, east: bool) -> int:
    """How high a single line is, in hundredths of the size, for letters or ideographs of a family."""
    return _EAST_HEIGHT if east else _LATIN_HEIGHTS.get(family.strip().casefold(), _LATIN_HEIGHT)
