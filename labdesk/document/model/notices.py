"""What had to be done differently from what was asked."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a writer or the composer had to do differently from what was asked, for a person to read; never silent.

    `kind` is a stable word (`replaced-character`, `missing-glyph`, `fallback-font`, `grown-row` …), `message` Chinese.
    """

    kind: str
    message: str
    origin: str | None = None


@dataclass(slots=True)
class Notices:
    """Collects notices, each distinct one once, in order."""

    items: list[Notice] = field(default_factory=list)
    _seen: set[Notice] = field(default_factory=set)

    def add(self, kind: str, message: str, origin: str | None = None) -> None:
        notice = Notice(kind, message, origin)
        if notice not in self._seen:
            self._seen.add(notice)
            self.items.append(notice)
