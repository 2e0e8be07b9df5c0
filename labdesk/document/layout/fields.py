"""What page fields say: a page's number, and how many pages there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from labdesk.document.layout.placed import Page
from labdesk.document.model import Document, PageField, Paragraph, document_paragraphs


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The number of the page at hand, and of each paragraph's page in the body, by the paragraph's identity."""

    total: int = 1
    current: int = 1
    of_paragraph: Mapping[int, int] = field(default_factory=dict)

    def text(self, page_field: PageField, paragraph: Paragraph) -> str:
        if page_field.kind == "pages":
            return str(self.total)
        return str(self.of_paragraph.get(id(paragraph), self.current))


def body_has_fields(document: Document) -> bool:
    """Whether page fields stand in the text itself, and not just in headers and footers."""
    return any(isinstance(each, PageField) for p in document_paragraphs(document) for each in p.inlines)


def numbers_of(pages: Iterable[Page]) -> PageNumbers:
    """The numbers that hold once a document has been laid out."""
    numbers: dict[int, int] = {}
    total = 0
    for page in pages:
        total += 1
        for placed in page.paragraphs:
            numbers.setdefault(id(placed.paragraph), page.number)
    return PageNumbers(total, 1, numbers)
