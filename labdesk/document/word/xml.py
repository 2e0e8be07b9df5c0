"""WordprocessingML as text: namespaces, escaping, and the characters that XML cannot hold.

The writer builds its parts as strings from cached fragments: several times faster than element objects, and the order
of the children, which the schema demands, stands in the source as it stands in the file.
"""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'

# https://www.w3.org/TR/xml/#charsets: everything else makes the file unreadable.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_HEX_COLOR = re.compile("[0-9A-Fa-f]{6}")


def forbidden_characters(text: str) -> list[str]:
    """The characters of `text` that no XML file can hold, in order, each once."""
    return list(dict.fromkeys(_FORBIDDEN.findall(text)))


def legal(text: str) -> str:
    """`text` with U+FFFD in place of what XML cannot hold, and with line feeds as the only line ends."""
    return _FORBIDDEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def escape(text: str) -> str:
    """`text` as the content of an element."""
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """`text` as the value of an attribute in double quotes; white space survives the parser's normalization."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def on_off(name: str, value: bool) -> str:
    """`<w:name/>` when on, with an explicit 0 when off."""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def flag(name: str, value: bool) -> str:
    """`<w:name/>` when on, nothing when off."""
    return f"<w:{name}/>" if value else ""


def hex_color(color: str) -> str:
    """RRGGBB in capitals; black for anything that is no colour."""
    return color.upper() if _HEX_COLOR.fullmatch(color) else "000000"
