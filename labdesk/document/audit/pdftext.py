"""What a PDF of ours says, by its own structure: the text of each paragraph from the codes that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from labdesk.document.audit.lines import Line, is_visible, table_lines
from labdesk.document.audit.pdffile import DamagedPdfError, Element, PdfFile, Reference, read_element

_OPERATOR: Final = re.compile(
    r"/\w+ <</MCID (?P<number>\d+)>> BDC|/Artifact <<[^>]*>> (?P<artifact>BDC)"
    r"|/Span <</ActualText <FEFF(?P<actual>[0-9A-F]*)>>> BDC|(?P<end>EMC)"
    r"|(?P<font>/F\d+) (?P<size>[\d.]+) Tf"
    r"|(?P<along>-?[01]) -?[01] -?[\d.]+ -?[\d.]+ (?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Tm\b"
    r"|<(?P<shown>[0-9A-F]*)> Tj|\[(?P<spread>[^\]]*)\] TJ"
)
_CODES: Final = re.compile(r"<([0-9A-F]*)>")
_MAPPED: Final = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
_STROKES: Final = (" S", " f")
"""How the lines end that draw rules and fill cells, the most of a table's page; none of them shows text."""
_CODE: Final = 4
_EM: Final = 1000.0
_SLACK: Final = 1.0
"""Points by which ink may lie off the paper before anybody sees it."""


@dataclass(slots=True)
class _Font:
    characters: dict[str, str]
    widths: dict[int, float]

    def text(self, codes: str) -> str:
        return "".join([self.characters.get(codes[at : at + _CODE], "\ufffd") for at in range(0, len(codes), _CODE)])

    def width(self, codes: str) -> float:
        """In 1/1000 em."""
        return sum([self.widths.get(int(codes[at : at + _CODE], 16), _EM) for at in range(0, len(codes), _CODE)])


@dataclass(slots=True)
class _Pen:
    """Where text is shown, in which font and size, on a page that ends at `right` and `top`."""

    right: float
    top: float
    font: _Font = field(default_factory=lambda: _Font({}, {}))
    size: float = 0.0
    x: float = 0.0
    y: float = 0.0
    turned: bool = False

    def leaves_paper(self, codes: str) -> bool:
        """Whether text shown here lies off the paper in part, turned text with its start. Spacing is not counted."""
        room = self.right - self.x + _SLACK
        if self.x < -_SLACK or self.y < -_SLACK or self.y > self.top + _SLACK or room < 0:
            return True
        if self.turned:
            return False
        widest = len(codes) / _CODE * self.size
        return widest > room and self.font.width(codes) * self.size / _EM > room


@dataclass(slots=True)
class _Marked:
    """A stretch of marked content; `actual` is the text that it says it has."""

    number: int | None
    is_artifact: bool = False
    actual: str | None = None
    texts: list[str] = field(default_factory=list)
    outside: bool = False

    @property
    def text(self) -> str:
        """What is shown; where another text copies out, both."""
        shown = "".join(self.texts)
        return shown if self.actual in (None, shown) else f"{shown}（复制为：{self.actual}）"


@dataclass(slots=True)
class PdfText:
    """The body's lines in reading order, and what headers, footers and repeated heads say."""

    lines: list[Line]
    furniture: list[str]
    pages: int


def read_pdf(data: bytes) -> PdfText:
    """The text of a PDF of ours. Raises DamagedPdfError for anything else."""
    try:
        return _Reader(PdfFile(data)).read()
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise DamagedPdfError("structure") from error


