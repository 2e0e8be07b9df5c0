"""The font table: what a machine without a face needs to know to choose another."""

from __future__ import annotations

from collections.abc import Iterable

from labdesk.document.fonts.names import FAMILIES
from labdesk.document.model import FontRole
from labdesk.document.word.xml import DECLARATION, W, attribute

# Chinese GB 2312 character set; PANOSE of SimSun, SimHei, KaiTi and FangSong as Windows gives them.
_CHARSET_GB2312 = "86"
_SERIF = ("02010600030101010101", "auto")
_SANS = ("02010609060101010101", "modern")
# How many of the other names of a face are given, best first, for a machine that knows it by one of them.
_ALTERNATIVES = 3
_SHAPES: dict[FontRole, tuple[str, str]] = {
    "song": _SERIF,
    "title": _SERIF,
    "hei": _SANS,
    "kai": _SANS,
    "fang": _SANS,
}


def font_table_xml(roles: Iterable[FontRole]) -> str:
    """word/fontTable.xml for the faces that play `roles`."""
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{"".join(map(_font_xml, roles))}</w:fonts>'


def _font_xml(role: FontRole) -> str:
    name, *others = FAMILIES[role]
    panose, family = _SHAPES[role]
    return (
        f'<w:font w:name="{attribute(name)}"><w:altName w:val="{attribute(",".join(others[:_ALTERNATIVES]))}"/>'
        f'<w:panose1 w:val="{panose}"/><w:charset w:val="{_CHARSET_GB2312}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )
