"""Elements of a Word file: names, safe parsing, and the ways in which the format writes numbers and switches."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from labdesk.document.word.xml import PIC, WP, A, R, W

Element: TypeAlias = etree._Element

W_ = f"{{{W}}}"
R_ = f"{{{R}}}"
WP_ = f"{{{WP}}}"
A_ = f"{{{A}}}"
PIC_ = f"{{{PIC}}}"
WPS_ = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML_ = "{urn:schemas-microsoft-com:vml}"
MATH_ = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC_ = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Strict OOXML differs from the usual kind in its namespaces alone, as far as we read it (ISO/IEC 29500-1 against -4).
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", PIC.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH_[1:-1].encode()),
)
_OFF = frozenset(("0", "false", "off", "none"))
_MEASURE = re.compile(r"\s*(-?[0-9]{1,9}(?:\.[0-9]*)?|-?\.[0-9]+)(pt|cm|mm|in|pc|pi|%)?\s*")
_TWIPS = {"pt": 20.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "in": 1440.0, "pc": 240.0, "pi": 240.0}


class UnsafeXmlError(ValueError):
    """The XML brings its own document type, by which it could name other files or grow without end."""


def parse(content: bytes) -> Element:
    """The root of an XML part. Nothing is fetched or expanded. Raises UnsafeXmlError or lxml's XMLSyntaxError."""
    if _STRICT in content:
        for strict, usual in _STRICT_NAMESPACES:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError
    return root


def val(element: Element | None, name: str = "val") -> str | None:
    """The attribute `w:name`, None where it or the element is missing."""
    return None if element is None else element.get(W_ + name)


def on(element: Element) -> bool:
    """Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on."""
    return (element.get(W_ + "val") or "1") not in _OFF


def on_text(text: str | None) -> bool:
    """Whether a switch that is an attribute is there and on."""
    return text is not None and text not in _OFF


def number(text: str | None) -> int | None:
    """A whole number, rounded; None for what is no number."""
    match = _MEASURE.fullmatch(text) if text else None
    return round(float(match[1])) if match else None


def twips(text: str | None) -> int | None:
    """A length in twips, from a bare number of twips or from one with a unit (`12pt`); None for what is no length."""
    match = _MEASURE.fullmatch(text) if text else None
    if match is None or match[2] == "%":
        return None
    return round(float(match[1]) * _TWIPS.get(match[2] or "", 1.0))


def side(element: Element, *names: str) -> str | None:
    """The first of several attributes that is there: `left` is called `start` in newer files."""
    return next((value for name in names if (value := element.get(W_ + name)) is not None), None)
