"""What a Word file of ours says: the text of each paragraph from the XML, nothing of its looks.

The reader of all Word files (`labdesk.document.word`) takes several times as long, for its styles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError, _Element, fromstring

from labdesk.document.audit.lines import FIELD, Line, is_visible, table_lines
from labdesk.document.word.xml import W

_W: Final = f"{{{W}}}"
_BODY: Final = "word/document.xml"
_FURNITURE: Final = ("word/header", "word/footer")


class DamagedWordError(Exception):
    """The bytes are no Word file as we write them."""


@dataclass(slots=True)
class WordText:
    """The body's lines in reading order, and the lines of headers and footers."""

    lines: list[Line]
    furniture: list[str]


def read_word(data: bytes) -> WordText:
    """The text of a Word file of ours. Raises DamagedWordError for anything else."""
    try:
        with ZipFile(BytesIO(data)) as package:
            body = fromstring(package.read(_BODY)).find(f"{_W}body")
            beside = [fromstring(package.read(name)) for name in package.namelist() if name.startswith(_FURNITURE)]
    except (BadZipFile, KeyError, XMLSyntaxError) as error:
        raise DamagedWordError from error
    if body is None:
        raise DamagedWordError
    return WordText(_lines(body), [line.text for part in beside for line in _lines(part)])


def _lines(container: Iterable[_Element]) -> list[Line]:
    """The lines of a body or of a cell, with their places inside it."""
    lines: list[Line] = []
    tables = 0
    for each in container:
        if each.tag == f"{_W}p":
            text = "".join(_text(each))
            if is_visible(text):
                lines.append(Line((), text))
        elif each.tag == f"{_W}tbl":
            rows = ([_lines(cell) for cell in row.findall(f"{_W}tc")] for row in each.findall(f"{_W}tr"))
            found = table_lines(rows, tables)
            tables += bool(found)
            lines += found
    return lines


def _text(paragraph: _Element) -> Iterator[str]:
    """The text of a paragraph's runs. Between the marks of a field stands its last result, for which `FIELD` stands."""
    in_field = False
    for run in paragraph.iter(f"{_W}r"):
        for each in run:
            if each.tag == f"{_W}fldChar":
                kind = each.get(f"{_W}fldCharType")
                in_field = kind != "end"
                if kind == "end":
                    yield FIELD
            elif in_field:
                continue
            elif each.tag == f"{_W}t":
                yield each.text or ""
            elif each.tag == f"{_W}br":
                yield "\n"
            elif each.tag == f"{_W}tab":
                yield "\t"
