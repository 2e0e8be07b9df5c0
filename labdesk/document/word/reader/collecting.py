"""What is found inside a paragraph, run by run: its inlines, what its lines are measured by, what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from labdesk.document.model import Inline, InlineImage, PageField, TabStop
from labdesk.document.word.reader.characters import CharacterLook
from labdesk.document.word.reader.faces import EAST_ASIAN
from labdesk.document.word.reader.lines import Measures
from labdesk.document.word.reader.looks import RunLook
from labdesk.document.word.reader.story import Story, silent
from labdesk.document.word.reader.symbols import UNKNOWN
from labdesk.document.word.reader.tree import Element


class Break(Enum):
    """A page break inside a paragraph; the model knows one only before a paragraph."""

    PAGE = "page"


@dataclass(slots=True)
class InlineCollector:
    """The inlines of one paragraph as they are found; its style has the id `paragraph_style`.

    `heights` are those of the highest characters met, in twips, by their size; `size` is that of the first. `stops`
    are tab stops that the text itself asks for. `marking` is the reference whose mark the rest of the run is.
    """

    story: Story
    paragraph_style: str | None
    found: list[Inline | Break] = field(default_factory=list)
    bookmark: str | None = None
    heights: dict[int, int] = field(default_factory=dict)
    size: int = 0
    hid: bool = False
    stops: tuple[TabStop, ...] = ()
    marking: int | None = None

    def look_of(self, properties: Element | None) -> CharacterLook:
        """The look of characters with the direct formatting `properties`."""
        return self.story.book.styles.character_look(self.paragraph_style, properties, self.story.table)

    def label(self, text: str, mark: Element | None, level: RunLook) -> None:
        """Put the number or bullet of a list first, in the look of the paragraph's mark and of the list's level."""
        look = self.story.book.styles.label_look(self.paragraph_style, mark, level, self.story.table)
        if text and not look.hidden:
            self.found[:0] = replace(look, symbols=None).runs(text)

    def measures(self, mark: CharacterLook) -> Measures:
        """What the paragraph's lines are measured by; `mark` is the look of its mark."""
        if not self.heights:
            self.measure(mark, east=mark.shared_is_east)
        pictures = any(isinstance(inline, InlineImage) for inline in self.found)
        return Measures(self.size or mark.east.size, self.heights, pictures)

    def measure(self, look: CharacterLook, *, east: bool) -> None:
        size = look.east.size
        self.heights[size] = max(self.heights.get(size, 0), look.east_height if east else look.latin_height)
        self.size = self.size or size

    def add_text(self, text: str, look: CharacterLook) -> None:
        if not text or silent(self.story.fields):
            return
        if look.hidden:
            self.hid = True
            self.story.book.miss("隐藏文字，不印")
            return
        if look.unknown:
            self.story.book.findings.faces.setdefault(look.unknown, "")
        self.measure(look, east=EAST_ASIAN.search(text) is not None)
        runs = list(look.runs(text))
        if UNKNOWN in text or any(UNKNOWN in run.text for run in runs):
            self.story.book.miss("有认不出的符号，印成 \ufffd")
        self.found.extend(runs)

    def add_field(self, field: PageField, look: CharacterLook) -> None:
        if not silent(self.story.fields) and not look.hidden:
            self.measure(look, east=False)
            self.found.append(field)
