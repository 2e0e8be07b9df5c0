"""The few colours and measures that everything is drawn from, light and dark.

Text stands on its grounds with a contrast of at least 4.5:1, borders of inputs with 3:1 (a test holds it). One accent;
red is kept for failures and for seals.
"""

from __future__ import annotations

from typing import Final, NamedTuple

GRID: Final = 8  # px; distances are multiples or halves of it
RADIUS: Final = 6
RADIUS_SMALL: Final = 4
SCROLL_BAR: Final = 12  # px
PAGE_WIDTH: Final = 760  # px at zoom 1; the widest a page of fields gets
HINT_CHARACTERS: Final = 40  # the widest a hint gets, in full-width characters


class Tokens(NamedTuple):
    """Colours by what they are for, as `#rrggbb`."""

    name: str
    window: str  # behind everything
    rail: str  # the steps at the left
    ground: str  # behind pages of paper
    surface: str  # pages, panels, menus
    raised: str  # inputs, tables
    hover: str
    pressed: str
    selected: str  # rows and steps that are chosen; text on it is `text`
    text: str
    text_soft: str  # hints, secondary lines
    text_faint: str  # placeholders, disabled
    line: str  # hairlines between areas
    border: str  # around inputs
    border_strong: str  # around inputs under the pointer
    accent: str  # the one accent: focus, main button, links
    accent_hover: str
    accent_soft: str  # ground of an accented notice
    on_accent: str
    failure: str
    failure_soft: str
    warning: str
    warning_soft: str
    met: str
    met_soft: str
    faded: str  # disabled icons, scroll bars: seen, not read


LIGHT: Final = Tokens(
    name="light",
    window="#f3f4f6",
    rail="#eceef1",
    ground="#dfe3e8",
    surface="#ffffff",
    raised="#ffffff",
    hover="#eef1f5",
    pressed="#e2e7ee",
    selected="#dfe9f5",
    text="#1d2430",
    text_soft="#4b5563",
    text_faint="#5e6876",
    line="#dde1e7",
    border="#8a94a3",
    border_strong="#5d6877",
    accent="#1f5fa8",
    accent_hover="#194f8d",
    accent_soft="#eaf2fb",
    on_accent="#ffffff",
    failure="#b3261e",
    failure_soft="#fdf0ee",
    warning="#8a5300",
    warning_soft="#fdf5e6",
    met="#1c6b3c",
    met_soft="#ebf6ef",
    faded="#b4bcc8",
)

DARK: Final = Tokens(
    name="dark",
    window="#16191e",
    rail="#1a1e24",
    ground="#0f1216",
    surface="#1f242b",
    raised="#262c35",
    hover="#2a313b",
    pressed="#333c48",
    selected="#2a3d55",
    text="#e6e9ee",
    text_soft="#aeb7c4",
    text_faint="#a0aab7",
    line="#323944",
    border="#727e8e",
    border_strong="#95a1b1",
    accent="#7db3ee",
    accent_hover="#9bc6f5",
    accent_soft="#22303f",
    on_accent="#10233a",
    failure="#f2948b",
    failure_soft="#3a2524",
    warning="#e3b465",
    warning_soft="#372d1c",
    met="#7fcb9b",
    met_soft="#1e3228",
    faded="#4c5664",
)
