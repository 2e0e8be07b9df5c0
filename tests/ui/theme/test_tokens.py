"""Colours can be told apart by everyone: contrast after WCAG 2.2."""

import pytest

from ui.theme.tokens import DARK, LIGHT, Tokens

GROUNDS = ("window", "rail", "surface", "raised", "hover", "selected")
TEXTS = ("text", "text_soft", "text_faint")
STATES = ("failure", "warning", "met", "accent")
BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: str(tokens.name))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(tokens: Tokens, name: str) -> str:
    return str(getattr(tokens, name))


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", [*TEXTS, *STATES])
def test_text_can_be_read_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(colour(tokens, text), colour(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("state", ["failure", "warning", "met", "accent"])
def test_text_can_be_read_on_the_ground_of_its_notice(tokens: Tokens, state: str) -> None:
    ground = colour(tokens, f"{state}_soft")
    assert min(contrast(colour(tokens, name), ground) for name in (state, "text", "text_soft")) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["accent", "accent_hover"])
def test_the_main_buttons_text_can_be_read(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.on_accent, colour(tokens, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["surface", "raised"])
def test_borders_of_inputs_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.border, colour(tokens, ground)) >= 3


@BOTH
def test_every_colour_is_written_in_full(tokens: Tokens) -> None:
    assert all(len(value) == 7 and value.startswith("#") for name, value in tokens._asdict().items() if name != "name")
