"""The line pitch of a paragraph."""

from __future__ import annotations

from labdesk.document.model import PageField, Paragraph, ParagraphStyle, Run, RunStyle
from labdesk.document.pitch import line_pitch


def test_a_given_pitch_holds() -> None:
    assert line_pitch(Paragraph((Run("大", RunStyle(size=72)),), ParagraphStyle(line_pitch=560))) == 560


def test_without_one_it_is_thirteen_tenths_of_the_largest_size() -> None:
    # 16 pt: 320 twips × 1.3.
    assert line_pitch(Paragraph((Run("小", RunStyle(size=21)), PageField("page", RunStyle(size=32))))) == 416


def test_an_empty_paragraph_is_as_high_as_one_of_the_usual_size() -> None:
    assert line_pitch(Paragraph()) == 312
