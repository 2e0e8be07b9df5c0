"""Finds fields by what they are called and answers by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from labdesk.pack.fieldtypes import display
from labdesk.pack.text import fold
from labdesk.project.model import slashed
from labdesk.project.view import View
from labdesk.project.where import where

_AROUND: Final = 12  # characters of an answer shown before what was found
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found: the path to go to, the labels that lead there, and the answer around what was found
    ("": the field's name was)."""

    path: str
    label: str
    excerpt: str


def search(view: View, text: str, limit: int = 50) -> list[Hit]:
    """The visible fields whose name, and then the answers in which the text occurs, in whatever width it is typed."""
    wanted = fold(text)
    if not wanted:
        return []
    names = list(islice(_in_names(view, wanted), limit))
    return names + list(islice(_in_answers(view, wanted), limit - len(names)))


def _in_names(view: View, wanted: str) -> Iterator[Hit]:
    for node in view.project.fields.nodes.values():
        if node.table is None and node.kind != "group" and wanted in fold(node.label):
            path = slashed(node)
            if view.is_visible(path):
                yield Hit(path, node.full_label, "")


def _in_answers(view: View, wanted: str) -> Iterator[Hit]:
    project = view.project
    for path, raw in project.answers():
        node = project.node(path)
        shown = display(raw, node.field, project.pack.catalogue)
        at = fold(shown).find(wanted)
        if at >= 0 and view.is_visible(path):
            yield Hit(path, where(view, path), _excerpt(shown, wanted, at))


def _excerpt(shown: str, wanted: str, at: int) -> str:
    """One line of the answer around what was found; `at` is where it begins, as far as folding leaves lengths alone."""
    line = " ".join(shown.split())
    start = line.find(wanted)
    start = max(0, (at if start < 0 else start) - _AROUND)
    cut = line[start : start + _SHOWN]
    return f"{'…' if start else ''}{cut}{'…' if start + _SHOWN < len(line) else ''}"
