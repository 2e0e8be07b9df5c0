"""Text boxes: what stands in a drawing, and again in what older programs show in its place."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from labdesk.document.word.reader.tree import MC_, W_, Element
from labdesk.forms.bookmarks import take_out_all

_BOX: Final = f"{W_}txbxContent"


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of the text boxes that hang on a paragraph, each once, boxes within boxes left out."""
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(f"{W_}p")) is paragraph and not _is_fallback(box):
            yield box


@dataclass(frozen=True, slots=True)
class Twin:
    """A box and its second copy, which say the same; `before` is the former as it was."""

    ours: Element
    theirs: Element
    before: bytes


def twins(root: Element) -> list[Twin]:
    """All boxes that stand twice in a document."""
    found = []
    for alternatives in root.iter(f"{MC_}AlternateContent"):
        choice, fallback = alternatives.find(f"{MC_}Choice"), alternatives.find(f"{MC_}Fallback")
        if choice is not None and fallback is not None:
            for ours, theirs in zip(choice.iter(_BOX), fallback.iter(_BOX), strict=False):
                if list(ours.itertext()) == list(theirs.itertext()):
                    found.append(Twin(ours, theirs, etree.tostring(ours)))
    return found


def keep_alike(found: Iterable[Twin]) -> None:
    """Have the second copies of those that were changed say the same, without the marks."""
    for twin in found:
        if etree.tostring(twin.ours) != twin.before:
            twin.theirs[:] = [copy.deepcopy(each) for each in twin.ours]
            take_out_all(twin.theirs)


def _is_fallback(box: Element) -> bool:
    around = next((each for each in box.iterancestors(f"{MC_}Fallback", f"{MC_}Choice")), None)
    return around is not None and around.tag == f"{MC_}Fallback"
