"""Makes the small font file that a PDF carries: the glyphs it uses, numbered anew."""

import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

from labdesk.document.fonts.face import Face
from labdesk.document.fonts.sfnt import FontError, numbers

# Flags of a component in a composite glyph, as the OpenType specification names them.
ARGUMENTS_ARE_WORDS: Final = 0x0001
HAS_SCALE: Final = 0x0008
MORE_COMPONENTS: Final = 0x0020
HAS_X_AND_Y_SCALE: Final = 0x0040
HAS_TWO_BY_TWO: Final = 0x0080

# What the glyphs' instructions need, where there are any.
_HINTING_TABLES: Final = ("cvt ", "fpgm", "prep")
_CHECKSUM_OF_FILE: Final = 0xB1B0AFBA
_MOST_GLYPHS: Final = 0xFFFF


class Outline(NamedTuple):
    """One glyph: its entry in `glyf`, its advance and left side bearing. Components go by the face's own glyph ids."""

    data: bytes
    advance: int
    side_bearing: int


def face_outline(face: Face, glyph: int) -> Outline:
    """A glyph of the face as it is."""
    return Outline(face.outline(glyph), face.glyph_advance(glyph), face.side_bearing(glyph))


def make_subset(face: Face, outlines: Sequence[Outline]) -> bytes:
    """A TrueType file whose glyph n is `outlines[n]`; components that they need follow. Raises FontError."""
    glyphs = _with_components(face, list(outlines))
    glyf, loca = bytearray(), [0]
    for glyph in glyphs:
        glyf += glyph.data
        glyf += bytes(-len(glyf) % 4)
        loca.append(len(glyf))
    metrics = bytearray()
    for glyph in glyphs:
        metrics += struct.pack(">Hh", glyph.advance, glyph.side_bearing)
    tables = {
        "head": _patched(face, "head", ((8, ">L", 0), (50, ">h", 1))),
        "hhea": _patched(face, "hhea", ((34, ">H", len(glyphs)),)),
        "maxp": _maxp(face, len(glyphs)),
        "hmtx": bytes(metrics),
        "loca": struct.pack(f">{len(loca)}L", *loca),
        "glyf": bytes(glyf),
    }
    tables |= {tag: bytes(face.tables.table(tag)) for tag in _HINTING_TABLES if tag in face.tables}
    return _assembled(tables)


def _with_components(face: Face, glyphs: list[Outline]) -> list[Outline]:
    """Numbers the components of composite glyphs anew, and appends those glyphs, and theirs."""
    placed: dict[int, int] = {}
    for place, glyph in enumerate(glyphs):  # the list grows while it is read
        if len(glyph.data) < 2 or glyph.data[0] < 0x80:
            continue
        data = bytearray(glyph.data)
        for offset in _component_ids(data):
            (original,) = struct.unpack_from(">H", data, offset)
            if original not in placed:
                placed[original] = len(glyphs)
                glyphs.append(face_outline(face, original))
            struct.pack_into(">H", data, offset, placed[original])
        glyphs[place] = glyph._replace(data=bytes(data))
    if len(glyphs) > _MOST_GLYPHS:
        raise FontError("too many glyphs for one font")
    return glyphs


def _component_ids(data: bytearray) -> list[int]:
    """Where the glyph ids of a composite glyph's components stand in its entry."""
    places = []
    offset, flags = 10, MORE_COMPONENTS
    while flags & MORE_COMPONENTS:
        if offset + 4 > len(data):
            raise FontError("a composite glyph is cut off")
        (flags,) = struct.unpack_from(">H", data, offset)
        places.append(offset + 2)
        offset += 8 if flags & ARGUMENTS_ARE_WORDS else 6
        offset += 2 if flags & HAS_SCALE else 4 if flags & HAS_X_AND_Y_SCALE else 8 if flags & HAS_TWO_BY_TWO else 0
    return places


def _patched(face: Face, tag: str, changes: Sequence[tuple[int, str, int]]) -> bytes:
    table = bytearray(face.tables.table(tag))
    try:
        for offset, layout, value in changes:
            struct.pack_into(layout, table, offset, value)
    except struct.error as error:
        raise FontError(f"table {tag} is cut off") from error
    return bytes(table)


def _maxp(face: Face, count: int) -> bytes:
    """The limits of the whole face, raised where a drawn glyph (`missing`) may go beyond them."""
    table = bytearray(_patched(face, "maxp", ((4, ">H", count),)))
    for offset, least in ((10, 1024), (12, 256), (28, 16), (30, 4)):
        if offset + 2 <= len(table):
            (limit,) = struct.unpack_from(">H", table, offset)
            struct.pack_into(">H", table, offset, max(limit, least))
    return bytes(table)


def _assembled(tables: dict[str, bytes]) -> bytes:
    """The file: directory, tables in order of their tags, and the checksum over all."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = bytearray(struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power))))
    body = bytearray()
    start = 12 + 16 * count
    head = total = 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            head = start + len(body)
        checksum = _checksum(table)
        total += checksum
        directory += struct.pack(">4sLLL", tag.encode("ascii"), checksum, start + len(body), len(table))
        body += table
        body += bytes(-len(body) % 4)
    file = directory + body
    total += _checksum(bytes(directory))
    struct.pack_into(">L", file, head + 8, (_CHECKSUM_OF_FILE - total) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    return sum(numbers("I", memoryview(padded), 0, len(padded) // 4)) & 0xFFFFFFFF
