"""The plain text of a document by paragraphs, to compare the model with what a Word file or a PDF says."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from labdesk.document.model import Document, document_paragraphs

_COMPOSED: Final = re.compile("[\ufb00-\ufb06\U0001d400-\U0001d7ff]")


def plain_letters(text: str) -> str:
    """`text` with the letters that ligatures and the letters of formulas are made of: few fonts have these."""
    return _COMPOSED.sub(lambda match: normalize("NFKC", match.group()), text)


def document_lines(document: Document) -> list[str]:
    """The text of every body paragraph that has any, in reading order, with line feeds and tabs as they are.

    Headers, footers, page numbers and pictures are left out: they stand on each page of the files, not in their place.
    """
    return [paragraph.text for paragraph in document_paragraphs(document) if paragraph.text]


def visible_characters(text: str) -> str:
    """`text` without white space: what has to be the same wherever lines are broken."""
    return "".join(text.split())


def document_characters(document: Document) -> str:
    """All visible characters of the body in reading order."""
    return "".join(visible_characters(line) for line in document_lines(document))
