"""The document model: what a printed form is, before any file format.

`compose` makes it from a pack's layout and a project's answers; the Word writer and the PDF writer both read it, and
the Word reader gives it back. A value is formatted once, on the way in, so that two files of one document cannot
differ in wording.

All lengths are twips (1/20 pt, 1/1440 inch), the unit of WordprocessingML, as integers; font sizes are half-points;
border widths are eighths of a point. Everything is immutable: two equal documents compare equal.
"""

from __future__ import annotations

from labdesk.document.model.blocks import (
    NO_BORDERS,
    Block,
    Borders,
    Cell,
    CellMargins,
    Float,
    HeightRule,
    Mark,
    MarkKind,
    Outline,
    Paragraph,
    Row,
    Table,
    TextDirection,
    VerticalAlign,
    paragraphs,
)
from labdesk.document.model.inlines import Inline, InlineImage, NoteNumber, NoteReference, PageField, Run
from labdesk.document.model.looks import (
    NO_BORDER,
    Align,
    Border,
    BorderKind,
    FontRole,
    Leader,
    ParagraphFrame,
    ParagraphStyle,
    RunStyle,
    Script,
    TabAlign,
    TabStop,
)
from labdesk.document.model.notes import ENDNOTES, FOOTNOTES, Note, NoteKind, NoteNumbering
from labdesk.document.model.notices import Notice, Notices
from labdesk.document.model.pages import (
    LONG_RULE,
    SAME_PAPER,
    SHORT_RULE,
    USUAL_NOTES,
    BorderedPages,
    Document,
    NoteSetting,
    PageBorder,
    PageSetup,
    Section,
    SectionStart,
    document_paragraphs,
    goes_on,
    note_rule,
)

__all__ = [
    "ENDNOTES",
    "FOOTNOTES",
    "LONG_RULE",
    "NO_BORDER",
    "NO_BORDERS",
    "SAME_PAPER",
    "SHORT_RULE",
    "USUAL_NOTES",
    "Align",
    "Block",
    "Border",
    "BorderKind",
    "BorderedPages",
    "Borders",
    "Cell",
    "CellMargins",
    "Document",
    "Float",
    "FontRole",
    "HeightRule",
    "Inline",
    "InlineImage",
    "Leader",
    "Mark",
    "MarkKind",
    "Note",
    "NoteKind",
    "NoteNumber",
    "NoteNumbering",
    "NoteReference",
    "NoteSetting",
    "Notice",
    "Notices",
    "Outline",
    "PageBorder",
    "PageField",
    "PageSetup",
    "Paragraph",
    "ParagraphFrame",
    "ParagraphStyle",
    "Row",
    "Run",
    "RunStyle",
    "Script",
    "Section",
    "SectionStart",
    "TabAlign",
    "TabStop",
    "Table",
    "TextDirection",
    "VerticalAlign",
    "document_paragraphs",
    "goes_on",
    "note_rule",
    "paragraphs",
]
