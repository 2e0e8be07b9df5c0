"""Widgets that any window may use: the message bar, a question inside the window."""
