"""Whether what was printed for the stamp still says what the project says, and where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from labdesk.document.fingerprint import changed, fingerprint, fingerprint_of_fields
from labdesk.document.model import Notices
from labdesk.document.outputs import document_of, outputs_of
from labdesk.project.printed import Printed
from labdesk.project.view import View
from labdesk.project.where import where

WORDING = "表格自带的文字"
NO_LONGER = "这份材料已不需要"


class ChangedPlace(NamedTuple):
    """An answer that is printed otherwise now: its path ("" where it is none) and where it stands, in words."""

    path: str
    words: str


def changed_places(view: View) -> dict[str, tuple[ChangedPlace, ...]]:
    """By output, the places that changed since it was printed; only outputs in which any did."""
    return _changed(view, view.project.printed)


def changed_since_filled(view: View) -> dict[str, tuple[ChangedPlace, ...]]:
    """By output, the places that changed since it was filled into the authority's form."""
    return _changed(view, view.project.filled)


def _changed(view: View, papers: Mapping[str, Printed]) -> dict[str, tuple[ChangedPlace, ...]]:
    found: dict[str, tuple[ChangedPlace, ...]] = {}
    outputs = {each.id: each for each in outputs_of(view)} if papers else {}
    for printed in papers.values():
        output = outputs.get(printed.output)
        if output is None:
            found[printed.output] = (ChangedPlace("", NO_LONGER),)
            continue
        if printed.form is not None:
            now = fingerprint_of_fields(view, printed.form.fields)
        else:
            now = fingerprint(document_of(output, view, Notices()))
        named: dict[str, ChangedPlace] = {}
        for path in changed(printed.fingerprint, now):
            words = where(view, path) or WORDING
            named.setdefault(words, ChangedPlace(path, words))
        if named:
            found[printed.output] = tuple(named.values())
    return found


def reprints(view: View) -> dict[str, tuple[str, ...]]:
    """As `changed_places`, the words alone."""
    return {output: tuple(each.words for each in places) for output, places in changed_places(view).items()}
