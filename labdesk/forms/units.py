"""Who acts on paper besides the recommender: the unit that applies, and those that apply with it."""

from __future__ import annotations

from collections.abc import Sequence

from labdesk.document.model import Mark, Notices
from labdesk.document.outputs import document_of
from labdesk.document.stamps import RECOMMENDER, marks_in
from labdesk.forms import labels
from labdesk.pack.fields import FieldNode
from labdesk.project.view import View


def own_marks(output: str, view: View) -> tuple[Mark, ...]:
    """Where the pack's own form of an output is stamped, signed and dated."""
    return tuple(marks_in(document_of(view.project.pack.output(output), view, Notices())))


def units_of(output: str, marks: Sequence[Mark], view: View) -> tuple[str, list[str]]:
    """The path of the unit that applies, and those of the rows of its partners: of the table whose rows the pack's own
    form has stamp, by its marks, else of one that is called so."""
    lead = view.project.pack.output(output).unit.rpartition(".")[0].replace(".", "/")
    owners = [each.owner for each in marks if each.owner != RECOMMENDER]
    rows = list(dict.fromkeys(each for each in owners if view.project.row_of(each) == each))
    if rows:
        return lead, rows
    tables = (node for node in view.project.fields.stored_tables if _is_of_partners(node))
    return lead, [
        f"{path}/{row}" for node in tables for path in [node.pattern.replace(".", "/")] for row in view.rows(path)
    ]


def _is_of_partners(node: FieldNode) -> bool:
    bare = labels.normal(node.label)
    return node.child("name") is not None and any(word in bare for word in ("联合", "合作", "参与", "协作", "共建"))
