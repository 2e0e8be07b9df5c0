"""What the parts of one file share while they are read, and where the reading of one part stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from labdesk.document.model import Block, Notices, PageField, RunStyle
from labdesk.document.word.reader.numbering import Counting
from labdesk.document.word.reader.package import Package, Relationship
from labdesk.document.word.reader.styles import Styles
from labdesk.document.word.reader.tree import Element


@dataclass(slots=True)
class Book:
    """One file being read."""

    package: Package
    styles: Styles
    notices: Notices


@dataclass(slots=True)
class Field:
    """A field that has begun, in the look of its first character."""

    style: RunStyle
    instruction: str = ""
    in_result: bool = False

    @property
    def page_field(self) -> PageField | None:
        """The model's field, None where the field's cached result is the text."""
        words = self.instruction.split()
        match words[0].upper() if words else "":
            case "PAGE":
                return PageField("page", self.style)
            case "NUMPAGES":
                return PageField("pages", self.style)
        return None


@dataclass(slots=True)
class Story:
    """One part with text: the body, a header or a footer.

    `fields` are those open at this point; `boxes` collects the blocks of text boxes until their paragraph is done.
    `read_blocks` reads an element that holds blocks. `counting` is where its numbered lists have got to.
    """

    book: Book
    relationships: dict[str, Relationship]
    read_blocks: Callable[[Element, Story], list[Block]]
    fields: list[Field] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    counting: Counting = field(default_factory=Counting)

    def picture(self, relation: str | None) -> bytes | None:
        """The bytes of a picture in the file; None for a link out of it."""
        relationship = self.relationships.get(relation or "")
        if relationship is None or relationship.external or not self.book.package.has(relationship.target):
            return None
        return self.book.package.content(relationship.target)


def silent(fields: list[Field]) -> bool:
    """Whether text inside these fields is no text of the document: an instruction, or a page number of long ago."""
    return any(not f.in_result or f.page_field is not None for f in fields)
