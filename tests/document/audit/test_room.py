"""Text without room is listed with its field: a pitch too small, a cell too narrow, a picture over the paper's edge."""

from __future__ import annotations

import pytest

from labdesk.document import outputs
from labdesk.document.audit.pdfcontent import Content
from labdesk.document.audit.room import tell_what_is_clipped
from labdesk.document.audit.unseen import Seen
from labdesk.document.model import (
    Cell,
    Document,
    Notices,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from tests.packs.samples import PACKS, answered

TEXT = Run("苏州某某公司", RunStyle(size=24), "lead/name")


def told(*blocks: Paragraph | Table) -> list[tuple[str, str | None]]:
    notices = Notices()
    tell_what_is_clipped(Document((Section(blocks),), "试"), notices)
    return [(each.message, each.origin) for each in notices.items]


@pytest.mark.parametrize(("pitch", "clipped"), [(0, False), (240, False), (340, False), (200, True), (60, True)])
def test_a_pitch_smaller_than_the_characters_is_told(pitch: int, *, clipped: bool) -> None:
    found = told(Paragraph((TEXT,), ParagraphStyle(line_pitch=pitch)))
    assert found == ([("行距比字还小，Word 里字的上边会被裁掉", "lead/name")] if clipped else [])


def test_an_empty_line_of_any_pitch_is_no_matter() -> None:
    assert told(Paragraph((Run(" "),), ParagraphStyle(line_pitch=20))) == []


@pytest.mark.parametrize(("width", "clipped"), [(2000, False), (240, False), (220, True)])
def test_a_cell_narrower_than_a_character_is_told(width: int, *, clipped: bool) -> None:
    found = told(Table((width,), (Row((Cell((Paragraph((TEXT,)),)),)),)))
    assert found == ([("格子比一个字还窄，印不全", "lead/name")] if clipped else [])


@pytest.mark.parametrize(
    ("place", "outside"), [("20 0 0 20 70 70", False), ("20 0 0 20 90 70", True), ("20 0 0 20 -5 0", True)]
)
def test_a_picture_over_the_papers_edge_is_seen(place: str, *, outside: bool) -> None:
    code = f"/Figure <</MCID 0>> BDC\nq\n{place} cm\n/FormXob.a1 Do\nQ\nEMC"
    assert next(Content({}, 100, 100, Seen()).stretches(code)).outside == outside


@pytest.mark.parametrize("pack", PACKS)
def test_nothing_is_clipped_in_our_forms(pack: str) -> None:
    session, notices = answered(pack, "complete"), Notices()
    for output in outputs.outputs_of(session.view):
        tell_what_is_clipped(outputs.document_of(output, session.view, Notices()), notices)
    assert notices.items == []
