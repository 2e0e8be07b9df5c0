"""Reads the objects of a PDF file of ours: cross-reference table, dictionaries, streams. Of no other PDF."""

from __future__ import annotations

import re
import zlib
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"\s*(?:(?:%[^\n]*\n\s*)*)"
    rb"(<<|>>|\[|\]|\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|/[^\s<>\[\]()/%]*|\d+ \d+ R\b|[^\s<>\[\]()/%]+)",
    re.DOTALL,
)
_ELEMENT: Final = re.compile(
    rb"\d+ 0 obj\s+<</Type /StructElem /S /(\w+) /P \d+ 0 R /K \[([^\]]*)\](?:[^\n]*? /Pg (\d+) 0 R)?"
)
_KID: Final = re.compile(rb"(\d+) 0 R|<</Type /MCR /Pg (\d+) 0 R /MCID (\d+)>>|(\d+)")
_ENTRY: Final = 20
"""Bytes of an entry in the cross-reference table."""


class DamagedPdfError(Exception):
    """The bytes are no PDF as we write them."""


class Reference(NamedTuple):
    """An indirect object by its number."""

    number: int


class Element(NamedTuple):
    """An element of the structure tree: its type, the elements in it, and the marked content in it, by the page's
    object and the number there."""

    kind: str
    kids: list[int]
    content: list[tuple[int, int]]


class PdfFile:
    """A PDF's objects by number, each parsed when it is asked for first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._offsets = self._cross_references()
        self._known: dict[int, Any] = {}

    def resolve(self, value: Any) -> Any:
        """The object that a reference means; anything else is itself. A dictionary is a `dict` with keys like `/Type`,
        names and numbers are text."""
        if not isinstance(value, Reference):
            return value
        if value.number not in self._known:
            self._known[value.number] = parse(self._header(value.number))
        return self._known[value.number]

    def stream(self, reference: Reference) -> bytes:
        """A stream's bytes, unpacked."""
        body = self.body(reference.number)
        start = body.index(b"stream") + len(b"stream")
        start += 2 if body[start : start + 2] == b"\r\n" else 1
        length = self.resolve(self.resolve(reference)["/Length"])
        raw = body[start : start + int(length)]
        filters = self.resolve(self.resolve(reference).get("/Filter", []))
        try:
            return zlib.decompress(raw) if "/FlateDecode" in filters else raw
        except zlib.error as error:
            raise DamagedPdfError("stream") from error

    @cached_property
    def root(self) -> dict[str, Any]:
        """The catalog."""
        at = self._data.rfind(b"trailer")
        trailer = parse(self._data[at + len(b"trailer") :])
        found: dict[str, Any] = self.resolve(trailer["/Root"])
        return found

    @cached_property
    def pages(self) -> list[Reference]:
        """The pages in the order of the file."""
        found: list[Reference] = []
        waiting = [self.root["/Pages"]]
        while waiting:
            reference = waiting.pop(0)
            node = self.resolve(reference)
            if "/Kids" in node:
                waiting[:0] = self.resolve(node["/Kids"])
            else:
                found.append(reference)
        return found

    def _header(self, number: int) -> bytes:
        body = self.body(number)
        return body.partition(b"stream")[0] if b"endstream" in body[-40:] else body

    def element(self, number: int) -> Element:
        """An element of the structure tree. There are thousands: `parse` takes ten times as long."""
        start, end = self._offsets[number]
        found = _ELEMENT.match(self._data, start, end)
        if found is None:
            raise DamagedPdfError("element")
        kind, inside, on = found.groups()
        page = int(on or 0)
        if b"R" not in inside:
            return Element(kind.decode("ascii"), [], [(page, int(each)) for each in inside.split()])
        if b"<" not in inside and page == 0:
            return Element(kind.decode("ascii"), [int(each) for each in inside.split()[::3]], [])
        kids, content = [], []
        for element, own_page, own_number, each in _KID.findall(inside):
            if element:
                kids.append(int(element))
            else:
                content.append((int(own_page), int(own_number)) if own_page else (page, int(each)))
        return Element(kind.decode("ascii"), kids, content)

    def body(self, number: int) -> bytes:
        """What stands between `obj` and `endobj`."""
        try:
            start, end = self._offsets[number]
        except KeyError as error:
            raise DamagedPdfError("reference") from error
        body = self._data[start:end]
        return body[body.index(b"obj") + len(b"obj") : body.rindex(b"endobj")]

    def _cross_references(self) -> dict[int, tuple[int, int]]:
        data = self._data
        at = data.rfind(b"startxref")
        try:
            table = int(data[at:].split()[1])
            head = re.compile(rb"xref\s+0 (\d+)\s*\n").match(data, table)
            if head is None:
                raise DamagedPdfError("xref")
            first, count = head.end(), int(head.group(1))
            entries = (data[first + _ENTRY * i : first + _ENTRY * (i + 1)] for i in range(count))
            starts = {i: int(entry[:10]) for i, entry in enumerate(entries) if entry[17:18] == b"n"}
        except (ValueError, IndexError) as error:
            raise DamagedPdfError("xref") from error
        ends = sorted([*starts.values(), table])
        following = dict(pairwise(ends))
        return {number: (start, following[start]) for number, start in starts.items()}


def parse(data: bytes) -> Any:
    """The first object in `data`."""
    stack: list[list[Any]] = [[]]
    for match in _TOKEN.finditer(data):
        token = match.group(1)
        if token in (b"<<", b"["):
            stack.append([])
        elif token in (b">>", b"]"):
            items = stack.pop()
            stack[-1].append(dict(zip(items[::2], items[1::2], strict=False)) if token == b">>" else items)
        elif token.endswith(b" R"):
            stack[-1].append(Reference(int(token.split()[0])))
        else:
            stack[-1].append(token.decode("latin-1"))
        if len(stack) == 1:
            return stack[0][0]
    raise DamagedPdfError("object")
