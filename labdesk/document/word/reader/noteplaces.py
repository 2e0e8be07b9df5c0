"""The places of notes in a paragraph: references with their marks, a note's own number, the line above notes."""

from __future__ import annotations

from dataclasses import replace

from labdesk.document.model import LONG_RULE, SHORT_RULE, NoteNumber, NoteReference, Run
from labdesk.document.word.reader.characters import CharacterLook
from labdesk.document.word.reader.collecting import InlineCollector
from labdesk.document.word.reader.notes import number_style, read_note
from labdesk.document.word.reader.story import silent
from labdesk.document.word.reader.tree import W_, Element


def read_reference(reader: InlineCollector, element: Element, look: CharacterLook) -> None:
    """A reference to a footnote or an endnote."""
    if silent(reader.story.fields):
        return
    if look.hidden:
        reader.hid = True
        reader.story.book.miss("隐藏文字，不印")
        return
    note = read_note(element, reader.story)
    if note is not None:
        reader.measure(look, east=False)
        if note.mark is not None:
            reader.marking = len(reader.found)
        reader.found.append(NoteReference(note, number_style(look, note.kind, reader.story)))


def take_mark(reader: InlineCollector, place: int) -> None:
    """Makes what follows a reference in its run the note's own mark."""
    reference, after = reader.found[place], reader.found[place + 1 :]
    runs = [each for each in after if isinstance(each, Run)]
    if isinstance(reference, NoteReference) and len(runs) == len(after):
        mark = "".join(run.text for run in runs)
        style = runs[0].style if runs else reference.style
        reader.found[place:] = [NoteReference(replace(reference.note, mark=mark), style)]
    reader.marking = None


def read_number(reader: InlineCollector, _element: Element, look: CharacterLook) -> None:
    """Within a note: its own number."""
    story = reader.story
    if story.within and not look.hidden and not silent(story.fields):
        reader.measure(look, east=False)
        reader.found.append(NoteNumber(number_style(look, story.within, story)))


def read_rule(reader: InlineCollector, element: Element, look: CharacterLook) -> None:
    """The line between text and notes, for which our own stands in the look of its place."""
    rule = SHORT_RULE if element.tag == f"{W_}separator" else LONG_RULE
    reader.stops += rule.style.tabs
    struck = replace(look.latin, strike=True)
    reader.add_text("\t", replace(look, east=struck, latin=struck))
