"""The hidden bookmarks that we set in a form: around answers, at places, and for the hash of the blank form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from labdesk.document.word.reader.tree import W_, Element, val

PREFIX: Final = "_labdesk_"
"""How the names of our bookmarks begin; Word hides those that begin with a low line."""
_LONGEST_NUMBER: Final = 8


def bookmark(number: int, name: str) -> tuple[Element, Element]:
    """The start and the end of a bookmark of this number, called by our prefix and this name."""
    start = etree.Element(f"{W_}bookmarkStart", {f"{W_}id": str(number), f"{W_}name": f"{PREFIX}{name}"})
    return start, etree.Element(f"{W_}bookmarkEnd", {f"{W_}id": str(number)})


def marked(content: Sequence[Element], number: int) -> list[Element]:
    """Elements with a bookmark around them that says they are an answer of ours."""
    start, end = bookmark(number, str(number))
    return [start, *content, end]


def is_ours(start: Element) -> bool:
    """Whether the start of a bookmark is that of one of ours."""
    return (val(start, "name") or "").startswith(PREFIX)


def highest_number(root: Element) -> int:
    """The highest number that a bookmark in a document has; those too long to count on are passed over."""
    numbers = (val(start, "id") or "" for start in root.iter(f"{W_}bookmarkStart"))
    return max((int(each) for each in numbers if each.isdecimal() and len(each) <= _LONGEST_NUMBER), default=0)


def take_out_all(root: Element) -> None:
    """Take all bookmarks out of a part of a document, whosever they are."""
    for mark in list(root.iter(f"{W_}bookmarkStart", f"{W_}bookmarkEnd")):
        _take_out(mark)


def take_out_ours(paragraph: Element) -> None:
    """Take our bookmarks out of a paragraph that is written anew."""
    for start in [each for each in paragraph.iter(f"{W_}bookmarkStart") if is_ours(each)]:
        for end in list(_ends(paragraph.iter(f"{W_}bookmarkEnd"), start)):
            _take_out(end)
        _take_out(start)


def take_out_around(run: Element) -> None:
    """Take our bookmark away that an old answer stands in, so that nothing but the new one is in one."""
    ended: set[str | None] = set()
    for before in run.itersiblings(preceding=True):
        if before.tag == f"{W_}bookmarkEnd":
            ended.add(val(before, "id"))
        elif before.tag == f"{W_}bookmarkStart" and is_ours(before) and val(before, "id") not in ended:
            end = next(_ends(run.itersiblings(f"{W_}bookmarkEnd"), before), None)
            if end is not None:
                _take_out(before)
                _take_out(end)


def _ends(marks: Iterator[Element], start: Element) -> Iterator[Element]:
    return (mark for mark in marks if val(mark, "id") == val(start, "id"))


def _take_out(mark: Element) -> None:
    if (parent := mark.getparent()) is not None:
        parent.remove(mark)
