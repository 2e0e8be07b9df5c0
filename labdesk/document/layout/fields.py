"""What fields in the text say: a page's number, how many pages there are, the numbers of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count

from labdesk.document.layout.placed import Page
from labdesk.document.model import Document, PageField, document_paragraphs

FieldText = Callable[[PageField], str]
"""What a page field of one paragraph says."""


class PageNumbers:
    """The numbers to show while a document is laid out once.

    `in_section` are the pages of the section at hand, all of them where that is not known. `current` is the page at
    hand, as printed; in the body, where it is not known yet, `of_paragraph` has the pages of an earlier round by the
    paragraphs' ordinals. Paragraphs are laid out in the same order each time.
    """

    def __init__(
        self,
        total: int = 1,
        current: str = "1",
        of_paragraph: Mapping[int, str] | None = None,
        in_section: int | None = None,
    ) -> None:
        self._totals = {"pages": str(total), "section_pages": str(in_section or total)}
        self._current = current
        self._of_paragraph = of_paragraph or {}
        self._ordinals = count()

    def next_ordinal(self) -> int:
        """The ordinal of the next paragraph."""
        return next(self._ordinals)

    def next_paragraph(self) -> tuple[int, FieldText]:
        """The ordinal of the next paragraph to be laid out, and what its page fields say."""
        ordinal = self.next_ordinal()
        page = self._of_paragraph.get(ordinal, self._current)
        return ordinal, lambda page_field: self._totals.get(page_field.kind, page)


def body_has_fields(document: Document) -> bool:
    """Whether page fields stand in the text itself, and not just in headers and footers."""
    return any(isinstance(each, PageField) for p in document_paragraphs(document) for each in p.inlines)


def numbers_of(pages: Iterable[Page]) -> PageNumbers:
    """The numbers that hold once a document has been laid out."""
    numbers: dict[int, str] = {}
    total = 0
    for page in pages:
        total += 1
        for placed in page.paragraphs:
            numbers.setdefault(placed.ordinal, page.label)
    return PageNumbers(total, of_paragraph=numbers)
