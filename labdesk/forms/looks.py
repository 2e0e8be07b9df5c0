"""How what is written into a form looks: as what stood there, as the labels around, as prose."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from labdesk.document.word.reader.tree import W_, Element, number, val

_BEHIND_UNDERLINE: Final = (
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)
_HEADING_ONLY: Final = ("b", "bCs", "color", "highlight", "u", "rStyle", "shd")
_MARK_ONLY: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish")
_INDENT: Final = "200"  # hundredths of a character
_USUAL_SIZE: Final = 21
_READABLE: Final = 160  # twips; a line of 小六 wants more
_BEHIND_INDENT: Final = (
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
)


def is_sliver(paragraph: Element) -> bool:
    """Whether a paragraph only keeps a distance: it is empty, and its exact line height too small to be read."""
    spacing = paragraph.find(f"{W_}pPr/{W_}spacing")
    if spacing is None or spacing.get(f"{W_}lineRule") != "exact" or paragraph.find(f".//{W_}t") is not None:
        return False
    height = number(spacing.get(f"{W_}line"))
    return height is not None and height < _READABLE


def look_near(cell: Element) -> Element | None:
    """The look of the table's words, for an empty cell that has none of its own; a label's weight is left out."""
    row = next(cell.iterancestors(f"{W_}tr"), None)
    for around in (row, next(cell.iterancestors(f"{W_}tbl"), None)):
        for run in around.iter(f"{W_}r") if around is not None else ():
            look = run.find(f"{W_}rPr")
            if look is not None and run.find(f"{W_}t") is not None and not is_hidden(look):
                return plain(look)
    return None


def is_hidden(look: Element | None) -> bool:
    """Whether what has this look is not shown."""
    hidden = None if look is None else look.find(f"{W_}vanish")
    return hidden is not None and (val(hidden) or "1") not in ("0", "false", "off")


def first_look(paragraph: Element) -> Element | None:
    """The look of a paragraph's first words that have one of their own."""
    return next((look for run in paragraph.iter(f"{W_}r") if (look := run.find(f"{W_}rPr")) is not None), None)


def mark_look(paragraph: Element) -> Element | None:
    """The look of a paragraph's mark, in which Word goes on writing."""
    look = paragraph.find(f"{W_}pPr/{W_}rPr")
    if look is None or len(look) == 0:
        return None
    made = etree.Element(f"{W_}rPr")
    made.extend(copy.deepcopy(each) for each in look if etree.QName(each).localname not in _MARK_ONLY)
    return made


def plain(look: Element | None) -> Element | None:
    """A heading's or label's look without what makes it stand out."""
    if look is None:
        return None
    made = copy.deepcopy(look)
    for name in (*_HEADING_ONLY, "rPrChange"):
        for each in made.findall(f"{W_}{name}"):
            made.remove(each)
    return made


def underlined(look: Element | None) -> Element:
    """A look with a line below, for what is written on a blank of low lines."""
    made = etree.Element(f"{W_}rPr") if look is None else copy.deepcopy(look)
    for each in made.findall(f"{W_}u"):
        made.remove(each)
    line = etree.Element(f"{W_}u")
    line.set(f"{W_}val", "single")
    behind = [each for each in made if etree.QName(each).localname in _BEHIND_UNDERLINE]
    if behind:
        behind[0].addprevious(line)
    else:
        made.append(line)
    return made


def emptied(paragraph: Element) -> Element:
    """An empty paragraph of the same properties."""
    made = etree.Element(f"{W_}p")
    properties = paragraph.find(f"{W_}pPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
        for section in made[0].findall(f"{W_}sectPr"):
            made[0].remove(section)
    return made


def like_heading(paragraph: Element) -> Element:
    """An empty paragraph to stand below a heading: its spacing without what makes it a heading or a list."""
    made = emptied(paragraph)
    properties = made.find(f"{W_}pPr")
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "outlineLvl", "rPr", "ind", "shd"):
        for each in properties.findall(f"{W_}{name}") if properties is not None else ():
            made[0].remove(each)
    return made


def as_prose(paragraph: Element, text: str) -> None:
    """Set a long answer as prose: its first line indented, unless the form or the text says otherwise; not centred."""
    properties = paragraph.find(f"{W_}pPr")
    if properties is None:
        properties = etree.Element(f"{W_}pPr")
        paragraph.insert(0, properties)
    align = properties.find(f"{W_}jc")
    if align is not None and val(align) in ("center", "distribute"):
        align.set(f"{W_}val", "both")
    if properties.find(f"{W_}ind") is None and not text.startswith(("\u3000", " ", "\t")) and text:
        indent = etree.Element(f"{W_}ind")
        indent.set(f"{W_}firstLineChars", _INDENT)
        indent.set(f"{W_}firstLine", str(_size(paragraph) * 20))  # for programs that know no characters
        behind = [each for each in properties if etree.QName(each).localname in _BEHIND_INDENT]
        if behind:
            behind[0].addprevious(indent)
        else:
            properties.append(indent)


def _size(paragraph: Element) -> int:
    """The type size of a paragraph's first run in half-points."""
    found = (size for run in paragraph.iter(f"{W_}sz") if (size := number(val(run))) is not None)
    return next(found, _USUAL_SIZE)
