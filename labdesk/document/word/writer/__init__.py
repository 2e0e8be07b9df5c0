"""Writes a document model as a Word file."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import BinaryIO

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage

from labdesk.document.fitting import fitted
from labdesk.document.model import Block, Document, FontRole, Note, NoteKind, Notices, Section
from labdesk.document.word.writer.fonttable import font_table_xml
from labdesk.document.word.writer.notes import NotesPart, new_part, settings_of_notes
from labdesk.document.word.writer.package import NewPart, write_package
from labdesk.document.word.writer.properties import application_xml, core_xml, custom_xml
from labdesk.document.word.writer.section import Furnishing, body_xml, has_even_pages
from labdesk.document.word.writer.settings import settings_xml
from labdesk.document.word.writer.story import Book, Story
from labdesk.document.word.writer.styles import styles_xml
from labdesk.document.word.writer.table import blocks_xml
from labdesk.document.word.xml import DECLARATION, ROOT_NAMESPACES

_ROLES: tuple[FontRole, ...] = ("song", "hei", "kai", "fang", "title")
_FURNITURE = {"header": (CT.WML_HEADER, RT.HEADER, "hdr"), "footer": (CT.WML_FOOTER, RT.FOOTER, "ftr")}
_IMAGE_TYPES = {"png": CT.PNG, "jpg": CT.JPEG}


def write_document(document: Document, target: BinaryIO, notices: Notices) -> None:
    """Write `document` to the open binary file `target`."""
    _Assembly(fitted(document, notices), Book(notices)).write(target)


@dataclass(slots=True)
class _Assembly:
    """Puts the parts of one file together."""

    document: Document
    book: Book
    package: OpcPackage = field(default_factory=OpcPackage)
    _images: dict[bytes, NewPart] = field(default_factory=dict)
    _notes: dict[NoteKind, NotesPart] = field(default_factory=dict)
    _furniture_numbers: count[int] = field(default_factory=lambda: count(1))

    def write(self, target: BinaryIO) -> None:
        main = NewPart("/word/document.xml", CT.WML_DOCUMENT_MAIN)
        self.package.relate_to(main, RT.OFFICE_DOCUMENT)
        self._add_properties()
        self._add_common_parts(main)
        sections = self.document.sections or (Section(()),)
        furnishing = Furnishing(lambda kind, blocks: self._add_furniture(main, kind, blocks), has_even_pages(sections))
        story = self._story(main)
        story.add_note = lambda note: self._add_note(main, note)
        body = body_xml(sections, story, furnishing)
        for notes in self._notes.values():
            notes.finish()
        main.content = _bytes(f"{DECLARATION}<w:document {ROOT_NAMESPACES}><w:body>{body}</w:body></w:document>")
        write_package(self.package, target)

    def _add_properties(self) -> None:
        parts = (
            ("core", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES, core_xml(self.document, self.book)),
            ("app", CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES, application_xml()),
            ("custom", CT.OFC_CUSTOM_PROPERTIES, RT.CUSTOM_PROPERTIES, custom_xml(self.document, self.book)),
        )
        for name, content_type, relation, xml in parts:
            self.package.relate_to(NewPart(f"/docProps/{name}.xml", content_type, _bytes(xml)), relation)

    def _add_common_parts(self, main: NewPart) -> None:
        even_pages, notes = has_even_pages(self.document.sections), settings_of_notes(self.document)
        parts = (
            ("styles", CT.WML_STYLES, RT.STYLES, styles_xml(self.document)),
            ("settings", CT.WML_SETTINGS, RT.SETTINGS, settings_xml(even_pages=even_pages, notes=notes)),
            ("fontTable", CT.WML_FONT_TABLE, RT.FONT_TABLE, font_table_xml(_ROLES)),
        )
        for name, content_type, relation, xml in parts:
            main.relate_to(NewPart(f"/word/{name}.xml", content_type, _bytes(xml)), relation)

    def _add_furniture(self, main: NewPart, kind: str, blocks: tuple[Block, ...]) -> str:
        content_type, relation, tag = _FURNITURE[kind]
        part = NewPart(f"/word/{kind}{next(self._furniture_numbers)}.xml", content_type)
        content = blocks_xml(blocks, self._story(part, bookmarks=False))
        part.content = _bytes(f"{DECLARATION}<w:{tag} {ROOT_NAMESPACES}>{content}</w:{tag}>")
        return main.relate_to(part, relation)

    def _add_note(self, main: NewPart, note: Note) -> int:
        """Stores a note in the part for its kind."""
        if note.kind not in self._notes:
            part, relation, separators = new_part(note.kind, self.document)
            story = self._story(part, bookmarks=False)
            story.within = note.kind
            main.relate_to(part, relation)
            self._notes[note.kind] = NotesPart(part, note.kind, story, separators)
        return self._notes[note.kind].add(note)

    def _story(self, part: NewPart, *, bookmarks: bool = True) -> Story:
        return Story(self.book, lambda data, ending: part.relate_to(self._image(data, ending), RT.IMAGE), bookmarks)

    def _image(self, data: bytes, ending: str) -> NewPart:
        """The part that holds `data`; a picture that comes twice is stored once."""
        digest = sha256(data).digest()
        if digest not in self._images:
            name = f"/word/media/image{len(self._images) + 1}.{ending}"
            self._images[digest] = NewPart(name, _IMAGE_TYPES[ending], data)
        return self._images[digest]


def _bytes(xml: str) -> bytes:
    return xml.encode("utf-8")
