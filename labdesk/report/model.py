"""What a check report says, before it is text or paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from labdesk.document.model import Document

REPORT_NAME: Final = "自查报告"


@dataclass(frozen=True, slots=True)
class Places:
    """What is missing on one page: its title, places in words, of how many places in all how many are named."""

    page: str
    places: tuple[str, ...]
    count: int
    named: int

    @property
    def text(self) -> str:
        """The places in a line."""
        more = f"；等 {self.count} 处" if self.count > self.named else ""
        return "；".join(self.places) + more


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """An answer that is wrong by itself: where, and what is wrong."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: its state in a word, of which stage, what it requires, by how much it is missed ("" for nothing),
    and the clause as printed."""

    state: str
    stage: str
    text: str
    gap: str
    clause: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, as of `day`; `author` checked it ("" for nobody in particular). `counts` are words with numbers,
    in the order in which conditions are listed."""

    programme: str
    authority: str
    batch: str
    unit: str
    author: str
    day: date
    counts: tuple[tuple[str, int], ...]
    missing: tuple[Places, ...]
    problems: tuple[WrongAnswer, ...]
    problem_count: int
    conditions: tuple[Condition, ...]

    @property
    def missing_count(self) -> int:
        return sum(each.count for each in self.missing)

    @property
    def summary(self) -> str:
        """All counts in a sentence."""
        conditions = "，".join(f"{word} {count} 条" for word, count in self.counts)
        return f"必填未填 {self.missing_count} 处，填写有误 {self.problem_count} 处；申报条件：{conditions}。"

    def text(self) -> str:
        """The report as plain text."""
        from labdesk.report.printed import as_text

        return as_text(self)

    def document(self) -> Document:
        """The report as a document for the Word and PDF writers."""
        from labdesk.report.printed import as_document

        return as_document(self)
