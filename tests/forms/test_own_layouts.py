"""The packs' own layouts, printed blank and then treated as somebody else's forms."""

from __future__ import annotations

from io import BytesIO

import pytest

from labdesk.document import word
from labdesk.document.model import Notices
from labdesk.document.outputs import document_of
from labdesk.forms import Form, fill, propose, read_form
from tests.packs.samples import answered

# What a blank form has no place for: a choice that it prints only once it is made, parts under a condition.
WITHOUT = {
    "suzhou-datalab-2024": {"lab.mode"},
    "shandong-openlab-2022": set(),
    "shanghai-jointlab-2021": {"lead.duty", "partners.duty", "conditions.equipment"},
    "jiangsu-dataelement": {
        "lead.economy",
        "lead.research",
        "plan.goals",
        "partners.name",
        "partners.intro",
        "partners.duty",
    },
}


def blank_form(name: str) -> Form:
    """The first output without answers, with two empty rows in each table."""
    blank = answered(name)
    for node in blank.pack.fields.nodes.values():
        if node.kind == "table":
            for _ in range(2):
                blank.insert_row(node.pattern.replace(".", "/"))
    target = BytesIO()
    word.write(document_of(blank.pack.model.outputs[0], blank.view, Notices()), target)
    return Form.of_bytes(target.getvalue())


@pytest.mark.parametrize("name", list(WITHOUT))
def test_every_answer_that_the_blank_form_asks_for_finds_its_place(name: str) -> None:
    full = answered(name, "complete")
    form = blank_form(name)
    mapping = propose(form, full.pack)
    filled = fill(form, mapping, full.view)
    assert (set(filled.unplaced), filled.undecided) == (WITHOUT[name], ())
    again = Form.of_bytes(filled.document)
    reading = read_form(again, propose(again, full.pack), full.view)
    assert (reading.changes, reading.unclear) == ([], [])
