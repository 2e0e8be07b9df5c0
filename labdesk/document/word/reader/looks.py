"""What `w:rPr` and `w:pPr` say, each as a dictionary of the things said.

A dictionary holds only what was said, so that laying one over the other is inheritance: defaults, styles, direct.
`characters` and `lines` make the model's styles of them.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypedDict, cast, get_args

from labdesk.document.model import NO_BORDER, Align, Border, Leader, ParagraphFrame, Script, TabAlign, TabStop
from labdesk.document.word.reader.edges import border, shade
from labdesk.document.word.reader.faces import THEMED
from labdesk.document.word.reader.tree import W_, Element, number, on, side, twips, val
from labdesk.document.word.xml import hex_color

_SIZES: Final = range(2, 3277)
_SCALES: Final = range(1, 601)
_SPACINGS: Final = range(-1584, 1585)
_ALIGNS: dict[str, Align] = {
    "start": "left",
    "end": "right",
    "justify": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
    "thaiDistribute": "both",
    **{align: align for align in get_args(Align)},
}
_SWITCHES: Final = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "strike",
    "caps": "caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
}
_PARAGRAPH_SWITCHES: Final = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break_before",
    "widowControl": "widow_control",
    "contextualSpacing": "contextual",
    "snapToGrid": "snaps",
}
_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
# What "automatic" space between paragraphs is in Word: 14 pt.
_AUTOMATIC: Final = 280
_FACES: Final = (
    ("latin", ("ascii", "hAnsi"), ("asciiTheme", "hAnsiTheme")),
    ("east", ("eastAsia",), ("eastAsiaTheme",)),
)


class RunLook(TypedDict, total=False):
    """What is said of characters. Faces from the theme begin with a plus."""

    latin: str
    east: str
    hint: str
    size: int
    bold: bool
    italic: bool
    strike: bool
    underline: bool
    caps: bool
    small_caps: bool
    hidden: bool
    script: Script
    color: str
    highlight: str | None
    shade: str | None
    spacing: int
    scale: int
    raised: int
    emphasis: bool


class ParagraphLook(TypedDict, total=False):
    """What is said of a paragraph. `line` counts in twips, for the rule "auto" in 240ths of a line; what ends in
    `_lines` in hundredths of lines, in `_characters` in hundredths of characters."""

    align: Align
    line: int
    line_rule: str
    space_before: int
    space_after: int
    before_lines: int
    after_lines: int
    before_automatic: bool
    after_automatic: bool
    contextual: bool
    snaps: bool
    indent_left: int
    indent_right: int
    first_line: int
    left_characters: int
    right_characters: int
    first_line_characters: int
    keep_next: bool
    keep_lines: bool
    page_break_before: bool
    widow_control: bool
    outline_level: int | None
    tabs: dict[int, TabStop | None]
    edges: dict[str, Border]
    edge_space: int
    shade: str | None


def run_look(properties: Element | None) -> RunLook:
    """What a `w:rPr` says."""
    said: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = _local(child)
        if name in _SWITCHES:
            said[_SWITCHES[name]] = on(child)
        elif name in _RUN_WORDS:
            said |= _RUN_WORDS[name](child)
    return cast(RunLook, said)


def _fonts(element: Element) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for key, names, themes in _FACES:
        theme = side(element, *themes)
        face = f"{THEMED}{theme}" if theme else side(element, *names)
        if face:
            said[key] = face
    hint = val(element, "hint")
    return said | ({"hint": hint} if hint else {})


def _ranged(key: str, allowed: range) -> Any:
    def read(element: Element) -> dict[str, Any]:
        found = number(val(element))
        return {key: found} if found is not None and found in allowed else {}

    return read


def _spaced(element: Element) -> dict[str, Any]:
    found = twips(val(element))
    return {"spacing": found} if found is not None and found in _SPACINGS else {}


def _vertical(element: Element) -> dict[str, Any]:
    script = val(element)
    return {"script": script if script in ("superscript", "subscript") else "normal"}


_RUN_WORDS: Final[dict[str, Any]] = {
    "rFonts": _fonts,
    "sz": _ranged("size", _SIZES),
    "w": _ranged("scale", _SCALES),
    "position": _ranged("raised", _SPACINGS),
    "spacing": _spaced,
    "u": lambda element: {"underline": on(element)},
    "vertAlign": _vertical,
    "color": lambda element: {"color": hex_color(val(element) or "")},
    "highlight": lambda element: {"highlight": _HIGHLIGHTS.get(val(element) or "")},
    "shd": lambda element: {"shade": shade(element)},
    "em": lambda element: {"emphasis": on(element)},
}


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """What a `w:pPr` says."""
    said: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = _local(child)
        if name in _PARAGRAPH_SWITCHES:
            said[_PARAGRAPH_SWITCHES[name]] = on(child)
        elif name == "jc":
            said["align"] = _ALIGNS.get(val(child) or "", "left")
        elif name == "spacing":
            said |= _spacing(child)
        elif name == "ind":
            said |= _indents(child)
        elif name == "tabs":
            said["tabs"] = _tabs(child)
        elif name == "pBdr":
            said |= _edges(child)
        elif name == "shd":
            said["shade"] = shade(child)
        elif name == "outlineLvl":
            level = number(val(child))
            said["outline_level"] = level if level in range(9) else None
    return cast(ParagraphLook, said)


def over(upper: ParagraphLook, lower: ParagraphLook) -> ParagraphLook:
    """`upper` laid over `lower`; tab stops add up, and a cleared one is none; lines round it come one by one."""
    look: ParagraphLook = {**lower, **upper}
    if "tabs" in upper and "tabs" in lower:
        look["tabs"] = {**lower["tabs"], **upper["tabs"]}
    if "edges" in upper and "edges" in lower:
        look["edges"] = {**lower["edges"], **upper["edges"]}
    return look


def frame(look: ParagraphLook) -> ParagraphFrame | None:
    """The lines round a paragraph and the colour behind it, None without either."""
    edges = look.get("edges", {})
    shading = look.get("shade")
    if not shading and all(edge == NO_BORDER for edge in edges.values()):
        return None
    found = {name: edges.get(name, NO_BORDER) for name in ("top", "left", "bottom", "right")}
    lined = any(edge != NO_BORDER for edge in found.values())
    space = look.get("edge_space", 0) if lined else ParagraphFrame().space
    return ParagraphFrame(found["top"], found["left"], found["bottom"], found["right"], space, shading)


def _spacing(element: Element) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, key in (("before", "space_before"), ("after", "space_after"), ("line", "line")):
        length = twips(val(element, name))
        if length is not None:
            said[key] = max(0, length)
    for name, key in (("beforeLines", "before_lines"), ("afterLines", "after_lines")):
        lines = number(val(element, name))
        if lines is not None:
            said[key] = max(0, lines)
    for name, key in (("beforeAutospacing", "before_automatic"), ("afterAutospacing", "after_automatic")):
        switch = val(element, name)
        if switch is not None:
            said[key] = switch in ("1", "true", "on")
    if "line" in said:
        said["line_rule"] = val(element, "lineRule") or "auto"
    return said


def automatic_space(look: ParagraphLook, side_of_it: Literal["before", "after"]) -> int | None:
    """The space that Word finds by itself above or below a paragraph, None where the file gives it."""
    wanted = look.get("before_automatic") if side_of_it == "before" else look.get("after_automatic")
    return _AUTOMATIC if wanted else None


def _indents(element: Element) -> dict[str, Any]:
    lengths = {
        "indent_left": twips(side(element, "left", "start")),
        "indent_right": twips(side(element, "right", "end")),
        "first_line": twips(val(element, "firstLine")),
        "left_characters": number(side(element, "leftChars", "startChars")),
        "right_characters": number(side(element, "rightChars", "endChars")),
        "first_line_characters": number(val(element, "firstLineChars")),
    }
    hanging = twips(val(element, "hanging"))
    if hanging is not None:
        lengths["first_line"] = -hanging
    hanging_characters = number(val(element, "hangingChars"))
    if hanging_characters is not None:
        lengths["first_line_characters"] = -hanging_characters
    return {key: length for key, length in lengths.items() if length is not None}


def _tabs(element: Element) -> dict[int, TabStop | None]:
    stops: dict[int, TabStop | None] = {}
    for child in element:
        position = twips(val(child, "pos"))
        kind = val(child)
        if position is None or kind == "bar":
            continue
        stops[position] = None if kind == "clear" else TabStop(position, _tab_align(kind), _leader(child))
    return stops


def _edges(element: Element) -> dict[str, Any]:
    edges: dict[str, Border] = {}
    space = 0
    for child in element:
        name = {"start": "left", "end": "right"}.get(_local(child), _local(child))
        if name in ("top", "left", "bottom", "right", "between"):
            edges[name] = border(child)
            space = max(space, 20 * min(number(val(child, "space")) or 0, 31))
    return {"edges": edges, "edge_space": space}


def _tab_align(kind: str | None) -> TabAlign:
    if kind in ("center", "decimal"):
        return cast(TabAlign, kind)
    return "right" if kind in ("right", "end") else "left"


def _leader(tab: Element) -> Leader:
    leader = val(tab, "leader")
    if leader == "heavy":
        return "underscore"
    return cast(Leader, leader) if leader in get_args(Leader) else "none"


def _local(element: Element) -> str:
    tag = element.tag
    return tag[len(W_) :] if isinstance(tag, str) and tag.startswith(W_) else ""
