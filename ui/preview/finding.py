"""Finds words on the pages of a PDF, also where a line breaks inside of them.

Qt's own search model is not used: it takes a line's end for a space, so that most Chinese phrases of some length are
not found, and looks at one page every tenth of a second.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from ui.preview.pdf import PdfFile


class Hit(NamedTuple):
    """A find: the page, and where in its text, in characters."""

    page: int
    start: int
    length: int


class Finder:
    """Looks through a file page by page, `step` by `step`, so that nobody waits for it."""

    def __init__(self) -> None:
        self.words = ""
        self.hits: list[Hit] = []
        self.current = -1
        self._from = 0
        self._file: PdfFile | None = None
        self._texts: dict[int, str] = {}
        self._boxes: dict[Hit, list[QRectF]] = {}
        self._left: list[int] = []

    @property
    def is_done(self) -> bool:
        """Whether every page was looked through."""
        return not self._left

    @property
    def hit(self) -> Hit | None:
        """The find that is gone to now."""
        return self.hits[self.current] if 0 <= self.current < len(self.hits) else None

    def look_into(self, file: PdfFile | None) -> None:
        """Search another file, or another revision of it, for the same words."""
        self._file = file
        self._texts.clear()
        self._begin()

    def search(self, words: str, page: int) -> None:
        """Look for other words, and go to the first from a page on."""
        self.words = words
        self.current, self._from = -1, max(0, page)
        self._begin()

    def step(self) -> bool:
        """Look through one more page; False where there was none left."""
        if not self._left or self._file is None:
            return False
        page = self._left.pop(0)
        if page not in self._texts:
            self._texts[page] = self._file.text(page)
        self.hits += [Hit(page, *found) for found in places(self._texts[page], self.words)]
        if self.is_done:
            self.hits.sort()
            self._settle()
        return True

    def go(self, step: int) -> Hit | None:
        """The next (1) or the previous (-1) find, round the ends."""
        if self.hits:
            self.current = (self.current + step) % len(self.hits)
        return self.hit

    def boxes(self, hit: Hit) -> Sequence[QRectF] | None:
        """Where a find lies on its page, in points; None until it was looked up."""
        return self._boxes.get(hit)

    def look_up(self, pages: Sequence[int]) -> bool:
        """Look up where one more find of these pages lies; False where all is known."""
        for hit in self.hits:
            if hit.page in pages and hit not in self._boxes and self._file is not None:
                self._boxes[hit] = self._file.boxes(*hit)
                return True
        return False

    def _begin(self) -> None:
        self.hits, self._boxes = [], {}
        searching = self._file is not None and folded(self.words)[0]
        self._left = list(range(len(self._file.sizes))) if self._file is not None and searching else []

    def _settle(self) -> None:
        """Choose the find to go to: the one before a new revision came, or the first from where one looks."""
        if self.current < 0:
            after = (number for number, hit in enumerate(self.hits) if hit.page >= self._from)
            self.current = next(after, 0 if self.hits else -1)
        self.current = min(self.current, len(self.hits) - 1)


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, as start and length; spaces, line ends, width and case make no difference."""
    (within, origin), (wanted, _) = folded(text), folded(words)
    found: list[tuple[int, int]] = []
    at = within.find(wanted) if wanted else -1
    while at >= 0:
        start, end = origin[at], origin[at + len(wanted) - 1] + 1
        found.append((start, end - start))
        at = within.find(wanted, at + len(wanted))
    return found


def folded(text: str) -> tuple[str, list[int]]:
    """A text without spaces and in one width and case, and from where in it each character comes."""
    signs: list[str] = []
    origin: list[int] = []
    for place, sign in enumerate(text):
        if sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf"):
            continue
        for each in unicodedata.normalize("NFKC", sign).casefold():
            signs.append(each)
            origin.append(place)
    return "".join(signs), origin
