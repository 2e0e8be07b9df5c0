"""What we print ourselves for bound evidence: the list in front, page numbers, captions of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from labdesk.document.model import (
    Block,
    Cell,
    CellMargins,
    Document,
    Notices,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from labdesk.pack.builtin import EVIDENCE_NAME

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

_PAGE: Final = PageSetup(top=1134, bottom=1247, left=1247, right=1247)
_TITLE: Final = (RunStyle("title", 40), ParagraphStyle("center", line_pitch=640, space_after=120))
_TEXT: Final = (RunStyle("song", 21), ParagraphStyle(line_pitch=340))
_HEAD: Final = (RunStyle("hei", 21), ParagraphStyle("center", line_pitch=340))
_STRIP: Final = (RunStyle("song", 18), ParagraphStyle("center", line_pitch=280))
_CAPTION: Final = (RunStyle("hei", 24), ParagraphStyle("center", line_pitch=400))
_WIDTHS: Final = (800, 3800, 3812, 1000)
_MARGINS: Final = CellMargins(top=28, left=85, bottom=28, right=85)
_Look = tuple[RunStyle, ParagraphStyle]

STRIP: Final = PageSetup(6000, 400, 0, 0, 0, 0, 0, 0)
"""A page number's sheet, in twips."""
CAPTION: Final = PageSetup(9400, 900, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: what a piece is called, what it proves in words, and the page on which it begins."""

    title: str
    proves: Sequence[str]
    page: int


def front(lines: Sequence[Listed], author: str, fonts: FontSet) -> bytes:
    """The list as a PDF."""
    head = Row(tuple(_cell(text, _HEAD) for text in ("序号", "名称", "证明的内容", "页")), header=True)
    rows = (
        Row(
            tuple(_cell(text, _TEXT) for text in (str(number), line.title, "；".join(line.proves), str(line.page))),
            can_split=False,
        )
        for number, line in enumerate(lines, 1)
    )
    table = Table(_WIDTHS, (head, *rows), margins=_MARGINS, description=EVIDENCE_NAME)
    blocks: tuple[Block, ...] = (_paragraph(EVIDENCE_NAME, _TITLE), _paragraph(author, _TEXT), table)
    return _pdf(Document((Section(blocks, _PAGE),), EVIDENCE_NAME, author=author), fonts)


def strips(texts: Sequence[str], captions: Sequence[str], fonts: FontSet) -> bytes:
    """A PDF with a page of `STRIP`'s size for each text, then one of `CAPTION`'s for each caption."""
    sections = [Section((_paragraph(text, _STRIP),), STRIP) for text in texts]
    sections += [Section((_paragraph(text, _CAPTION),), CAPTION) for text in captions]
    return _pdf(Document(tuple(sections), EVIDENCE_NAME), fonts)


def _pdf(document: Document, fonts: FontSet) -> bytes:
    from labdesk.document import pdf

    target = BytesIO()
    pdf.write(document, target, fonts=fonts, notices=Notices())
    return target.getvalue()


def _cell(text: str, look: _Look) -> Cell:
    return Cell((_paragraph(text, look),))


def _paragraph(text: str, look: _Look) -> Paragraph:
    return Paragraph((Run(text, look[0]),), look[1])
