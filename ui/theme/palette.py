"""Qt's own palette from the tokens, for what a stylesheet doesn't reach."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """The palette of the tokens."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.raised,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text_faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.border,
        role.Shadow: tokens.line,
    }
    found = QPalette()
    for each, colour in colours.items():
        found.setColor(each, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for each in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(disabled, each, QColor(tokens.text_faint))
    return found
