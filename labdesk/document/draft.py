"""The draft mark: a line at the top of each page of a copy for review, which is not to be stamped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from labdesk.document.model import Block, Document, Paragraph, ParagraphStyle, Run, RunStyle, Section

DRAFT: Final = "草稿"
_PITCH: Final = 240
_LEAST_FROM_EDGE: Final = 284  # twips; printers leave out 4 to 5 mm
_STYLE: Final = ParagraphStyle("right", line_pitch=_PITCH)
_LOOK: Final = RunStyle("hei", 18, color="808080")


def mark(day: date) -> str:
    """What the mark says."""
    return f"{DRAFT}　{day.year}年{day.month}月{day.day}日　供审阅，不用于盖章和提交"


def as_draft(document: Document, day: date) -> Document:
    """The document with the mark above everything else on each page; nothing else moves for it."""
    line = Paragraph((Run(mark(day), _LOOK),), _STYLE)
    return replace(
        document,
        sections=tuple(_marked(each, line) for each in document.sections),
        custom=(*document.custom, ("状态", DRAFT)),
    )


def _marked(section: Section, line: Paragraph) -> Section:
    def above(header: tuple[Block, ...] | None) -> tuple[Block, ...] | None:
        return None if header is None else (line, *header)

    page = section.page
    return replace(
        section,
        page=replace(page, header=max(page.header - _PITCH, min(page.header, _LEAST_FROM_EDGE))),
        header=(line, *section.header),
        first_header=above(section.first_header),
        even_header=above(section.even_header),
    )
