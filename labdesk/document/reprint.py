"""Whether what was printed for the stamp still says what the project says, and where it does not."""

from __future__ import annotations

from labdesk.document.fingerprint import changed, fingerprint
from labdesk.document.model import Notices
from labdesk.document.outputs import document_of, outputs_of
from labdesk.project.view import View
from labdesk.project.where import where

WORDING = "表格自带的文字"
NO_LONGER = "这份材料已不需要"


def reprints(view: View) -> dict[str, tuple[str, ...]]:
    """By output, the places that changed since it was printed, in words; only outputs in which any did."""
    found: dict[str, tuple[str, ...]] = {}
    outputs = {each.id: each for each in outputs_of(view)} if view.project.printed else {}
    for printed in view.project.printed.values():
        output = outputs.get(printed.output)
        if output is None:
            found[printed.output] = (NO_LONGER,)
            continue
        now = fingerprint(document_of(output, view, Notices()))
        places = (where(view, path) or WORDING for path in changed(printed.fingerprint, now))
        if named := tuple(dict.fromkeys(places)):
            found[printed.output] = named
    return found
