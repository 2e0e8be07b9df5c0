"""The authority's own form: its places found, matched to the pack's fields, filled in place, and read back.

    form = Form.open(path)              # form.places, form.hash
    mapping = propose(form, pack)       # mapping.matches: place, item, score, reason; corrected by `given`
    filled = fill(form, mapping, view)  # filled.document, .unplaced, .unmapped, .undecided
    reading = read_form(Form.of_bytes(filled.document), mapping, view)  # reading.changes, before `take_over`

What is written is what the pack's own layout prints; the layout's labels are what the form's labels are compared with.
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
