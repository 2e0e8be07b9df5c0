"""A face inside one PDF: which characters it sets there, and the PDF's objects for it.

reportlab's own TrueType support splits a face into fonts of 256 characters and writes a wrong ToUnicode above U+FFFF;
here a face is one composite font (Type0, CIDFontType2, Identity-H), its two-byte codes given out in order of first use.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import Any, Final, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
)

from labdesk.document.fonts.face import EM, Face
from labdesk.document.fonts.invisible import is_invisible
from labdesk.document.fonts.missing import missing_outline
from labdesk.document.fonts.subset import Outline, face_outline, make_subset

_INVISIBLE: Final = Outline(b"", 0, 0)
_REPLACEMENT: Final = "FFFD"
# Symbolic: the codes mean what the font says, no standard encoding.
_FLAGS: Final = 4
_STEM: Final = 80
# zlib's level 9 makes outlines 4 % smaller than this one, in twice the time.
_COMPRESSION: Final = 3
_ENTRIES_PER_BLOCK: Final = 100


class _Program(NamedTuple):
    """A subset as the PDF holds it: the font file compressed, its length before, and the capitals that tell it."""

    compressed: bytes
    length: int
    tag: str


@lru_cache(maxsize=16)
def _program(face: Face, characters: tuple[str, ...]) -> _Program:
    """The subset of a face for these characters, remembered: exported again, most faces of a document are unchanged."""
    data = make_subset(face, [face_outline(face, 0), *(_outline(face, character) for character in characters)])
    return _Program(zlib.compress(data, _COMPRESSION), len(data), _tag(data))


def _outline(face: Face, character: str) -> Outline:
    code = ord(character)
    if is_invisible(code):
        return _INVISIBLE
    glyph = face.glyph(code)
    return face_outline(face, glyph) if glyph else missing_outline(face, code)


class EmbeddedFont:
    """A face as a font of one PDF document; `name` is what a content stream calls it, for example `/F1`.

    `doc` is reportlab's `PDFDocument`, whose methods carry no types. The font's objects are made when the document is
    saved. Use one per face and document: see `canvas.PdfFonts`.
    """

    def __init__(self, face: Face, doc: Any) -> None:
        self.face = face
        self._codes = _Codes()
        key = f"{face.path}#{face.index}"
        self.name = f"/F{len(doc.fontMapping) + 1}"
        doc.fontMapping[key] = self.name
        doc.delayedFonts.append(self)

    def encode(self, text: str) -> str:
        """The text's codes as hexadecimal digits, to be shown by `<…> Tj`.

        A character that the face lacks is shown as a box, an em wide; it copies out of the PDF as itself.
        """
        codes = self._codes
        return "".join([codes[character] for character in text])

    def width(self, text: str) -> int:
        """How far the text moves the pen, in 1/1000 em."""
        advance = self.face.advance
        return sum(advance(ord(character)) for character in text)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (reportlab calls it when it saves)
        """Adds the font's objects to the document. reportlab's hook for fonts that are known only at the end."""
        characters = list(self._codes)
        program = _program(self.face, tuple(characters))
        base = f"{program.tag}+{self.face.postscript_name}"
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(self._descendant(doc, base, program, characters))]),
                "ToUnicode": doc.Reference(_stream(_to_unicode(characters).encode("ascii"))),
            }
        )
        fonts = doc.idToObject["BasicFonts"].dict
        fonts[self.name[1:]] = doc.Reference(font)

    def _descendant(self, doc: Any, base: str, program: _Program, characters: list[str]) -> PDFDictionary:
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        return PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(base),
                "CIDSystemInfo": PDFDictionary(system),
                "CIDToGIDMap": PDFName("Identity"),
                "DW": EM,
                "W": self._widths(characters),
                "FontDescriptor": doc.Reference(self._descriptor(doc, base, program)),
            }
        )

    def _descriptor(self, doc: Any, base: str, program: _Program) -> PDFDictionary:
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": _FLAGS,
                "FontBBox": PDFArray(self.face.bounds),
                "ItalicAngle": 0,
                "Ascent": self.face.ascent,
                "Descent": self.face.descent,
                "CapHeight": self.face.ascent,
                "StemV": _STEM,
                "FontFile2": doc.Reference(_compressed_stream(program.compressed, Length1=program.length)),
            }
        )

    def _widths(self, characters: list[str]) -> PDFArray:
        """The W array: code, [width] for each code that isn't an em wide."""
        widths: list[object] = []
        for code, character in enumerate(characters, start=1):
            advance = self.face.advance(ord(character))
            if advance != EM:
                widths += (code, PDFArray([advance]))
        return PDFArray(widths)


class _Codes(dict[str, str]):
    """The code of each character, as four hexadecimal digits; a new character gets the next one."""

    def __missing__(self, character: str) -> str:
        self[character] = code = f"{len(self) + 1:04X}"
        return code


def _to_unicode(characters: list[str]) -> str:
    """The CMap that turns codes back into characters, in UTF-16BE, so that text copies out right above U+FFFF too."""
    entries = [f"<{code:04X}> <{_utf16(character)}>" for code, character in enumerate(characters, start=1)]
    blocks = []
    for start in range(0, len(entries), _ENTRIES_PER_BLOCK):
        block = entries[start : start + _ENTRIES_PER_BLOCK]
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")))
    return _CMAP.format(blocks="\n".join(blocks))


_CMAP: Final = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _utf16(character: str) -> str:
    try:
        return character.encode("utf-16-be").hex().upper()
    except UnicodeEncodeError:  # half of a surrogate pair is no character
        return _REPLACEMENT


def _stream(data: bytes) -> PDFStream:
    return _compressed_stream(zlib.compress(data, _COMPRESSION))


def _compressed_stream(compressed: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), compressed)


def _tag(data: bytes) -> str:
    """Six capitals that tell this subset from others of the same face, the same for the same subset."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
