"""What the panel 依据 can be asked to show: a clause, a field, a rule, what is in doubt, or the contents."""

from __future__ import annotations

from typing import Literal, NamedTuple

from labdesk.pack.model import Cite, Pack


class Subject(NamedTuple):
    """`name` is the clause as printed, in the document `doc`; or the pattern of a field, or the id of a rule; else
    nothing."""

    kind: Literal["clause", "field", "rule", "doubts", "contents"]
    name: str = ""
    doc: str = ""


CONTENTS = Subject("contents")
DOUBTS = Subject("doubts")


def cited(cite: Cite, pack: Pack) -> Subject:
    """The clause that a citation means."""
    return Subject("clause", cite.clause, cite.doc or pack.sources[0].id)
