"""Export of the sample, warm and as a cold command, against LibreOffice converting our own Word file to PDF."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from bench import sample
from bench.line import Aim, Line, Reference
from bench.processes import labdesk
from bench.timing import Work, in_turn, median
from labdesk.pack import loader
from tests.external import libreoffice_pdf

PDF: Final = "PDF, warm"
WORD: Final = "Word, warm"
COLD: Final = "labdesk export, both, cold"
OFFICE: Final = "LibreOffice, Word to PDF"
AIMS: Final = {PDF: Aim("faster", 8), WORD: Aim("faster", 10), COLD: Aim("faster", 1)}


def lines(work: Path, rounds: int = 7) -> Iterator[Line]:
    """Three lines; without LibreOffice they have nothing to be compared with."""
    pack = loader.load(sample.folder())
    session = sample.answered(pack, sample.answers_of(pack))
    project = work / "sample.labdesk"
    session.save_as(project)
    out = work / "documents"
    word = session.export(out, ("word",)).files[0].path
    works: dict[str, Work] = {
        PDF: partial(session.export, out, ("pdf",)),
        WORD: partial(session.export, out, ("word",)),
        COLD: partial(labdesk, work, "export", project, "-o", work / "cold"),
    }
    if shutil.which("soffice"):
        # The whole process, its profile warm from the round that does not count, with the same fonts.
        works[OFFICE] = partial(libreoffice_pdf, word, work / "office.pdf")
    taken = in_turn(works, rounds)
    office = Reference(OFFICE, median(taken[OFFICE])) if OFFICE in taken else None
    for name, aim in AIMS.items():
        yield Line(name, tuple(taken[name]), office, aim)
