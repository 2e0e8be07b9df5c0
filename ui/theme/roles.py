"""Marks widgets for the stylesheet: a role (`hint`, `title`, `primary`) for good, a state (`problem`) that changes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget the look that the stylesheet has for `[role="…"]`."""
    before = widget.property("role")
    if before == role:
        return
    widget.setProperty("role", role)
    if before is not None or widget.isVisible():  # what was never shown gets its look when it is
        refresh_style(widget)


def set_state(widget: QWidget, state: str) -> None:
    """Give a widget the look of `[state="…"]`; "" is the usual one. Costs nothing where it has it already."""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        refresh_style(widget)


def refresh_style(widget: QWidget) -> None:
    """Apply the stylesheet again after a property has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
