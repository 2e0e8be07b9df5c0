"""Reads what comes on a stream beside the work, so that the work can ask whether something newer is there."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from threading import Thread
from typing import BinaryIO


class Inbox(Thread):
    """The lines of a stream. `at_end` is called, in a thread of its own, as soon as the stream ends."""

    def __init__(self, stream: BinaryIO, at_end: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._at_end = at_end
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def run(self) -> None:
        for line in self._stream:
            self._lines.put(line)
        self._at_end()

    @property
    def is_empty(self) -> bool:
        return self._lines.empty()

    def next(self, patience: float | None = None) -> bytes | None:
        """The next line, waited for; None where none comes in so many seconds."""
        try:
            return self._lines.get(timeout=patience)
        except queue.Empty:
            return None

    def lines(self) -> Iterator[bytes]:
        """Line after line, without an end."""
        while (line := self.next()) is not None:
            yield line
