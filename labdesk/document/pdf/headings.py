"""How deep headings are shown in a PDF: a form may skip a level, an outline and a structure tree must not."""

from __future__ import annotations


class HeadingDepths:
    """Takes the levels of headings in reading order; the highest is 0."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def take(self, level: int) -> int:
        """The depth of the next heading: one more than that of the heading it stands under."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        return len(self._above) - 1
