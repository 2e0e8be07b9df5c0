"""Somebody who does anything at all in a project's window, and an oracle that says what must come of it."""
