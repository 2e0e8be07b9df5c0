"""How everything looks: tokens, the stylesheet made from them, icons, zoom. `theme()` is the one in force."""

from ui.theme.roles import refresh_style, set_role, set_state
from ui.theme.theme import Theme, theme
from ui.theme.tokens import DARK, GRID, LIGHT, Tokens

__all__ = ["DARK", "GRID", "LIGHT", "Theme", "Tokens", "refresh_style", "set_role", "set_state", "theme"]
