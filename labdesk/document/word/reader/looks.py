"""What `w:rPr` and `w:pPr` say, each as a dictionary of the things said, and the model's styles made of them.

A dictionary holds only what was said, so that laying one over the other is inheritance: defaults, styles, direct.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict, cast, get_args

from labdesk.document.fonts.names import role_of_family
from labdesk.document.model import Align, ParagraphStyle, RunStyle, Script, TabStop
from labdesk.document.pitch import PITCH_PER_HALF_POINT
from labdesk.document.word.reader.tree import W_, Element, number, on, side, twips, val
from labdesk.document.word.xml import hex_color

# Word's size where nobody says one: 10 pt.
_WORDS_SIZE = 20
_SIZES = range(2, 3277)
# In `w:spacing`, 240 is one line.
_LINE = 240
_ALIGNS: dict[str, Align] = {
    "start": "left",
    "end": "right",
    "justify": "both",
    **{align: align for align in get_args(Align)},
}
_SWITCHES = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "strike",
}
_PARAGRAPH_SWITCHES = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break_before",
    "widowControl": "widow_control",
}


class RunLook(TypedDict, total=False):
    """What is said of characters."""

    face: str
    size: int
    bold: bool
    italic: bool
    strike: bool
    underline: bool
    script: Script
    color: str


class ParagraphLook(TypedDict, total=False):
    """What is said of a paragraph. `line` counts in twips, for the rule "auto" in 240ths of a line."""

    align: Align
    line: int
    line_rule: str
    space_before: int
    space_after: int
    indent_left: int
    indent_right: int
    first_line: int
    first_line_characters: int
    keep_next: bool
    keep_lines: bool
    page_break_before: bool
    widow_control: bool
    outline_level: int | None
    tabs: dict[int, TabStop | None]


def run_look(properties: Element | None) -> RunLook:
    """What a `w:rPr` says."""
    said: dict[str, Any] = {}
    for child in properties if properties is not None else ():
        name = _local(child)
        if name in _SWITCHES:
            said[_SWITCHES[name]] = on(child)
        elif name == "rFonts":
            face = side(child, "eastAsia", "ascii", "hAnsi", "cs")
            if face:
                said["face"] = face
        elif name == "sz":
            size = number(val(child))
            if size is not None and size in _SIZES:
                said["size"] = size
        elif name == "u":
            said["underline"] = on(child)
        elif name == "vertAlign":
            script = val(child)
            said["script"] = script if script in ("superscript", "subscript") else "normal"
        elif name == "color":
            said["color"] = _color(val(child))
    return cast(RunLook, said)


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
        elif name == "outlineLvl":
            level = number(val(child))
            said["outline_level"] = level if level in range(9) else None
    return cast(ParagraphLook, said)


def over(upper: ParagraphLook, lower: ParagraphLook) -> ParagraphLook:
    """`upper` laid over `lower`; tab stops add up, and a cleared one is none."""
    look: ParagraphLook = {**lower, **upper}
    if "tabs" in upper and "tabs" in lower:
        look["tabs"] = {**lower["tabs"], **upper["tabs"]}
    return look


def run_style(look: RunLook) -> RunStyle:
    """The model's style for a look in which everything that counts has been laid together; song for an unknown face."""
    return RunStyle(
        font=role_of_family(look.get("face", "")) or "song",
        size=look.get("size", _WORDS_SIZE),
        bold=look.get("bold", False),
        italic=look.get("italic", False),
        underline=look.get("underline", False),
        strike=look.get("strike", False),
        script=look.get("script", "normal"),
        color=look.get("color", "000000"),
    )


def paragraph_style(look: ParagraphLook, size: int, *, grows: bool) -> ParagraphStyle:
    """The model's style; `size` is the largest in the paragraph, in half-points; with a picture its lines may grow."""
    first_line = look.get("first_line", 0)
    if first_line == 0 and (characters := look.get("first_line_characters", 0)):
        # Hundredths of a character, which is as wide as its size: 10 twips for each half-point.
        first_line = characters * size // 10
    return ParagraphStyle(
        align=look.get("align", "left"),
        line_pitch=_line_pitch(look, size, grows=grows),
        space_before=look.get("space_before", 0),
        space_after=look.get("space_after", 0),
        indent_left=look.get("indent_left", 0),
        indent_right=look.get("indent_right", 0),
        first_line=first_line,
        keep_next=look.get("keep_next", False),
        keep_lines=look.get("keep_lines", False),
        page_break_before=look.get("page_break_before", False),
        widow_control=look.get("widow_control", True),
        outline_level=look.get("outline_level"),
        tabs=tuple(stop for stop in look.get("tabs", {}).values() if stop),
    )


def _line_pitch(look: ParagraphLook, size: int, *, grows: bool) -> int:
    line = look.get("line", _LINE)
    rule = look.get("line_rule", "auto")
    single = PITCH_PER_HALF_POINT * size
    if rule == "auto":
        return max(1, round(single * line / _LINE))
    return max(1, line if rule == "exact" or grows else max(line, single))


def _spacing(element: Element) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, key in (("before", "space_before"), ("after", "space_after"), ("line", "line")):
        length = twips(val(element, name))
        if length is not None:
            said[key] = max(0, length)
    if "line" in said:
        said["line_rule"] = val(element, "lineRule") or "auto"
    return said


def _indents(element: Element) -> dict[str, Any]:
    lengths = {
        "indent_left": twips(side(element, "left", "start")),
        "indent_right": twips(side(element, "right", "end")),
        "first_line": twips(val(element, "firstLine")),
        "first_line_characters": number(val(element, "firstLineChars")),
    }
    hanging = twips(val(element, "hanging"))
    if hanging is not None:
        lengths["first_line"] = -hanging
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


def _tab_align(kind: str | None) -> Literal["left", "center", "right"]:
    if kind == "center":
        return "center"
    return "right" if kind in ("right", "end", "decimal") else "left"


def _leader(tab: Element) -> Literal["none", "dot", "underscore"]:
    leader = val(tab, "leader")
    if leader in ("dot", "middleDot"):
        return "dot"
    return "underscore" if leader in ("underscore", "hyphen", "heavy") else "none"


def _color(text: str | None) -> str:
    return hex_color(text) if text else "000000"


def _local(element: Element) -> str:
    tag = element.tag
    return tag[len(W_) :] if isinstance(tag, str) and tag.startswith(W_) else ""
