"""Fields in a paragraph that begin, show their result and end by marks in its runs."""

from __future__ import annotations

from labdesk.document.word.reader.characters import CharacterLook
from labdesk.document.word.reader.collecting import InlineCollector
from labdesk.document.word.reader.formfields import result_of
from labdesk.document.word.reader.story import Field, silent
from labdesk.document.word.reader.tree import W_, Element, val


def read_field_mark(reader: InlineCollector, element: Element, look: CharacterLook) -> None:
    """`w:fldChar`: a field begins, its result begins, or it ends."""
    fields = reader.story.fields
    kind = val(element, "fldCharType")
    if kind == "begin":
        fields.append(Field(look, form=element.find(f"{W_}ffData")))
    elif fields and kind in ("separate", "end"):
        _show_result(reader, fields[-1])
        if kind == "end":
            _end(reader, fields.pop())


def read_instruction(reader: InlineCollector, element: Element, _look: CharacterLook) -> None:
    """`w:instrText`."""
    fields = reader.story.fields
    if fields and not fields[-1].in_result:
        fields[-1].instruction += element.text or ""


def _show_result(reader: InlineCollector, field: Field) -> None:
    """A field's result begins: that of a page number is one of ours."""
    if field.in_result:
        return
    field.in_result = True
    field.shown = len(reader.found)
    if field.page_field is not None and not silent(reader.story.fields[:-1]):
        reader.measure(field.look, east=False)
        reader.found.append(field.page_field)


def _end(reader: InlineCollector, field: Field) -> None:
    """A field ends: what a form field holds is shown where it has shown nothing."""
    result = result_of(field) if len(reader.found) <= field.shown else None
    if result:
        reader.add_text(result, field.look)
