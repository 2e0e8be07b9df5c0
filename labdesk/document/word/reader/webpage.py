"""Web pages and plain text that a Word file holds, as the paragraphs and tables that Word would make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from labdesk.document.word.reader.tree import W_, Element

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_UNSEEN: Final = frozenset(("head", "script", "style", "title", "template", "noscript", "object", "svg", "select"))
_LINES: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol",
    "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
"""Elements that begin and end a line."""
_LOOKS: Final = {
    "b": "b", "strong": "b", "th": "b", "h1": "b", "h2": "b", "h3": "b", "h4": "b", "h5": "b", "h6": "b",
    "i": "i", "em": "i", "u": "u", "ins": "u", "s": "strike", "strike": "strike", "del": "strike",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_SIZES: Final = {"h1": 44, "h2": 32, "h3": 28}
_MOST_SPANNED: Final = 63


def text_body(text: str) -> Element:
    """A `w:body` with the lines of a text."""
    body = etree.Element(f"{W_}body")
    for line in text.splitlines():
        _run(etree.SubElement(body, f"{W_}p"), line, ())
    return body


def web_body(content: bytes, encoding: str | None) -> Element:
    """A `w:body` with what a web page says: its text in paragraphs, its tables; nothing is fetched."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding=encoding)
    body = etree.Element(f"{W_}body")
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is not None:
        writer = _Writer(body)
        writer.write(root, ())
        writer.end_line()
    return body


@dataclass(slots=True)
class _Writer:
    """Writes paragraphs into `target`. `line` is the one at hand; `numbers` are those of the lists around, 0 for one
    of bullets."""

    target: Element
    line: Element | None = None
    numbers: list[int] = field(default_factory=list)

    def write(self, element: Element, looks: tuple[str, ...]) -> None:
        """What an element says, in the looks (names of tags) of those around it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN:
            return
        if tag in _LINES:
            self.end_line()
        if tag == "table":
            self._write_table(element, looks)
            return
        if tag == "br":
            self._run_of("", looks).append(etree.Element(f"{W_}br"))
        if tag in ("ul", "ol"):
            self.numbers.append(1 if tag == "ol" else 0)
        if tag == "li":
            self._say(self._label(), looks)
        looks = (*looks, tag) if tag in _LOOKS else looks
        self._say(element.text, looks)
        for child in element:
            self.write(child, looks)
            self._say(child.tail, looks)
        if tag in ("ul", "ol"):
            self.numbers.pop()
        if tag in _LINES:
            self.end_line()

    def end_line(self) -> None:
        self.line = None

    def _say(self, text: str | None, looks: tuple[str, ...]) -> None:
        shown = _BLANKS.sub(" ", text or "")
        if shown.strip(" "):
            self._run_of(shown if self.line is not None else shown.lstrip(" "), looks)

    def _run_of(self, text: str, looks: tuple[str, ...]) -> Element:
        if self.line is None:
            self.line = etree.SubElement(self.target, f"{W_}p")
        return _run(self.line, text, looks)

    def _label(self) -> str:
        if not self.numbers or self.numbers[-1] == 0:
            return "• "
        self.numbers[-1] += 1
        return f"{self.numbers[-1] - 1}. "

    def _write_table(self, element: Element, looks: tuple[str, ...]) -> None:
        table = etree.SubElement(self.target, f"{W_}tbl")
        edges = etree.SubElement(etree.SubElement(table, f"{W_}tblPr"), f"{W_}tblBorders")
        if element.get("border") != "0":
            for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
                etree.SubElement(edges, W_ + name, {f"{W_}val": "single", f"{W_}sz": "4"})
        spanned: dict[int, int] = {}
        for row in _own(element, "tr"):
            self._write_row(etree.SubElement(table, f"{W_}tr"), row, spanned, looks)

    def _write_row(self, made: Element, row: Element, spanned: dict[int, int], looks: tuple[str, ...]) -> None:
        """`spanned` says by column how many more rows a cell above covers."""
        column = 0
        for cell in _own(row, "td", "th"):
            column = _go_on(made, spanned, column)
            across = _count(cell.get("colspan"))
            properties = etree.SubElement(etree.SubElement(made, f"{W_}tc"), f"{W_}tcPr")
            etree.SubElement(properties, f"{W_}gridSpan", {f"{W_}val": str(across)})
            down = _count(cell.get("rowspan"))
            if down > 1:
                etree.SubElement(properties, f"{W_}vMerge", {f"{W_}val": "restart"})
                spanned[column] = down - 1
            target = made[-1]
            _Writer(target).write(cell, looks)
            if target[-1].tag != f"{W_}p":
                etree.SubElement(target, f"{W_}p")
            column += across
        _go_on(made, spanned, column)


def _go_on(row: Element, spanned: dict[int, int], column: int) -> int:
    """Write the cells that go on from above; the next column."""
    while spanned.get(column, 0) > 0:
        spanned[column] -= 1
        cell = etree.SubElement(row, f"{W_}tc")
        etree.SubElement(etree.SubElement(cell, f"{W_}tcPr"), f"{W_}vMerge")
        etree.SubElement(cell, f"{W_}p")
        column += 1
    return column


def _own(element: Element, *tags: str) -> list[Element]:
    """The rows of a table or the cells of a row, those of tables within left out."""
    found: list[Element] = []
    for child in element:
        if child.tag in tags:
            found.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            found.extend(_own(child, *tags))
    return found


def _count(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_SPANNED) if text and text.isdecimal() and len(text) < 6 else 1


def _run(paragraph: Element, text: str, looks: tuple[str, ...]) -> Element:
    run = etree.SubElement(paragraph, f"{W_}r")
    properties = etree.SubElement(run, f"{W_}rPr")
    for look in looks:
        word = _LOOKS[look]
        if word.endswith("script"):
            etree.SubElement(properties, f"{W_}vertAlign", {f"{W_}val": word})
        else:
            etree.SubElement(properties, W_ + word, {f"{W_}val": "single"} if word == "u" else {})
        if look in _SIZES:
            etree.SubElement(properties, f"{W_}sz", {f"{W_}val": str(_SIZES[look])})
    if text:
        element = etree.SubElement(run, f"{W_}t", {_SPACE: "preserve"})
        element.text = "".join(sign for sign in text if sign in "\t\n" or ord(sign) >= 0x20)
    return run
