"""How a line is set: alignment, stretching, tabs, underlines, raised and lowered characters."""

from __future__ import annotations

import pytest

from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.placed import Box, PlacedImage, PlacedLeader, PlacedPiece, PlacedRule, PlacedText
from labdesk.document.model import Align, InlineImage, Leader, Paragraph, ParagraphStyle, Run, RunStyle, TabStop
from tests.document.layout.laying import PITCH, TEXT_WIDTH, page_lines, pages_of, paragraph
from tests.document.samples import PNG

LEFT = 1588
TOP = 1440


def pieces(block: Paragraph, line: int = 0) -> tuple[PlacedPiece, ...]:
    """The pieces of one line of a paragraph at the top of a page."""
    (page,) = pages_of(block)
    return page.paragraphs[0].lines[line].pieces


def only_text(block: Paragraph, line: int = 0) -> PlacedText:
    (piece,) = pieces(block, line)
    assert isinstance(piece, PlacedText)
    return piece


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("center", (TEXT_WIDTH - 480) / 2), ("right", TEXT_WIDTH - 480)])
def test_a_line_is_aligned(align: Align, x: float) -> None:
    assert only_text(paragraph("一二", align=align)).x == LEFT + x


def test_indents_move_both_edges() -> None:
    text = only_text(paragraph("一二", align="right", indent_left=1000, indent_right=500))
    assert text.x + text.width == LEFT + TEXT_WIDTH - 500


def test_the_baseline_stands_at_four_fifths_of_the_pitch() -> None:
    assert only_text(paragraph("一")).y == TOP + 0.8 * PITCH


def test_without_a_pitch_the_line_is_one_and_three_tenths_of_the_largest_size() -> None:
    block = Paragraph((Run("一", RunStyle(size=21)), Run("一", RunStyle(size=32))))
    (page,) = pages_of(block)
    assert page.paragraphs[0].box.height == 13 * 32


def test_a_justified_line_fills_its_measure_and_the_last_one_does_not() -> None:
    block = paragraph("一" * 40, align="both", indent_right=100)
    assert only_text(block).width == pytest.approx(TEXT_WIDTH - 100)
    assert only_text(block, 1).width == len("一" * 5) * 240


def test_a_justified_line_that_a_line_feed_ends_is_not_stretched() -> None:
    assert only_text(paragraph("一二\n三", align="both")).width == 480


def test_distributed_lines_are_all_stretched() -> None:
    assert only_text(paragraph("一二三", align="distribute")).width == pytest.approx(TEXT_WIDTH)


def test_a_dash_and_an_ellipsis_of_two_signs_are_never_torn_apart() -> None:
    text = only_text(paragraph("一——二……三", align="distribute"))
    together = [at for at, gap in text.gaps.items() if text.spacing + gap == pytest.approx(0)]
    assert [text.text[at : at + 2] for at in together] == ["——", "……"]


def test_stretching_widens_between_ideographs_and_at_blanks_but_not_within_words() -> None:
    text = only_text(paragraph("一ab cd二三", align="distribute"))
    widened = [text.spacing + text.gaps.get(at, 0.0) > 60 for at in range(len(text.text) - 1)]
    assert widened == [True, False, False, True, False, True, True]


def test_a_hanging_mark_stands_outside_the_justified_line() -> None:
    text = only_text(paragraph("一" * 36 + "，二", align="both"))
    assert text.width == pytest.approx(TEXT_WIDTH + 240)
    assert text.spacing == -text.gaps[35]


def test_tabs_lead_to_their_stops() -> None:
    stops = (TabStop(2000), TabStop(5000, "center"), TabStop(8000, "right"))
    found = pieces(paragraph("一\t二\t三三\t四", tabs=stops))
    starts = [(piece.x - LEFT, piece.text) for piece in found if isinstance(piece, PlacedText)]
    assert starts == [(0, "一"), (2000, "二"), (4760, "三三"), (7760, "四")]


