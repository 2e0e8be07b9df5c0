"""What a preview is: a PDF file and all that the window shows around its pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from labdesk.document.fonts.report import FontUse
from labdesk.document.model import Notice
from labdesk.document.stamps import StampPlan
from labdesk.previewing.places import Places


@dataclass(frozen=True, slots=True)
class OutputTitle:
    """An output that the answers call for: its id in the pack, and what it is called."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page: the number printed on it, and its size in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Preview:
    """One output as it stands at a revision of the answers.

    `outputs` are all that the answers call for now. `pdf` is a file that stays until a later preview has come; `places`
    says where the answers lie on its pages, `stamps` where it is stamped, signed and dated, `fonts` which face sets
    what, and `notices` what had to be done differently from what was typed. It took `made_ms` to make.
    """

    revision: int
    output: str
    outputs: tuple[OutputTitle, ...]
    pages: tuple[PreviewPage, ...]
    places: Places
    stamps: StampPlan
    notices: tuple[Notice, ...]
    fonts: tuple[FontUse, ...]
    pdf: Path
    made_ms: float
