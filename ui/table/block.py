"""Blocks of cells on the clipboard: tab-separated text as Excel and WPS write it, cells quoted, or an HTML table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Final, TypeAlias

Block: TypeAlias = list[list[str]]

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
_LONGEST_CELL: Final = 100_000
# A quoted cell, which ends where its row or the next cell does.
_CLOSED: Final = re.compile(r'"((?:[^"]|"")*+)"(?=\t|\n|\Z)')
_STOP: Final = re.compile(r"[\t\n]")


def from_text(text: str) -> Block:
    """The cells of tab-separated text. A cell in quotes may hold tabs, line breaks and doubled quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").replace("\0", "")
    return _bounded(_split(text)) if text else []


def from_html(source: str) -> Block:
    """The cells of the first table in a piece of HTML; nothing where there is none."""
    reader = _TableReader()
    reader.feed(source[:20_000_000])
    reader.close()
    return _bounded(reader.rows)


def to_text(block: Iterable[Sequence[str]]) -> str:
    """Tab-separated text that spreadsheets take."""
    written = io.StringIO()
    csv.writer(written, dialect="excel-tab", lineterminator="\n").writerows(block)
    return written.getvalue()


def _bounded(rows: Iterable[Sequence[str]]) -> Block:
    found: Block = []
    for row in rows:
        found.append([cell[:_LONGEST_CELL] for cell in row[:MOST_COLUMNS]])
        if len(found) == MOST_ROWS:
            break
    return found


def _split(text: str) -> Iterator[list[str]]:
    """The rows of tab-separated text. A quote opens a quoted cell at its beginning alone, and only if it is closed."""
    row: list[str] = []
    at, end = 0, len(text)
    while True:
        cell, at = _cell(text, at, end)
        row.append(cell)
        if at >= end or text[at] == "\n":
            yield row
            row = []
            if at >= end:
                return
        at += 1


def _cell(text: str, at: int, end: int) -> tuple[str, int]:
    """The cell that begins at a place, and where the tab or line break behind it stands."""
    if text.startswith('"', at):
        closing = _CLOSED.match(text, at)
        if closing:
            return closing.group(1).replace('""', '"'), closing.end()
    stop = _STOP.search(text, at)
    past = stop.start() if stop else end
    return text[at:past], past


class _TableReader(HTMLParser):
    """Collects the rows of the first table. A merged cell stands in its first place; the rest of it is empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._depth = 0
        self._done = False
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        if tag == "table":
            self._depth += 1
        elif self._depth != 1:
            return
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), MOST_COLUMNS) if span.isdecimal() and len(span) < 5 else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._done = True
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and self._depth == 1:
            self._cell.append(" ".join(data.split()) if "\n" in data else data)

    def _end_cell(self) -> None:
        if self._cell is not None:
            if not self.rows:
                self.rows.append([])
            text = "".join(self._cell).replace("\xa0", " ").strip(" ")
            self.rows[-1] += [text, *[""] * (self._span - 1)]
            self._cell = None