def test_numbers_stand_with_their_points_at_a_decimal_stop() -> None:
    stops = (TabStop(3000, "decimal"),)
    for number, whole in (("9.25", "9"), ("1234.5", "1234"), ("60", "60")):
        *_, text = pieces(paragraph(f"甲\t{number}", tabs=stops))
        assert isinstance(text, PlacedText)
        assert text.x + FontLibrary().measure("song", whole) * 240 / 1000 == pytest.approx(LEFT + 3000)


@pytest.mark.parametrize(("leader", "sign"), [("dot", "."), ("middleDot", "·"), ("hyphen", "-"), ("underscore", "_")])
def test_leaders_are_of_the_sign_that_was_asked_for(leader: Leader, sign: str) -> None:
    found = pieces(paragraph("签名\t", tabs=(TabStop(5000, "left", leader),)))
    assert {sign} == {char for piece in found if isinstance(piece, PlacedLeader) for char in piece.signs.text}


def test_a_leader_is_signs_up_to_the_stop_but_no_text_of_the_paragraph() -> None:
    found = pieces(paragraph("签名\t", tabs=(TabStop(5000, "left", "underscore"),)))
    (leader,) = [piece.signs for piece in found if isinstance(piece, PlacedLeader)]
    assert set(leader.text) == {"_"}
    assert leader.x + leader.width == pytest.approx(LEFT + 5000)
    assert leader.x - (LEFT + 480) < leader.width / len(leader.text)


def test_without_stops_a_tab_leads_to_the_next_regular_one() -> None:
    _, text = pieces(paragraph("一\t二"))
    assert isinstance(text, PlacedText)
    assert text.x == LEFT + 420


def test_a_hanging_indent_is_a_tab_stop() -> None:
    _, text = pieces(paragraph("1.\t一", indent_left=600, first_line=-600))
    assert isinstance(text, PlacedText)
    assert text.x == LEFT + 600


def test_tabs_that_lead_beyond_the_line_begin_a_new_one() -> None:
    (page,) = pages_of(paragraph("\t".join("一" * 30)))
    assert "".join(page_lines(page)) == "一" * 30
    assert len(page_lines(page)) > 1


def test_underlined_blanks_are_underlined() -> None:
    block = Paragraph((Run("单位："), Run("        ", RunStyle(underline=True))))
    _, blanks, rule = pieces(block)
    assert isinstance(blanks, PlacedText)
    assert isinstance(rule, PlacedRule)
    assert rule.x1 - rule.x0 == blanks.width > 0


@pytest.mark.parametrize("look", [RunStyle(underline=True), RunStyle(strike=True)], ids=("underline", "strike"))
def test_a_line_under_or_through_text_goes_on_over_its_tabs(look: RunStyle) -> None:
    block = Paragraph((Run("单位："), Run("甲\t乙\t", look)), ParagraphStyle(tabs=(TabStop(3000), TabStop(8000))))
    drawn = [(piece.x0 - LEFT, piece.x1 - LEFT) for piece in pieces(block) if isinstance(piece, PlacedRule)]
    assert drawn == [(720, 960), (960, 3000), (3000, 3240), (3240, 8000)]


def test_superscripts_are_smaller_and_higher_and_subscripts_lower() -> None:
    looks = (RunStyle(), RunStyle(script="superscript"), RunStyle(script="subscript"))
    block = Paragraph(tuple(Run("2", look) for look in looks))
    plain, above, below = (piece for piece in pieces(block) if isinstance(piece, PlacedText))
    assert above.em == below.em < plain.em
    assert above.y < plain.y < below.y


def test_a_picture_makes_its_line_grow() -> None:
    block = Paragraph((InlineImage(PNG, 2000, 1500, "图"),), ParagraphStyle(line_pitch=PITCH))
    (page,) = pages_of(block, paragraph("一"))
    picture = page.paragraphs[0].lines[0].pieces[0]
    assert isinstance(picture, PlacedImage)
    assert picture.box == Box(LEFT, TOP, 2000, 1500)
    assert page.paragraphs[1].box.y == TOP + 1500
