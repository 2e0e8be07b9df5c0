"""A pack on one page of HTML, for its author: every step of the wizard, every condition, what is handed in.

The page is complete in itself: no script, no picture, nothing loaded from anywhere.
"""

from labdesk.authoring.preview.page import html_of

__all__ = ["html_of"]
