"""SHA-256 beside reading and writing: hashing takes longest, and it lets other threads run."""

from __future__ import annotations

import hashlib
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final

_WORTH_A_THREAD: Final = 1 << 18


class BackgroundHash:
    """A SHA-256 that works on one large piece while the next is fetched. A piece must stay as it is until the next but
    one is given: readers take turns with two buffers."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._pool: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None

    def __enter__(self) -> BackgroundHash:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown()

    def update(self, data: bytes | memoryview) -> None:
        self._settle()
        if len(data) < _WORTH_A_THREAD:
            self._hash.update(data)
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="labdesk-hash")
        self._running = self._pool.submit(self._hash.update, data)

    def hexdigest(self) -> str:
        self._settle()
        return self._hash.hexdigest()

    def _settle(self) -> None:
        if self._running is not None:
            running, self._running = self._running, None
            running.result()
