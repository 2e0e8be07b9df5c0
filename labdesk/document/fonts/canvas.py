"""Makes the canvas for a PDF that only holds embedded faces, and draws text on it."""

from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from labdesk.document.fonts.embedding import EmbeddedFont
from labdesk.document.fonts.face import EM, Face
from labdesk.document.fonts.library import FontLibrary
from labdesk.document.model import FontRole

LANGUAGE = "zh-CN"
# reportlab knows this only as a setting of the whole process: streams as bytes, not as text a quarter larger.
rl_config.useA85 = 0


class EmbeddedOnlyCanvas(Canvas):
    """reportlab's canvas without the Helvetica that it selects on every page. Draw text through PdfFonts."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class PdfFonts:
    """The faces embedded in one canvas's document, each once."""

    def __init__(self, canvas: Canvas, library: FontLibrary) -> None:
        self.library = library
        # What reportlab's type stubs leave out: the document and the page's operators.
        self._canvas: Any = canvas
        self._fonts: dict[Face, EmbeddedFont] = {}

    def font(self, face: Face) -> EmbeddedFont:
        """The face as a font of this document; embedded from the first call on."""
        if face not in self._fonts:
            self._fonts[face] = EmbeddedFont(face, self._canvas._doc)
        return self._fonts[face]

    def show(self, role: FontRole, text: str, size: float) -> str:
        """The operators that show the text at the pen's place, to stand between BT and ET; faces change as needed."""
        pieces = ((self.font(face), part) for face, part in self.library.pieces(role, text))
        return " ".join(f"{font.name} {size:g} Tf <{font.encode(part)}> Tj" for font, part in pieces)

    def draw(self, x: float, y: float, role: FontRole, text: str, size: float) -> float:
        """Draws a line of text with its baseline at (x, y), in points; returns its width in points."""
        self._canvas._code.append(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {self.show(role, text, size)} ET")
        return self.library.measure(role, text) * size / EM


def new_canvas(target: BinaryIO, page_size: tuple[float, float], *, compressed: bool = True) -> Canvas:
    """A canvas that writes to `target`; page size in points. The same drawing gives the same bytes each time."""
    return EmbeddedOnlyCanvas(target, pagesize=page_size, pageCompression=compressed, invariant=1, lang=LANGUAGE)
