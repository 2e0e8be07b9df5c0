"""What a Word file of ours says: the text of each paragraph that can be seen, and in which faces.

It is read by its marks alone, which takes a fraction of the time of a tree: the file is well-formed, as the first pass
makes sure, and written by us, so that anything else in it is a difference by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from labdesk.document.audit.lines import FIELD, Line, is_visible, table_lines
from labdesk.document.audit.unseen import Seen

_BODY: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_FURNITURE: Final = ("word/header", "word/footer")
_PLACE: Final = re.compile(rb"<(/?)w:(tbl|tr|tc)[ >]|<w:trHeight w:val=\"(\d+)\" w:hRule=\"exact\"/>|<w:(hidden)/>")
_SHOWN: Final = re.compile(
    rb"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)/>|<w:fldChar w:fldCharType=\"(\w+)\"(?: [^>]*)?/>"
)
_PITCH: Final = re.compile(rb"w:line=\"(\d+)\" w:lineRule=\"exact\"")
_STRANGE: Final = b"<!"
"""Comments and the like: we write none."""
_GONE: Final = (b"<w:del ", b"<w:del>", b"<w:moveFrom")
"""Around what was deleted or moved away."""
_VALUE: Final = {
    name: re.compile(rb"<w:%s w:val=\"([^\"]*)\"/>" % name.encode("ascii")) for name in ("color", "sz", "w", "spacing")
}
_FACES: Final = re.compile(rb"w:(?:ascii|hAnsi|eastAsia|cs)=\"([^\"]*)\"")
_USUAL_SIZE: Final = 24


class DamagedWordError(Exception):
    """The bytes are no Word file as we write them."""


@dataclass(slots=True)
class WordText:
    """The body's lines in reading order, and the lines of headers and footers."""

    lines: list[Line]
    furniture: list[str]


@dataclass(frozen=True, slots=True)
class _Look:
    is_seen: bool = True
    size: int = _USUAL_SIZE
    faces: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Container:
    """A body or a cell that is being read, and the tables in it that are."""

    lines: list[Line] = field(default_factory=list)
    tables: int = 0
    rows: list[list[list[Line]]] = field(default_factory=list)
    unseen: bool = False
    """Whether the row that is being read is hidden."""


def read_word(data: bytes, seen: Seen | None = None) -> WordText:
    """The text of a Word file of ours that can be seen. Raises DamagedWordError for anything else."""
    try:
        with ZipFile(BytesIO(data)) as package:
            body = package.read(_BODY)
            beside = [package.read(name) for name in package.namelist() if name.startswith(_FURNITURE)]
            if b"anish" in package.read(_STYLES):
                raise DamagedWordError
        reader = _Reader(seen or Seen())
        lines = reader.read(body)
        return WordText(lines, [line.text for part in beside for line in reader.read(part)])
    except (BadZipFile, KeyError, IndexError, OSError, ValueError) as error:
        raise DamagedWordError from error


class _Reader:
    """Reads parts of one file; looks that come again are known."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._looks: dict[bytes | None, _Look] = {None: _Look()}
        self._pitches: dict[bytes, int] = {}

    def read(self, part: bytes) -> list[Line]:
        """The lines of a part."""
        try:
            ParserCreate().Parse(part, True)
        except ExpatError as error:
            raise DamagedWordError from error
        if _STRANGE in part:
            raise DamagedWordError
        first, *paragraphs = part.split(b"<w:p>")
        stack = [_Container()]
        self._place(first, stack)
        for each in paragraphs:
            paragraph, _, after = each.partition(b"</w:p>")
            if b"<w:t" in paragraph:
                stack[-1].lines += self._paragraph(paragraph)
            if after:
                self._place(after, stack)
        return stack[0].lines

    def _place(self, between: bytes, stack: list[_Container]) -> None:
        """Follow what begins and ends between two paragraphs."""
        for end, mark, height, hidden in _PLACE.findall(between):
            around = stack[-1]
            if mark == b"tc":
                if end:
                    cell = stack.pop()
                    stack[-1].rows[-1].append([] if stack[-1].unseen else cell.lines)
                else:
                    stack.append(_Container())
            elif mark == b"tr":
                if not end:
                    around.rows.append([])
                    around.unseen = False
            elif mark == b"tbl":
                if end:
                    table = stack.pop()
                    found = table_lines(table.rows, stack[-1].tables)
                    stack[-1].tables += bool(found)
                    stack[-1].lines += found
                else:
                    stack.append(_Container())
            elif hidden or not self._seen.row(int(height)):
                around.unseen = True

    def _paragraph(self, paragraph: bytes) -> list[Line]:
        """The line of a paragraph, if it shows any text. Between the marks of a field stands its last result, for which
        `FIELD` stands."""
        if any(each in paragraph for each in _GONE):
            return []
        head, *runs = paragraph.split(b"<w:r>")
        pitch, in_field = self._pitch(head), False
        texts: list[str] = []
        faces: set[str] = set()
        for run in runs:
            properties, ended, rest = run.partition(b"</w:rPr>")
            look = self._look(properties if ended else None)
            is_seen = look.is_seen and self._seen.line(pitch, look.size / 2)
            for text, sign, kind in _SHOWN.findall(rest if ended else run):
                if kind:
                    in_field = kind != b"end"
                    if not in_field:
                        texts.append(FIELD)
                elif in_field:
                    continue
                elif sign:
                    texts.append("\n" if sign == b"br" else "\t")
                elif is_seen:
                    texts.append(unescape(text.decode("utf-8")) if b"&" in text else text.decode("utf-8"))
                    faces |= look.faces
        text = "".join(texts)
        return [Line((), text, faces=frozenset(faces))] if is_visible(text) else []

    def _pitch(self, head: bytes) -> int:
        """The exact pitch of a paragraph's lines, in twips; 0 where it has none."""
        known = self._pitches.get(head)
        if known is None:
            exact = _PITCH.search(head)
            known = self._pitches[head] = int(exact[1]) if exact is not None else 0
        return known

    def _look(self, properties: bytes | None) -> _Look:
        known = self._looks.get(properties)
        if known is None and properties is not None:
            color, size, width = (_value(properties, name) for name in ("color", "sz", "w"))
            points = _number(size, _USUAL_SIZE) / 2
            spacing = _number(_value(properties, "spacing"), 0)
            seen = self._seen.text(color or "000000", points, _number(width, 100), spacing)
            known = self._looks[properties] = _Look(
                seen and b"anish" not in properties,
                _number(size, _USUAL_SIZE),
                frozenset(face.decode("utf-8") for face in _FACES.findall(properties)),
            )
        return known or _Look()


def _value(properties: bytes, name: str) -> str:
    found = _VALUE[name].search(properties)
    return found[1].decode("utf-8") if found is not None else ""


def _number(text: str, usual: int) -> int:
    try:
        return int(text) if text else usual
    except ValueError as error:
        raise DamagedWordError from error
