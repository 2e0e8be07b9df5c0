"""Selects text on the pages of a PDF, in reading order, by points between which it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from ui.preview.pdf import Found, PdfFile
from ui.preview.sheetarea import Spot

_NEARER_IN_LINE: Final = 4.0  # a line at the same height is nearer than one above, up to so many times as far away
_INSIDE: Final = 0.5  # points from a line's ends


class Part(NamedTuple):
    """What is selected of a page: where in its text that begins, what it says, and its boxes in points."""

    page: int
    start: int
    text: str
    boxes: tuple[QRectF, ...]


class Selection:
    """The selected text of a file, page by page. Whoever asks for more waits for Qt PDF."""

    def __init__(self) -> None:
        self.parts: tuple[Part, ...] = ()
        self._file: PdfFile | None = None
        self._from: Spot | None = None
        self._runs: dict[int, list[QRectF]] = {}
        self._is_kept = False

    @property
    def text(self) -> str:
        """What is selected, for the clipboard."""
        return "\n".join(part.text.replace("\r\n", "\n") for part in self.parts)

    def look_into(self, file: PdfFile | None) -> None:
        """Another file is shown, or another revision of it: `find_again` looks for the same text there."""
        self._file, self._from, self._is_kept = file, None, bool(self.parts)
        self._runs.clear()

    def clear(self) -> None:
        self.parts, self._from, self._is_kept = (), None, False

    def begin(self, spot: Spot) -> None:
        """Select from here on."""
        self.clear()
        self._from = spot

    def reach(self, spot: Spot) -> None:
        """Select from where it began to here."""
        if self._from is None or self._file is None:
            return
        first, last = sorted((self._from, spot), key=lambda each: each.page)
        if first.page == last.page:
            parts = [self._between(first.page, *self._in_order(self._from, spot))]
        else:
            whole = (self._whole(page) for page in range(first.page + 1, last.page))
            parts = [self._between(first.page, first, None), *whole, self._between(last.page, None, last)]
        self.parts = tuple(part for part in parts if part is not None)

    def select_page(self, page: int) -> None:
        """Select all text of a page."""
        self.clear()
        whole = self._whole(page)
        self.parts = (whole,) if whole is not None else ()

    def select_word(self, spot: Spot) -> None:
        """Select what is written without a break there: letters and digits, or ideographs up to the next mark."""
        self._select_around(spot, _kind)

    def select_line(self, spot: Spot) -> None:
        """Select the line there."""
        self._select_around(spot, lambda sign: "" if sign in "\r\n" else "line")

    def find_again(self) -> bool:
        """Look for the text that was selected before this revision came; whether there was anything to look for."""
        if not self._is_kept or self._file is None:
            return False
        self._is_kept = False
        found = [self._found_again(part) for part in self.parts]
        self.parts = tuple(part for part in found if part is not None) if None not in found else ()
        return True

    def _in_order(self, one: Spot, other: Spot) -> list[Spot]:
        """Two places of a page as they are read: Qt PDF leaves out the last character of what is given backwards."""
        runs = self._lines(one.page)
        return (
            sorted((one, other), key=lambda each: (runs.index(_nearest(runs, each)), each.x)) if runs else [one, other]
        )

    def _between(self, page: int, start: Spot | None, end: Spot | None) -> Part | None:
        """What stands between two places of a page, by default its beginning and its end."""
        runs = self._lines(page)
        if not runs or self._file is None:
            return None
        first = _onto(runs, start) if start else QPointF(runs[0].left() + _INSIDE, runs[0].center().y())
        last = _onto(runs, end) if end else QPointF(runs[-1].right() - _INSIDE, runs[-1].center().y())
        return _part(page, self._file.between(page, first, last))

    def _whole(self, page: int) -> Part | None:
        if self._file is None:
            return None
        return _part(page, self._file.part(page, 0, len(self._file.text(page))))

    def _select_around(self, spot: Spot, kind: Callable[[str], str]) -> None:
        """Select the signs around a place that are of one kind; none where that is no kind."""
        self.clear()
        runs = self._lines(spot.page)
        if not runs or self._file is None or not any(_holds(run, spot) for run in runs):
            return
        at = self._index(runs, spot)
        text = self._file.text(spot.page)
        if not 0 <= at < len(text) or not kind(text[at]):
            return
        start, end = at, at + 1
        while start > 0 and kind(text[start - 1]) == kind(text[at]):
            start -= 1
        while end < len(text) and kind(text[end]) == kind(text[at]):
            end += 1
        part = _part(spot.page, self._file.part(spot.page, start, end - start))
        self.parts = (part,) if part is not None else ()

    def _index(self, runs: Sequence[QRectF], spot: Spot) -> int:
        """Which character of the page's text stands at a place."""
        assert self._file is not None  # noqa: S101
        point = _onto(runs, spot)
        run = _nearest(runs, spot)
        after = self._file.between(spot.page, point, QPointF(runs[-1].right() - _INSIDE, runs[-1].center().y()))
        if after is not None:
            return after.start
        before = self._file.between(spot.page, QPointF(run.left() + _INSIDE, point.y()), point)
        return before.start + len(before.text) - 1 if before is not None else -1

    def _lines(self, page: int) -> list[QRectF]:
        if page not in self._runs and self._file is not None:
            self._runs[page] = self._file.runs(page)
        return self._runs.get(page, [])

    def _found_again(self, part: Part) -> Part | None:
        """The same text, as close as possible to where it was; on the page before or after if need be."""
        assert self._file is not None  # noqa: S101
        for page in (part.page, part.page + 1, part.page - 1):
            if not 0 <= page < len(self._file.sizes):
                continue
            start = _closest(self._file.text(page), part.text, part.start)
            if start >= 0:
                return _part(page, self._file.part(page, start, len(part.text)))
        return None


def _part(page: int, found: Found | None) -> Part | None:
    return Part(page, found.start, found.text, found.boxes) if found is not None and found.text else None


def _closest(text: str, wanted: str, to: int) -> int:
    """Where in a text another begins, closest to a place; -1 where it isn't in it."""
    after = text.find(wanted, to)
    before = text.rfind(wanted, 0, to + len(wanted))
    found = [at for at in (after, before) if at >= 0]
    return min(found, key=lambda at: abs(at - to), default=-1)


def _onto(runs: Sequence[QRectF], spot: Spot) -> QPointF:
    """The point in a line that is nearest to a place: Qt PDF knows no characters but near those."""
    run = _nearest(runs, spot)
    left, right = run.left() + _INSIDE, max(run.right() - _INSIDE, run.left() + _INSIDE)
    return QPointF(min(max(spot.x, left), right), run.center().y())


def _nearest(runs: Sequence[QRectF], spot: Spot) -> QRectF:
    return min(runs, key=lambda run: _NEARER_IN_LINE * _off(run.top(), run.bottom(), spot.y) + _across(run, spot))


def _across(run: QRectF, spot: Spot) -> float:
    return _off(run.left(), run.right(), spot.x)


def _holds(run: QRectF, spot: Spot) -> bool:
    return run.adjusted(-2, -2, 2, 2).contains(QPointF(spot.x, spot.y))


def _off(low: float, high: float, at: float) -> float:
    return max(low - at, 0.0, at - high)


def _kind(sign: str) -> str:
    """Signs of one kind make a word; "" for those that part words."""
    category = unicodedata.category(sign)
    if category == "Lo":
        return "ideographs"
    return "letters" if category[0] in "LNM" else ""
