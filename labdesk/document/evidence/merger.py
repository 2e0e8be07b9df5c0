"""Writes a PDF object by object, taking pages from other people's PDFs.

Nothing that a page shows is decoded or kept: of each file there is one object in memory at a time beside its own bytes.
What acts (scripts, launches, embedded files) is left behind, and so is what holds the whole other document together.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO, Final

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

_MOST_OBJECTS: Final = 400_000
_SECONDS: Final = 120.0
_LOOKED_EACH: Final = 500
_WHOLE: Final = frozenset({"/Page", "/Pages", "/Catalog"})
_LEFT_BEHIND: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/AA", "/AF", "/OPI", "/Thumb", "/StructParent", "/StructParents", "/LastModified"}
)
_PAGE_KEYS: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
_ACTING: Final = frozenset({"/A", "/PA", "/Dest", "/Parent", "/P", "/Popup", "/IRT", "/FS", "/JS", "/MK"})
_ACTORS: Final = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/Popup", "/Link"})


class TooMuchError(Exception):
    """A file has more objects in it than any scan has, or takes longer than any takes."""


class Reference(PdfObject):
    """An object of the file that is being written."""

    def __init__(self, number: int) -> None:
        self.number = number

    def write_to_stream(self, stream: Any, encryption_key: str | bytes | None = None) -> None:  # noqa: ARG002
        stream.write(b"%d 0 R" % self.number)


class Merger:
    """A PDF that is being written to `target`."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._offsets: dict[int, int] = {}
        self._last = 0
        self.layers: list[PdfObject] = []
        self.hidden_layers: list[PdfObject] = []
        target.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> Reference:
        """An object that is written later."""
        self._last += 1
        return Reference(self._last)

    def add(self, value: PdfObject) -> Reference:
        """Write an object; returns what refers to it."""
        reference = self.reserve()
        self.put(reference, value)
        return reference

    def put(self, reference: Reference, value: PdfObject) -> None:
        """Write a reserved object."""
        target = self._target
        self._offsets[reference.number] = target.tell()
        target.write(b"%d 0 obj\n" % reference.number)
        value.write_to_stream(target)
        target.write(b"\nendobj\n")

    def finish(self, root: Reference, info: Reference) -> None:
        """Write what finds the objects."""
        start = self._target.tell()
        size = self._last + 1
        self._target.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            at = self._offsets.get(number)
            self._target.write(b"%010d 00000 n \n" % at if at is not None else b"0000000000 00000 f \n")
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        self._target.write(trailer % (size, root.number, info.number, start))


