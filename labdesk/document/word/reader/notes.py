"""Footnotes and endnotes: their texts, and what parts them from the text."""

from __future__ import annotations

from typing import Final, cast

from labdesk.document.model import USUAL_NOTES, Block, Note, NoteKind, NoteSetting, RunStyle
from labdesk.document.numerals import numeral
from labdesk.document.word.reader.characters import CharacterLook
from labdesk.document.word.reader.faces import EAST_ASIAN
from labdesk.document.word.reader.story import Book, NotePart, Story
from labdesk.document.word.reader.tree import W_, Element, on_text, val

_KINDS: Final[tuple[NoteKind, ...]] = ("footnote", "endnote")
_NAMES: Final[dict[NoteKind, str]] = {"footnote": "脚注", "endnote": "尾注"}


def read_note_parts(book: Book, main: str) -> None:
    """Find the notes of the file, by kind and number."""
    for kind in _KINDS:
        part = book.package.related(main, f"{kind}s")
        if part is None:
            continue
        found = NotePart(book.package.relationships(part))
        for element in book.package.tree(part).iterfind(f"{W_}{kind}"):
            sort = val(element, "type") or "normal"
            if sort == "normal":
                found.texts[val(element, "id") or ""] = element
            else:
                found.separators[sort] = element
        book.note_parts[kind] = found


def read_note(reference: Element, story: Story) -> Note | None:
    """The note that a reference names, a mark of its own still missing; None for one that is not there or has no place
    here. What a footnote refers to follows its text."""
    kind = cast(NoteKind, reference.tag.removeprefix(W_).removesuffix("Reference"))
    part = story.book.note_parts.get(kind)
    element = part.texts.pop(val(reference, "id") or "", None) if part and not story.furniture else None
    if part is None or element is None:
        where = "页眉、页脚里的" if story.furniture else "没有正文或重复引用的"
        story.book.miss(f"{where}{_NAMES[kind]}，未印")
        return None
    blocks = _blocks(element, kind, part, story)
    if story.within == "footnote":
        story.book.miss(f"脚注里的{_NAMES[kind]}，排在它后面")
        story.further.extend(blocks)
        return None
    return Note(tuple(blocks), kind, "" if on_text(val(reference, "customMarkFollows")) else None)


def number_style(look: CharacterLook, kind: NoteKind, story: Story) -> RunStyle:
    """The look of the numbers of notes: ideographs have faces of their own."""
    numbering = story.footnotes if kind == "footnote" else story.endnotes
    return look.east if EAST_ASIAN.search(numeral(numbering.start, numbering.number_format)) else look.latin


def read_note_setting(story: Story) -> NoteSetting:
    """Where the document has its endnotes, and the separators of its file; what it has none of is Word's own."""

    def separator(kind: NoteKind, sort: str, usual: tuple[Block, ...]) -> tuple[Block, ...]:
        part = story.book.note_parts.get(kind)
        element = part.separators.get(sort) if part else None
        return usual if part is None or element is None else tuple(_blocks(element, kind, part, story))

    for kind, part in story.book.note_parts.items():
        notice = part.separators.get("continuationNotice")
        if notice is not None and any(text.text for text in notice.iter(f"{W_}t")):
            story.book.miss(f"{_NAMES[kind]}“转下页”的提示，未印")
    return NoteSetting(
        endnotes_at=story.book.settings.endnotes_at,
        separator=separator("footnote", "separator", USUAL_NOTES.separator),
        continuation=separator("footnote", "continuationSeparator", USUAL_NOTES.continuation),
        endnote_separator=separator("endnote", "separator", USUAL_NOTES.endnote_separator),
    )


def _blocks(element: Element, kind: NoteKind, part: NotePart, story: Story) -> list[Block]:
    place = story.book.findings.place
    before, place.part = place.part, _NAMES[kind]
    own = Story(story.book, part.relationships, story.read_blocks, counting=part.counting)
    own.measure = own.column = story.column
    own.grid, own.page, own.within = story.grid, story.page, kind
    own.footnotes, own.endnotes = story.footnotes, story.endnotes
    blocks = own.read_blocks(element, own)
    place.part = before
    return [*blocks, *own.further]
