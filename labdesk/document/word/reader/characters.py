"""The look of characters: the model's styles for letters and for ideographs, and the text as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from labdesk.document.model import Run, RunStyle, Script
from labdesk.document.text import plain_letters
from labdesk.document.word.reader.faces import Theme, line_height, nearest, role, script_pieces
from labdesk.document.word.reader.looks import RunLook
from labdesk.document.word.reader.symbols import SYMBOL_FACES, symbol_text

# Word's size where nobody says one: 10 pt.
_WORDS_SIZE: Final = 20
_SMALL_CAPS: Final = 0.8


@dataclass(frozen=True, slots=True)
class CharacterLook:
    """How the characters of a run look: `east` for ideographs, `latin` for letters.

    Heights are of a single line, in twips. `symbols` is the symbol font that sets the letters, `unknown` a face that
    no face of ours stands for.
    """

    east: RunStyle
    latin: RunStyle
    east_height: int
    latin_height: int
    shared_is_east: bool = False
    hidden: bool = False
    caps: bool = False
    small_caps: bool = False
    symbols: str | None = None
    unknown: str | None = None

    def scripted(self, script: Script) -> CharacterLook:
        """The same, raised or set low."""
        return replace(self, east=replace(self.east, script=script), latin=replace(self.latin, script=script))

    def runs(self, text: str) -> Iterator[Run]:
        """The text as it is shown, cut where the look changes."""
        text = plain_letters(text)
        if self.symbols:
            text = symbol_text(self.symbols, text)
        if self.caps:
            text = text.upper()
        if self.east == self.latin and not self.small_caps:
            yield Run(text, self.east)
            return
        for piece, east in script_pieces(text, shared_is_east=self.shared_is_east):
            if east:
                yield Run(piece, self.east)
            elif self.small_caps:
                yield from _small_capitals(piece, self.latin)
            else:
                yield Run(piece, self.latin)


def character_look(look: RunLook, theme: Theme) -> CharacterLook:
    """The look of characters of which everything has been said; the nearest face stands for one that is not known."""
    latin_face = theme.named(look.get("latin", ""))
    east_face = theme.named(look.get("east", "")) or latin_face
    latin_face = latin_face or east_face
    symbols = latin_face.strip().casefold() if latin_face.strip().casefold() in SYMBOL_FACES else None
    size = look.get("size", _WORDS_SIZE)
    style = RunStyle(
        font=role(east_face) or role(latin_face) or nearest(east_face),
        size=size,
        bold=look.get("bold", False),
        italic=look.get("italic", False),
        underline=look.get("underline", False),
        strike=look.get("strike", False),
        script=look.get("script", "normal"),
        color=look.get("color", "000000"),
        highlight=look.get("highlight") or look.get("shade"),
        spacing=look.get("spacing", 0),
        scale=look.get("scale", 100),
        raised=look.get("raised", 0),
        emphasis=look.get("emphasis", False),
    )
    return CharacterLook(
        east=style,
        latin=replace(style, font=role(latin_face) or nearest(latin_face)) if not symbols else style,
        east_height=line_height(east_face, east=True) * size // 10,
        latin_height=line_height(latin_face, east=False) * size // 10,
        shared_is_east=look.get("hint") == "eastAsia",
        hidden=look.get("hidden", False),
        caps=look.get("caps", False),
        small_caps=look.get("small_caps", False) and not look.get("caps", False),
        symbols=symbols,
        unknown=next((face for face in (latin_face, east_face) if face and not symbols and role(face) is None), None),
    )


def _small_capitals(text: str, style: RunStyle) -> Iterator[Run]:
    """Lower-case letters as smaller capitals."""
    small = replace(style, size=max(2, round(style.size * _SMALL_CAPS)))
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or text[at].islower() != text[start].islower():
            piece = text[start:at]
            yield Run(piece.upper(), small if piece[0].islower() else style)
            start = at
