"""How long and how deep an expression may be."""

from typing import Final

MAX_LENGTH: Final = 2_000
"""Characters of the source."""

MAX_DEPTH: Final = 20
"""Levels of nesting, brackets included."""

MAX_NODES: Final = 400
"""Nodes of the syntax tree."""
