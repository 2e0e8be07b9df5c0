"""Which places a form's layout has for seals, signatures and dates, before anything is printed."""

from __future__ import annotations

from pydantic import BaseModel

from labdesk.pack.layout import Layout, MarkSpec


def has_seals(layout: Layout) -> bool:
    """Whether the form has a place for a seal, under whatever condition."""
    left: list[object] = [layout]
    while left:
        each = left.pop()
        if isinstance(each, MarkSpec):
            if each.kind == "stamp":
                return True
        elif isinstance(each, BaseModel):
            left += vars(each).values()
        elif isinstance(each, tuple | list):
            left += each
        elif isinstance(each, dict):
            left += each.values()
    return False
