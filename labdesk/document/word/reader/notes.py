"""Footnotes and endnotes: numbered where the text names them, and gathered behind it."""

from __future__ import annotations

from typing import Final

from labdesk.document.model import NO_BORDER, Block, Border, Paragraph, ParagraphFrame, ParagraphStyle
from labdesk.document.numerals import numeral
from labdesk.document.word.reader.story import Book, Note, Story
from labdesk.document.word.reader.tree import W_, Element, on_text, val

_PARTS: Final = (("footnote", "footnotes"), ("endnote", "endnotes"))
_KINDS: Final = {"footnote": "decimal", "endnote": "lowerRoman"}
_NAMES: Final = {"footnote": "脚注", "endnote": "尾注"}
_RULE_LENGTH: Final = 2880
_SPACE: Final = 120


def read_note_texts(book: Book, main: str) -> None:
    """Find the notes of the file, by kind and number."""
    for kind, relation in _PARTS:
        part = book.package.related(main, relation)
        if part is None:
            continue
        for element in book.package.tree(part).iterfind(f"{W_}{kind}"):
            if val(element, "type") in (None, "normal"):
                book.note_texts[kind, val(element, "id") or ""] = element


def note_label(reference: Element, story: Story) -> str:
    """Count the note that a reference names; its number, nothing where the text brings its own sign."""
    kind = reference.tag.removeprefix(W_).removesuffix("Reference")
    element = story.book.note_texts.get((kind, val(reference, "id") or ""))
    if element is None:
        return ""
    own = on_text(val(reference, "customMarkFollows"))
    number = 1 + sum(note.kind == kind and bool(note.label) for note in story.book.notes)
    label = "" if own else numeral(number, _KINDS[kind])
    story.book.notes.append(Note(label, element, kind))
    story.book.miss(f"{_NAMES[kind]}，集中排在文末")
    return label


def read_notes(story: Story) -> list[Block]:
    """The text of all notes that were named, footnotes first, under a short line."""
    blocks: list[Block] = []
    place = story.book.findings.place
    for kind, name in _NAMES.items():
        place.part = name
        for note in [note for note in story.book.notes if note.kind == kind]:
            story.note = note.label
            blocks.extend(story.read_blocks(note.element, story))
    place.part = story.note = ""
    if not blocks:
        return []
    line = ParagraphFrame(top=Border(), bottom=NO_BORDER, space=0)
    right = max(story.measure - _RULE_LENGTH, 0)
    rule = Paragraph(style=ParagraphStyle(line_pitch=_SPACE, space_before=_SPACE, indent_right=right, frame=line))
    return [rule, *blocks]
