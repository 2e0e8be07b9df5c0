"""Footnotes and endnotes: what they say, and how they are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from labdesk.document.model.blocks import Block

NoteKind: TypeAlias = Literal["footnote", "endnote"]
NoteRestart: TypeAlias = Literal["never", "section", "page"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the text refers to in one place. `mark` is its own sign; None numbers it.

    Its number stands where its blocks have a `NoteNumber`. References to further notes have no place in it.
    """

    blocks: tuple[Block, ...]
    kind: NoteKind = "footnote"
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class NoteNumbering:
    """How notes of one kind are counted: by Word's name for the format, from `start`, anew in each section or on each
    page. Endnotes, which share no page with their references, do not start anew with one."""

    number_format: str = "decimal"
    start: int = 1
    restart: NoteRestart = "never"


FOOTNOTES = NoteNumbering()
ENDNOTES = NoteNumbering("lowerRoman")
