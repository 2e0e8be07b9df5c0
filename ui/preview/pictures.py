"""Pictures of pages that were drawn, as many as fit into a bound of bytes; and how large pages are cut into tiles."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPixmap

BYTES: Final = 96 * 2**20
_WHOLE: Final = 4 * 2**20  # pixels up to which a page is drawn as a whole: a page read twice takes longer
_TILE: Final = 1408


class Key(NamedTuple):
    """A picture: of which revision and page, how many pixels wide the page is, and which tile of it."""

    revision: int
    page: int
    width: int
    tile: int


class Pictures:
    """Keeps what was used last."""

    def __init__(self, bound: int = BYTES) -> None:
        self._bound = bound
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self.bytes = 0

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def get(self, key: Key) -> QPixmap | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def instead(self, revision: int, page: int) -> QPixmap | None:
        """A picture of the whole page in whatever size, the largest there is."""
        whole = [key for key in self._kept if key[:2] == (revision, page) and key.tile < 0]
        return self._kept[max(whole, key=lambda key: key.width)] if whole else None

    def put(self, key: Key, picture: QPixmap, needed: Collection[Key]) -> None:
        """Keep a picture; those that are needed stay, however many they are."""
        self._drop(key)
        self._kept[key] = picture
        self.bytes += _bytes(picture)
        for each in [each for each in self._kept if each not in needed and each != key]:
            if self.bytes <= self._bound:
                break
            self._drop(each)

    def keep_only(self, revision: int) -> None:
        """Let go of the pictures of all other revisions."""
        for each in [each for each in self._kept if each.revision != revision]:
            self._drop(each)

    def _drop(self, key: Key) -> None:
        if key in self._kept:
            self.bytes -= _bytes(self._kept.pop(key))


def tiles(size: QSize) -> dict[int, QRect]:
    """The parts in which a page of so many pixels is drawn, by number: -1 for the whole page, else from 0."""
    if size.width() * size.height() <= _WHOLE:
        return {-1: QRect(0, 0, size.width(), size.height())}
    across, down = (-(-length // _TILE) for length in (size.width(), size.height()))
    return {
        row * across + column: QRect(
            column * _TILE,
            row * _TILE,
            min(_TILE, size.width() - column * _TILE),
            min(_TILE, size.height() - row * _TILE),
        )
        for row in range(down)
        for column in range(across)
    }


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
