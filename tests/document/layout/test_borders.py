"""Borders of every kind: the lines that they are drawn as, which of two wins, how they meet."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, get_args

import pytest

from labdesk.document.audit.pdfcontent import Content
from labdesk.document.audit.unseen import Seen
from labdesk.document.layout.borders import strands, stronger, thickness, tones, turned_round
from labdesk.document.layout.placed import Page, PlacedRule
from labdesk.document.model import (
    NO_BORDER,
    NO_BORDERS,
    Border,
    BorderKind,
    Borders,
    Document,
    Float,
    Outline,
    PageBorder,
    Paragraph,
    ParagraphFrame,
    Row,
    Section,
    Table,
)
from labdesk.document.pdf.operators import PageWriter
from tests.document.layout.laying import cell, laid, pages_of, paragraph, row

WIDTH = 12
LINE = WIDTH * 20 / 8
THIN = 15
KINDS = get_args(BorderKind)


def measures(border: Border) -> list[float]:
    """The lines and gaps of a border, from its upper or left side on."""
    sides = [side for offset, width in strands(border) for side in (offset - width / 2, offset + width / 2)]
    return [after - before for before, after in pairwise(sides)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("single", [LINE]),
        ("double", [LINE] * 3),
        ("triple", [LINE] * 5),
        ("thinThickSmallGap", [LINE, THIN, THIN]),
        ("thickThinSmallGap", [THIN, THIN, LINE]),
        ("thinThickThinSmallGap", [THIN, THIN, LINE, THIN, THIN]),
        ("thinThickMediumGap", [LINE, LINE / 2, LINE / 2]),
        ("thinThickThinMediumGap", [LINE / 2, LINE / 2, LINE, LINE / 2, LINE / 2]),
        ("thinThickLargeGap", [2 * THIN, LINE, THIN]),
        ("thinThickThinLargeGap", [THIN, LINE, 2 * THIN, LINE, THIN]),
    ],
)
def test_a_border_has_lines_and_gaps_of_words_widths(kind: BorderKind, expected: list[float]) -> None:
    border = Border(kind, WIDTH)
    assert measures(border) == pytest.approx(expected)
    assert thickness(border) == pytest.approx(sum(expected))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [2, 4, 18, 96])
def test_every_kind_is_drawn_within_its_thickness(kind: BorderKind, width: int) -> None:
    border = Border(kind, width)
    assert len(tones(border)) == len(strands(border))
    assert strands(border)[0][0] - strands(border)[0][1] / 2 == pytest.approx(-thickness(border) / 2)
    assert strands(border)[-1][0] + strands(border)[-1][1] / 2 == pytest.approx(thickness(border) / 2)


@pytest.mark.parametrize("kind", KINDS)
def test_below_and_to_the_right_the_outer_line_comes_last(kind: BorderKind) -> None:
    border = Border(kind, WIDTH)
    assert measures(turned_round(border)) == pytest.approx(measures(border)[::-1])
    assert turned_round(turned_round(border)) == border


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        (Border("dotted", 24), Border("single", 4)),
        (Border("dashed", 24), Border("single", 4)),
        (Border("dotted", 24), Border("dashed", 2)),
        (Border("single", 12), Border("double", 4)),
        (Border("double", 4), Border("single", 18)),
        (Border("triple", 4), Border("thinThickSmallGap", 4)),
        (Border("single", 4, "FF0000"), Border("single", 4, "0000A0")),
        (Border("single", 4, "0000FF"), Border("single", 4, "FF0000")),
        (NO_BORDER, Border("dotted", 2)),
    ],
)
def test_the_border_of_more_weight_wins(weak: Border, strong: Border) -> None:
    assert stronger(weak, strong) == stronger(strong, weak) == strong


def table_of(outer: Border, inner: Border) -> Page:
    around = Borders(outer, outer, outer, outer, inner, inner)
    (page,) = pages_of(Table((4000, 4000), (row("甲", "乙"), row("丙", "丁")), around))
    return page


def ends(rule: PlacedRule) -> list[tuple[float, float, float]]:
    """Of each line of a border its place across, and where it begins and ends."""
    level = rule.y0 == rule.y1
    place, start, end = (rule.y0, rule.x0, rule.x1) if level else (rule.x0, rule.y0, rule.y1)
    lines = zip(strands(rule.border), rule.start, rule.end, strict=True)
    return [(place + offset, start - before, end + beyond) for (offset, _), before, beyond in lines]


def test_double_lines_that_cross_turn_with_the_corners_of_cells() -> None:
    page = table_of(Border(), Border("double", WIDTH))
    level = [ends(rule) for rule in page.rules if rule.border.kind == "double" and rule.y0 == rule.y1]
    upright = [ends(rule) for rule in page.rules if rule.border.kind == "double" and rule.x0 == rule.x1]
    (first, second), (upper, lower) = level, upright
    half = LINE / 2
    for line in first:
        assert line[2] == pytest.approx(upper[0][0] + half)
    for line in second:
        assert line[1] == pytest.approx(upper[1][0] - half)
    for line in upper:
        assert line[2] == pytest.approx(first[0][0] + half)
    for line in lower:
        assert line[1] == pytest.approx(first[1][0] - half)


def test_the_middle_lines_of_triple_ones_cross() -> None:
    page = table_of(Border(), Border("triple", WIDTH))
    level = [ends(rule) for rule in page.rules if rule.border.kind == "triple" and rule.y0 == rule.y1]
    assert level[0][1][2] == pytest.approx(level[1][1][1])


def test_a_double_line_opens_where_another_ends_at_it() -> None:
    page = table_of(Border("double", WIDTH), Border("double", WIDTH))
    top = [ends(rule) for rule in page.rules if rule.y0 == rule.y1][:2]
    (outer, inner), (outer_on, inner_on) = top
    assert outer[2] == outer_on[1]
    assert inner_on[1] - inner[2] == pytest.approx(LINE)


def test_a_single_line_does_not_run_through_the_gap_of_a_double_one() -> None:
    double, single, edge = Border("double", WIDTH), Border("single", 6), Border("single", 8)
    around = Borders(edge, edge, edge, edge, inside_h=single, inside_v=double)
    (page,) = pages_of(Table((4000, 4000), (row("甲", "乙"), row("丙", "丁")), around))
    first, second = [ends(rule)[0] for rule in page.rules if rule.border == single]
    assert second[1] - first[2] == pytest.approx(LINE)


@pytest.mark.parametrize("kind", ["double", "thinThickSmallGap", "thickThinLargeGap", "thinThickThinMediumGap"])
@pytest.mark.parametrize("of", ["page", "paragraph", "table"])
def test_the_lines_of_a_frame_meet_at_its_corners(kind: BorderKind, of: str) -> None:
    edge = Border(kind, WIDTH)
    text = Paragraph()
    if of == "page":
        (page,) = laid(Document((Section((text,), border=PageBorder(edge, edge, edge, edge)),), "试验"))
    elif of == "paragraph":
        (page,) = pages_of(Paragraph((), paragraph(frame=ParagraphFrame(edge, edge, edge, edge)).style))
    else:
        (page,) = pages_of(Table((4000,), (row("甲"),), Borders(edge, edge, edge, edge)))
    top, bottom, left, right = page.rules
    widths = [width for _, width in strands(edge)]
    for number, width in enumerate(widths):
        back = -1 - number
        assert ends(left)[number][0] - width / 2 == pytest.approx(ends(top)[number][1])
        assert ends(right)[back][0] + width / 2 == pytest.approx(ends(top)[number][2])
        assert ends(left)[number][0] - width / 2 == pytest.approx(ends(bottom)[back][1])
        assert ends(top)[number][0] - width / 2 == pytest.approx(ends(left)[number][1])
        assert ends(bottom)[back][0] + width / 2 == pytest.approx(ends(right)[back][2])


def test_lines_beside_paragraphs_of_one_frame_go_on_over_the_space_between_them() -> None:
    edge = Border("single", WIDTH)
    upper = ParagraphFrame(edge, edge, NO_BORDER, edge)
    lower = ParagraphFrame(NO_BORDER, edge, edge, edge)
    (page,) = pages_of(paragraph("甲", frame=upper, space_after=200), paragraph("乙", frame=lower))
    spans = sorted((rule.y0, rule.y1) for rule in page.rules if rule.x0 == rule.x1)
    assert all(above[1] >= below[0] for above, below in zip(spans[::2], spans[2::2], strict=False))


def test_paragraphs_of_unlike_frames_have_lines_of_their_own() -> None:
    edge = Border("single", WIDTH)
    frames = ParagraphFrame(edge, edge, edge, edge), ParagraphFrame(edge, edge, edge, edge, 100)
    (page,) = pages_of(*(paragraph("甲", frame=frame, space_after=200) for frame in frames))
    assert len(page.rules) == 8


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("x1", "y1"), [(4000.0, 0.0), (0.0, 4000.0)])
def test_the_audit_knows_the_lines_of_every_kind(kind: BorderKind, x1: float, y1: float) -> None:
    code: list[str] = []
    writer = PageWriter(16838, code)
    writer.begin_artifact("Layout")
    writer.rule(PlacedRule(0.0, 0.0, x1, y1, Border(kind, WIDTH, "4472C4")))
    writer.end()
    (stretch,) = Content({}, 595, 842, Seen()).stretches("\n".join(code))
    assert not stretch.strange


def test_a_cell_is_crossed_from_corner_to_corner() -> None:
    (page,) = pages_of(
        Table((900,), (Row((cell(falling=Border(), rising=Border("single", 8)),), height=600, height_rule="exact"),))
    )
    (box,) = [each.box for each in page.cells]
    slanting = [each for each in page.rules if each.x0 != each.x1 and each.y0 != each.y1]
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    assert [(each.x0, each.y0, each.x1, each.y1, each.border.width) for each in slanting] == [
        (left, top, right, bottom, 4),
        (left, bottom, right, top, 8),
    ]
    code: list[str] = []
    PageWriter(1000, code).rule(PlacedRule(0, 1000, 200, 600, Border("double", 4)))
    assert code[-1] == "1.5 w [] 0 d 0 J 0 0 m 10 20 l S"


@pytest.mark.parametrize(("kind", "pieces"), [("ellipse", 64), ("rounded", 68), ("diamond", 4)])
def test_a_round_line_closes_and_touches_all_sides_of_its_box(
    kind: Literal["rounded", "ellipse", "diamond"], pieces: int
) -> None:
    table = Table((1200,), (Row((cell(),), height=800, height_rule="exact"),), NO_BORDERS)
    box = Float(table, 3000, 2000, "page", "page", outline=Outline(kind, Border()))
    (page,) = pages_of(Paragraph(floats=(box,)))
    ends = [((each.x0, each.y0), (each.x1, each.y1)) for each in page.rules]
    assert len(ends) == pieces
    assert all(before[1] == after[0] for before, after in pairwise([*ends, ends[0]]))
    across, down = [x for (x, _), _ in ends], [y for (_, y), _ in ends]
    assert (min(across), max(across), min(down), max(down)) == pytest.approx((3000, 4200, 2000, 2800), abs=0.01)
