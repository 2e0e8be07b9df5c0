"""Fills a form in by its mapping, and says what found no place and which places found nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from labdesk.document.model import Mark, Notice, Notices
from labdesk.forms.blocks import with_blocks
from labdesk.forms.candidates import candidates_of
from labdesk.forms.form import Form
from labdesk.forms.layoutside import layout_sheet
from labdesk.forms.locating import Marks, mark_places
from labdesk.forms.mapping import Mapping
from labdesk.forms.matches import Match
from labdesk.forms.pen import Pen
from labdesk.forms.seals import find_seals, is_dated, owned
from labdesk.forms.tablefilling import fill_tables
from labdesk.forms.textboxes import keep_alike, twins
from labdesk.forms.units import own_marks, units_of
from labdesk.forms.values import Values
from labdesk.forms.wording import Wording
from labdesk.forms.writing import Writer
from labdesk.project.view import View


@dataclass(slots=True)
class Filled:
    """A filled form: the file's bytes; the fields whose answers found no place in it, the places that stayed empty,
    and those that more than one answer fits; and how many rows were added to its tables. `located` is the file with
    bookmarks at all places, which `marks` tells apart, for looking at; `fields` are those that have a place, answered
    or not, `seals` where it is stamped, signed and dated, and `wanted` where the pack's own form would be."""

    document: bytes
    placed: tuple[str, ...]
    unplaced: tuple[str, ...]
    unmapped: tuple[Match, ...]
    undecided: tuple[Match, ...]
    rows_added: int = 0
    notices: tuple[Notice, ...] = ()
    marks: Marks = field(default_factory=Marks)
    located: bytes = b""
    fields: tuple[str, ...] = ()
    seals: tuple[Mark, ...] = ()
    wanted: tuple[Mark, ...] = ()


def fill(form: Form, mapping: Mapping, view: View, *, located: bool = False) -> Filled:
    """The form with a project's answers in it. `form` itself stays as it is. `located`: a second time as well, with
    bookmarks at all places, filled or not."""
    copy = form.again()
    matches = [replace(theirs, place=mine) for mine, theirs in zip(copy.places, mapping.matches, strict=True)]
    copy, mapping, added = with_blocks(copy, replace(mapping, matches=matches), view)
    wanted = own_marks(mapping.output, view) if located else ()
    seals = owned(find_seals(copy), *units_of(mapping.output, wanted, view)) if located else []
    notices = Notices()
    writer = _writer(copy, mapping, view, notices)
    added += _write(copy, mapping, writer)
    if writer.changed:
        fields = view.project.pack.fields
        named = "、".join(fields[name].full_label if name in fields else name for name in writer.changed)
        notices.add("written-over", f"表里原来填的与项目不同，已改成项目的内容：{named}")
    document = copy.written()
    seals = [(seal, mark) for seal, mark in seals if not is_dated(seal)]
    marks = mark_places(copy.places, seals) if located else Marks()
    return Filled(
        document,
        tuple(writer.placed),
        tuple(name for name in _printed(mapping, view) if name not in writer.placed),
        tuple(mapping.unmapped),
        tuple(mapping.undecided),
        added,
        tuple(notices.items),
        marks,
        copy.written() if located else b"",
        tuple(dict.fromkeys(name for each in mapping.filled if each.item is not None for name in each.item.fields)),
        tuple(mark for _, mark in seals),
        wanted,
    )


def _printed(mapping: Mapping, view: View) -> list[str]:
    """The fields that the pack's own form prints and that are answered."""
    pack = view.project.pack
    values = Values(view, mapping.output, Notices())
    names = {
        name: None
        for each in candidates_of(pack, pack.output(mapping.output).layout)
        if each.places
        for name in each.item.fields
    }
    return [name for name in names if values.is_given((name,), values.scope)]


def _writer(form: Form, mapping: Mapping, view: View, notices: Notices) -> Writer:
    pack = view.project.pack
    wording = Wording(layout_sheet(pack.layouts[pack.output(mapping.output).layout], pack.fields))
    return Writer(pack, Values(view, mapping.output, notices), Pen(form.root, wording.has), form.anatomist)


def _write(form: Form, mapping: Mapping, writer: Writer) -> int:
    """Write everything, tables first; how many rows were added to them."""
    doubled = twins(form.root)
    in_tables, added = fill_tables(form, mapping, writer)
    for match in mapping.filled:
        if match.place not in in_tables:
            _write_single(match, mapping, writer)
    form.sign(writer.pen.finish())
    keep_alike(doubled)
    return added


def _write_single(match: Match, mapping: Mapping, writer: Writer) -> None:
    """Write into one place outside of a table's rows; of a table it has the first row, one that is joined, or all."""
    place, item, values = match.place, match.item, writer.values
    if item is None or (place.cells and place.blank is None and not place.boxes):
        return
    if item.table:
        first = values.row(item.table, 0)
        if first is not None:
            writer.write(place, item, first, values.lines(item, first))
    elif len(place.dates) == len(item.fields) > 1:
        writer.dates(place, item, values.scope)
    elif match.row is None:
        writer.write(place, item, values.scope, values.lines(item, values.scope))
    else:
        last = not any(e.row is not None and e.row > match.row and e.item is item for e in mapping.matches)
        if place.boxes:
            writer.tick(place, item, values.chosen(item, values.scope, match.row, last=last))
        else:
            writer.write(place, item, values.scope, values.single(item, match.row, last=last))