class _Reader:
    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known_fonts: dict[Reference, _Font] = {}
        self._marked: dict[tuple[int, int], _Marked] = {}
        self._furniture: list[str] = []
        self._page_index: dict[int, int] = {}

    def read(self) -> PdfText:
        pages = self._file.pages
        for index, page in enumerate(pages):
            self._read_page(index, self._file.resolve(page))
        self._page_index = {page.number: index for index, page in enumerate(pages)}
        tree = self._file.resolve(self._file.root["/StructTreeRoot"])
        lines = [line for root in tree["/K"] for line in self._container(self._element(root.number))]
        return PdfText(lines, self._furniture, len(pages))

    def _read_page(self, index: int, page: dict[str, Any]) -> None:
        resolve = self._file.resolve
        contents = resolve(page["/Contents"])
        parts = contents if isinstance(contents, list) else [page["/Contents"]]
        code = "\n".join(self._file.stream(part).decode("latin-1") for part in parts)
        fonts = {
            name: self._font(reference)
            for name, reference in resolve(resolve(page["/Resources"]).get("/Font", {})).items()
        }
        right, top = (float(side) for side in resolve(page["/MediaBox"])[2:])
        for marked in _marked_content(code, fonts, right, top):
            if marked.number is not None:
                self._marked[index, marked.number] = marked
            elif marked.is_artifact and is_visible(marked.text):
                self._furniture.append(marked.text)

    def _font(self, reference: Reference) -> _Font:
        if reference not in self._known_fonts:
            resolve = self._file.resolve
            font = resolve(reference)
            descendant = resolve(resolve(font["/DescendantFonts"])[0])
            if font["/Encoding"] != "/Identity-H" or descendant.get("/CIDToGIDMap") != "/Identity":
                raise DamagedPdfError("font")
            cmap = self._file.stream(font["/ToUnicode"]).decode("ascii")
            characters = {code: bytes.fromhex(text).decode("utf-16-be") for code, text in _MAPPED.findall(cmap)}
            self._known_fonts[reference] = _Font(characters, _widths(resolve(descendant.get("/W", []))))
        return self._known_fonts[reference]

    def _elements(self, element: Element) -> Iterator[Element]:
        return (self._element(number) for number in element.kids)

    def _element(self, number: int) -> Element:
        return read_element(self._file.body(number))

    def _container(self, element: Element) -> list[Line]:
        """The lines of the document's element or a cell's, with their places inside it."""
        lines: list[Line] = []
        tables = 0
        for kid in self._elements(element):
            if kid.kind == "Table":
                rows = ([self._container(cell) for cell in self._elements(row)] for row in self._elements(kid))
                found = table_lines(rows, tables)
                tables += bool(found)
                lines += found
            else:
                lines += self._paragraph(kid)
        return lines

    def _paragraph(self, element: Element) -> Iterator[Line]:
        stretches = [self._marked[self._page_index[page], number] for page, number in element.content]
        text = "".join(text for each in stretches for text in each.texts)
        if is_visible(text):
            yield Line((), text, outside=any(each.outside for each in stretches))


def _marked_content(code: str, fonts: dict[str, _Font], right: float, top: float) -> Iterator[_Marked]:
    """The stretches that are marked as content or as artifacts, each when it ends. Sizes in points."""
    stack: list[_Marked] = []
    pen = _Pen(right, top)
    text = "\n".join([line for line in code.split("\n") if not line.endswith(_STROKES)])
    for match in _OPERATOR.finditer(text):
        kind = match.lastgroup
        if kind == "spread" or kind == "shown":
            parts = [match[kind]] if kind == "shown" else _CODES.findall(match[kind])
            codes = "".join(parts)
            if stack:
                stack[-1].texts.append(pen.font.text(codes))
                stack[-1].outside |= pen.leaves_paper(codes)
        elif kind == "end":
            ended = stack.pop()
            if ended.number is None and not ended.is_artifact and stack:
                stack[-1].texts.append(ended.text)
                stack[-1].outside |= ended.outside
            else:
                yield ended
        elif kind == "number":
            stack.append(_Marked(int(match["number"])))
        elif kind == "artifact":
            stack.append(_Marked(None, is_artifact=True))
        elif kind == "actual":
            stack.append(_Marked(None, actual=bytes.fromhex(match["actual"]).decode("utf-16-be")))
        elif kind == "size":
            pen.font, pen.size = fonts[match["font"]], float(match["size"])
        elif kind == "y":
            pen.x, pen.y, pen.turned = float(match["x"]), float(match["y"]), match["along"] == "0"


def _widths(entries: list[Any]) -> dict[int, float]:
    """The W array: a code, then the widths from there on."""
    found: dict[int, float] = {}
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        found |= {int(first) + place: float(width) for place, width in enumerate(widths)}
    return found