class Source:
    """A PDF from which objects are taken. Raises what pypdf raises for a damaged file, and TooMuchError."""

    def __init__(self, reader: PdfReader, merger: Merger, *, ours: bool = False) -> None:
        """`ours`: it is ours, so that nothing is left behind."""
        self._root: Any = reader.trailer["/Root"]
        self.pages: list[Any] = list(reader.pages)
        self.references = [merger.reserve() for _ in self.pages]
        self._merger = merger
        self._ours = ours
        self._known: dict[tuple[int, int], Reference] = {}
        self._waiting: deque[tuple[IndirectObject, Reference]] = deque()
        self._count = 0
        self._until = time.monotonic() + _SECONDS
        for page, reference in zip(self.pages, self.references, strict=True):
            own = page.indirect_reference
            if own is not None:
                self._known[own.idnum, own.generation] = reference

    def page(self, number: int) -> DictionaryObject:
        """How large a page is and what is stuck on it, without what it shows and its place in the document."""
        page = self.pages[number]
        found = dictionary({"/Type": NameObject("/Page")})
        for key in (*_PAGE_KEYS, *(("/StructParents", "/Tabs") if self._ours else ())):
            value = _inherited(page, key)
            if value is not None:
                found[NameObject(key)] = self.copy(_whole(value))
        notes = self._annotations(page)
        if notes:
            found[NameObject("/Annots")] = ArrayObject(notes)
        return found

    def resources(self, number: int) -> DictionaryObject:
        """What a page's contents refer to by name; its XObjects are a dictionary of its own."""
        found = _resolved(_inherited(self.pages[number], "/Resources"))
        made = DictionaryObject()
        if isinstance(found, DictionaryObject):
            self._fill(made, found)
            objects = _resolved(found.raw_get("/XObject")) if "/XObject" in found else None
            if isinstance(objects, DictionaryObject):
                made[NameObject("/XObject")] = self.copy(objects)
        return made

    def form(self, number: int) -> StreamObject:
        """A page as a form to be shown on others. It has one stream of contents."""
        page = self.pages[number]
        made = _Stream(page["/Contents"])
        self._fill(made, page["/Contents"])
        made[NameObject("/Type")] = NameObject("/XObject")
        made[NameObject("/Subtype")] = NameObject("/Form")
        made[NameObject("/BBox")] = numbers([float(each) for each in page.mediabox])
        made[NameObject("/Resources")] = self.resources(number)
        return made

    def structure(self) -> PdfObject:
        """A reference to what its structure tree begins with."""
        return self.copy(self._root.raw_get("/StructTreeRoot"))

    def contents(self, number: int) -> list[PdfObject]:
        """References to the streams of a page's contents."""
        found = self.pages[number].get("/Contents")
        inner = found.get_object() if found is not None else None
        if isinstance(inner, ArrayObject):
            streams = (each for each in inner if isinstance(_resolved(each), StreamObject))
            return [self.copy(each) for each in streams if isinstance(each, IndirectObject)]
        return [self.copy(found)] if isinstance(found, IndirectObject) and isinstance(inner, StreamObject) else []

    def take_layers(self) -> None:
        """Keep which layers are hidden."""
        properties = _resolved(self._root.get("/OCProperties"))
        if isinstance(properties, DictionaryObject):
            usual = _resolved(properties.get("/D"))
            hidden = _resolved(usual.get("/OFF")) if isinstance(usual, DictionaryObject) else None
            self._merger.layers += self._references(_resolved(properties.get("/OCGs")))
            self._merger.hidden_layers += self._references(hidden)

    def copy(self, value: Any) -> PdfObject:
        """An object with its references as they are in the file that is written; what it refers to is written with
        `write_all`."""
        if isinstance(value, IndirectObject):
            return self._reference(value)
        if isinstance(value, StreamObject):
            made = _Stream(value)
            self._fill(made, value)
            return made
        if isinstance(value, DictionaryObject):
            found = DictionaryObject()
            self._fill(found, value)
            return found
        if isinstance(value, ArrayObject):
            return ArrayObject(self.copy(each) for each in value)
        return value if isinstance(value, PdfObject) else NullObject()

    def write_all(self) -> None:
        """Write everything that is referred to by now."""
        while self._waiting:
            self._count += 1
            late = self._count % _LOOKED_EACH == 0 and time.monotonic() > self._until
            if self._count > _MOST_OBJECTS or late:
                raise TooMuchError
            found, reference = self._waiting.popleft()
            value = found.get_object()
            whole = isinstance(value, DictionaryObject) and value.get("/Type") in _WHOLE
            self._merger.put(reference, NullObject() if whole or value is None else self.copy(value))

    def _fill(self, made: DictionaryObject, given: DictionaryObject) -> None:
        packed = isinstance(made, StreamObject)  # it says its length when it is written
        for key, value in given.items():
            if (self._ours or key not in _LEFT_BEHIND) and not (packed and key == "/Length"):
                made[NameObject(key)] = self.copy(value)

    def _reference(self, found: IndirectObject) -> Reference:
        key = (found.idnum, found.generation)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._merger.reserve()
            self._waiting.append((found, known))
        return known

    def _references(self, found: Any) -> list[PdfObject]:
        if not isinstance(found, ArrayObject):
            return []
        return [self._reference(each) for each in found if isinstance(each, IndirectObject)]

    def _annotations(self, page: Any) -> Iterable[PdfObject]:
        """Stamps, notes and form fields as they look; nothing of them acts."""
        found = _resolved(page.get("/Annots"))
        made = []
        for each in found if isinstance(found, ArrayObject) else ():
            note = _resolved(each)
            if isinstance(note, DictionaryObject) and (self._ours or note.get("/Subtype") not in _ACTORS):
                kept = {key: value for key, value in note.items() if self._ours or key not in _ACTING}
                made.append(self._merger.add(self.copy(DictionaryObject(kept))))
        return made


class _Stream(StreamObject):
    """A stream with the bytes of another, packed as they are."""

    def __init__(self, given: StreamObject) -> None:
        super().__init__()
        self._data = given._data


def stream(data: bytes, entries: dict[str, PdfObject] | None = None) -> StreamObject:
    """A stream of these bytes."""
    made = StreamObject()
    made._data = data
    made.update(dictionary(entries or {}))
    return made


def dictionary(entries: Mapping[str, PdfObject]) -> DictionaryObject:
    """A dictionary of these entries."""
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def numbers(values: Sequence[float]) -> ArrayObject:
    """An array of numbers."""
    return ArrayObject([FloatObject(round(value, 3)) for value in values])


def _whole(value: Any) -> Any:
    """Something small without references: a box, an angle."""
    found = _resolved(value)
    return ArrayObject(_resolved(each) for each in found) if isinstance(found, ArrayObject) else found


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _inherited(page: Any, key: str) -> Any:
    """An entry of a page, or of what is around it."""
    node, seen = page, 0
    while isinstance(node, DictionaryObject) and seen < 50:
        if key in node:
            return node.raw_get(key)
        node, seen = _resolved(node.raw_get("/Parent")) if "/Parent" in node else None, seen + 1
    return None
