"""Typefaces: which face a role means, what a character measures, and how a face gets into a PDF.

Measuring needs no third-party library. `embedding` and `canvas` import reportlab; import them only to write a PDF.
"""

from labdesk.document.fonts.face import Face, FontError
from labdesk.document.fonts.library import FontLibrary, FontSet, Piece
from labdesk.document.fonts.names import role_of_family, word_family

__all__ = [
    "Face",
    "FontError",
    "FontLibrary",
    "FontSet",
    "Piece",
    "role_of_family",
    "word_family",
]
