"""The authority's own form in the window: what goes where, filled, read back, or copied by hand."""

from typing import Final

ALL_THERE_IS: Final = 1000
"""How much more room one part takes than what only keeps others together."""
