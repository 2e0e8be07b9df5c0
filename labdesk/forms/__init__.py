"""The authority's own form: its places found, matched to the pack's fields, filled in place, and read back.

    form = Form.open(path)              # form.places, form.hash
    mapping = propose(form, pack)       # mapping.matches: place, item, score, reason; corrected by `given`
    filled = fill(form, mapping, view)  # filled.document, .unplaced, .unmapped, .undecided
    reading = read_form(Form.of_bytes(filled.document), mapping, view)  # reading.changes, before `take_over`

What is written is what the pack's own layout prints; the layout's labels are what the form's labels are compared with.

Where what stands, from the ground up; imports go upwards in this list alone:

    labels, patience    labels made comparable; who waits hears how far a long reading is
    sheet               lines, grids and places, of a form as of a layout
    anatomy             a Word file's body as a sheet; with shapes, bookmarks, flat, looks, textboxes, cellruns
    layoutside          a pack's layout as a sheet, of items (what is printed in one place)
    walk                all places of a sheet and what leads to them; with lines, geometry, headings, columns, tickgrid
    form                the Word file with its places, opened and written back
    matching            which item goes where; with candidates, scoring, matches, assigning, tablematching, tickcells
    mapping             what was matched, corrected by people and kept
    seals, units        where it is stamped, signed and dated, and whose each place is; locating says where on its pages
    filling             tables (tablefilling, blocks, rows) and single places, by writing: values, wording, pen, boxes
    account             what goes where, line by line for people
    reading             a filled form's answers; with unprint, joined, aligning
    files, paper        what is handed in of it, read back
"""

from labdesk.forms.account import STATES, Accountant, Choice, Line, State, count
from labdesk.forms.filling import Filled, fill
from labdesk.forms.form import Form
from labdesk.forms.mapping import Mapping, propose, read_mapping, remember, remembered, remembered_output, to_yaml
from labdesk.forms.matches import Match
from labdesk.forms.places import Place
from labdesk.forms.reading import Change, Reading, read_form, take_over

__all__ = [
    "STATES",
    "Accountant",
    "Change",
    "Choice",
    "Filled",
    "Form",
    "Line",
    "Mapping",
    "Match",
    "Place",
    "Reading",
    "State",
    "count",
    "fill",
    "propose",
    "read_form",
    "read_mapping",
    "remember",
    "remembered",
    "remembered_output",
    "take_over",
    "to_yaml",
]
