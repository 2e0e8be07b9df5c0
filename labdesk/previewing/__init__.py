"""The live preview: one output as PDF after each edit, and where every answer lies on its pages."""

from labdesk.document.pdf.report import Rectangle
from labdesk.previewing.places import Place, Places
from labdesk.previewing.values import OutputTitle, Preview, PreviewPage

__all__ = ["OutputTitle", "Place", "Places", "Preview", "PreviewPage", "Rectangle"]
