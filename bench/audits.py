"""Reading both exported files of the sample back, against writing them; and binding 200 scans, within ten seconds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

from bench import sample
from bench.line import Aim, Line, Reference
from bench.timing import Work, in_turn, median
from labdesk.document import outputs, pdf, word
from labdesk.document.audit import audit
from labdesk.document.evidence.binding import Piece, bind
from labdesk.document.model import Document, Notices
from labdesk.pack import loader

AUDIT: Final = "audit of Word and PDF"
BIND: Final = "200 scans, 100 MB, bound"
WRITING: Final = "writing both"
TEN_SECONDS: Final = Reference("ten seconds", 10.0)
_SCANS: Final = 200
_BYTES: Final = 500_000


def lines(work: Path, rounds: int = 7) -> Iterator[Line]:
    """Two lines."""
    pack = loader.load(sample.folder())
    session = sample.answered(pack, sample.answers_of(pack))
    document = outputs.document_of(outputs.outputs_of(session.view)[0], session.view, Notices())
    written = _written(document)
    works: dict[str, Work] = {
        AUDIT: partial(_audit, document, written),
        WRITING: partial(_written, document),
        BIND: partial(_bind, work / "bound.pdf", _scan),
    }
    taken = in_turn(works, rounds)
    yield Line(AUDIT, tuple(taken[AUDIT]), Reference(WRITING, median(taken[WRITING])), Aim("within", 0.5))
    yield Line(BIND, tuple(taken[BIND]), TEN_SECONDS, Aim("within", 1))


def _written(document: Document) -> tuple[bytes, bytes]:
    in_word, in_pdf = BytesIO(), BytesIO()
    word.write(document, in_word)
    pdf.write(document, in_pdf)
    return in_word.getvalue(), in_pdf.getvalue()


def _audit(document: Document, written: tuple[bytes, bytes]) -> None:
    audit(document, "word", written[0], Notices())
    audit(document, "pdf", written[1], Notices())


def _bind(target: Path, scan: Callable[[], bytes]) -> None:
    with target.open("wb") as file:
        bind([Piece(f"{number}", [], f"{number}.pdf", scan) for number in range(_SCANS)], "", "shipped", file)


def _scan() -> bytes:
    """A page with a picture that can't be packed."""
    picture = os.urandom(_BYTES)
    image = b"/Type /XObject /Subtype /Image /Width 500 /Height 1000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    objects = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources <</XObject <</I 4 0 R>>>>>>",
        b"<<%b /Length %d>>\nstream\n%b\nendstream" % (image, len(picture), picture),
        b"<</Length 25>>\nstream\n500 0 0 700 9 9 cm /I Do \nendstream",
    )
    made, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return bytes(made + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)
