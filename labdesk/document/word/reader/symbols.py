"""Characters of symbol fonts, which a Word file names by font and position, as the characters they look like."""

from __future__ import annotations

from typing import Final

# Positions of the boxes and ticks that forms use; the fonts' other signs are ornaments.
_WINGDINGS: Final = {
    **{0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: sign for number, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
    0xAB: "★", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0x2A: "✉", 0x28: "☎", 0x22: "✂", 0x9E: "·", 0xA1: "○",
    0x73: "◆", 0x6D: "○", 0x78: "☒", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0xA4: "◎", 0xA5: "◎", 0xB1: "◇",
    0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xDC: "➲", 0x59: "★", 0xB5: "★", 0xB6: "☆",
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "◆", 0x9F: "•",
    0xA8: "□", 0xA7: "▪", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑", 0xE0: "→", 0xD8: "➢",
}  # fmt: skip
_WINGDINGS_2: Final = {
    **{0x69 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x74 + number: sign for number, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
    0x2A: "□", 0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA2: "■", 0xA3: "□",
}  # fmt: skip
_WEBDINGS: Final = {0x61: "√", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "×"}
# Adobe's encoding of Symbol, from these positions on; a blank is no sign.
_SYMBOL_ROWS: Final = {
    0x21: "!∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~",
    0xA0: "€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑           〉∫",
}
_SYMBOL: Final = {
    first + place: sign for first, row in _SYMBOL_ROWS.items() for place, sign in enumerate(row) if sign != " "
}
_FONTS: Final = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL, "webdings": _WEBDINGS}
SYMBOL_FACES: Final = frozenset((*_FONTS, "wingdings 3"))

# Symbol fonts have their signs in the private use area from here on.
_PRIVATE = 0xF000
_LAST_POSITION: Final = 0xFF
UNKNOWN: Final = "\ufffd"


def symbol(font: str | None, code: str | None) -> str:
    """The character for `w:sym`; U+FFFD for one that is not known."""
    try:
        position = int(code or "", 16)
    except ValueError:
        return UNKNOWN
    table = _FONTS.get((font or "").strip().casefold())
    if table is not None:
        return table.get(position - _PRIVATE if position >= _PRIVATE else position, UNKNOWN)
    if 0xE000 <= position <= 0xF8FF or not 0x20 <= position <= 0x10FFFF or 0xD800 <= position <= 0xDFFF:
        return UNKNOWN
    return chr(position)


def symbol_text(font: str, text: str) -> str:
    """Text set in a symbol font, sign by sign. What such a font can't have, as ideographs and blanks, stays."""
    return "".join(symbol(font, f"{ord(sign):X}") if _is_coded(sign) else sign for sign in text)


def _is_coded(sign: str) -> bool:
    return not sign.isspace() and (ord(sign) <= _LAST_POSITION or 0xE000 <= ord(sign) <= 0xF8FF)
