"""The line pitch that a paragraph really has."""

from __future__ import annotations

from labdesk.document.model import InlineImage, Paragraph, RunStyle

# 1.3 × a size in half-points (10 twips each).
PITCH_PER_HALF_POINT = 13

# Height of the empty paragraphs that Word demands and the model does not have: one point.
FILLER_PITCH = 20


def line_pitch(paragraph: Paragraph) -> int:
    """Twips from line to line: as the style says, or 1.3 × the largest size of its characters."""
    if paragraph.style.line_pitch > 0:
        return paragraph.style.line_pitch
    sizes = [i.style.size for i in paragraph.inlines if not isinstance(i, InlineImage)]
    return PITCH_PER_HALF_POINT * max(sizes, default=RunStyle().size)


def has_image(paragraph: Paragraph) -> bool:
    """Whether a picture stands in the paragraph, so that its lines must be able to grow."""
    return any(isinstance(i, InlineImage) for i in paragraph.inlines)
