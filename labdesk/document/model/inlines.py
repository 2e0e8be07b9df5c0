"""What stands in a line: text, page numbers, references to notes, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from labdesk.document.model.looks import RunStyle
from labdesk.document.model.notes import Note


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A line feed breaks the line, a tab goes to the next tab stop; no other control
    characters.

    `origin` is the path of the answer that the text comes from (`lead/name`), or None for the form's own wording;
    `span` can carry the id of a marked stretch (a comment, a required element).
    """

    text: str
    style: RunStyle = RunStyle()
    origin: str | None = None
    span: str | None = None


@dataclass(frozen=True, slots=True)
class PageField:
    """The number of this page, or of all pages of the document or of its section; written as a field in Word."""

    kind: Literal["page", "pages", "section_pages"]
    style: RunStyle = RunStyle()


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture in the line: its bytes (PNG or JPEG), its printed size, and its description for those who can't see
    it."""

    data: bytes
    width: int
    height: int
    description: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place that a footnote or endnote belongs to: its number or mark. No line begins with it."""

    note: Note
    style: RunStyle = RunStyle(script="superscript")


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """In a note: its own number or mark."""

    style: RunStyle = RunStyle(script="superscript")


Inline: TypeAlias = Run | PageField | InlineImage | NoteReference | NoteNumber
