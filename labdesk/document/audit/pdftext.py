"""What a PDF of ours says, by its own structure: the text of each paragraph from the codes that are shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from labdesk.document.audit.lines import Address, Line, is_visible, numbered, table_lines
from labdesk.document.audit.pdffile import DamagedPdfError, PdfFile, Reference

_OPERATOR: Final = re.compile(
    r"/(?P<tag>\w+) <<(?P<marks>(?:[^<>]|<[^<>]*>)*)>> BDC|(?P<end>\bEMC\b)"
    r"|(?P<font>/F\d+) (?P<size>[\d.]+) Tf|(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Tm\b"
    r"|(?P<scale>[\d.]+) Tz|(?P<spacing>-?[\d.]+) Tc"
    r"|<(?P<shown>[0-9A-F]*)> Tj|\[(?P<spread>[^\]]*)\] TJ"
)
_ENTRY: Final = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
_SPREAD: Final = re.compile(r"<([0-9A-F]*)>|(-?[\d.]+)")
_PARAGRAPHS: Final = re.compile(r"/(?:P|H\d?)")
_CODE: Final = 4
_EM: Final = 1000.0
_SLACK: Final = 1.0
"""Points by which ink may lie off the paper before anybody sees it."""


@dataclass(slots=True)
class _Font:
    characters: dict[str, str]
    widths: dict[int, float]

    def text(self, codes: str) -> str:
        return "".join(
            [self.characters.get(codes[at : at + _CODE], "\ufffd") for at in range(0, len(codes), _CODE)]
        )

    def width(self, codes: str) -> float:
        """In 1/1000 em."""
        return sum([self.widths.get(int(codes[at : at + _CODE], 16), _EM) for at in range(0, len(codes), _CODE)])


@dataclass(slots=True)
class _Marked:
    """A stretch of marked content; `actual` is the text that it says it has."""

    number: int | None
    is_artifact: bool = False
    actual: str | None = None
    texts: list[str] = field(default_factory=list)
    outside: bool = False


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
        self._fonts: dict[Reference | str, dict[str, _Font]] = {}
        self._known_fonts: dict[Reference, _Font] = {}
        self._marked: dict[tuple[int, int], _Marked] = {}
        self._furniture: list[str] = []

    def read(self) -> PdfText:
        pages = self._file.pages
        for index, page in enumerate(pages):
            self._read_page(index, self._file.resolve(page))
        self._page_index = {page: index for index, page in enumerate(pages)}
        tree = self._file.resolve(self._file.root["/StructTreeRoot"])
        lines = [line for kid in self._kids(tree) for line in self._lines(kid)]
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
            elif marked.is_artifact and is_visible("".join(marked.texts)):
                self._furniture.append("".join(marked.texts))

    def _font(self, reference: Reference) -> _Font:
        if reference not in self._known_fonts:
            resolve = self._file.resolve
            font = resolve(reference)
            descendant = resolve(resolve(font["/DescendantFonts"])[0])
            if "/Identity-H" != font["/Encoding"] or descendant.get("/CIDToGIDMap") != "/Identity":
                raise DamagedPdfError("font")
            cmap = self._file.stream(font["/ToUnicode"]).decode("ascii")
            characters = {code: bytes.fromhex(text).decode("utf-16-be") for code, text in _ENTRY.findall(cmap)}
            self._known_fonts[reference] = _Font(characters, _widths(resolve(descendant.get("/W", []))))
        return self._known_fonts[reference]

    def _kids(self, element: dict[str, Any]) -> list[Any]:
        kids = self._file.resolve(element.get("/K", []))
        return kids if isinstance(kids, list) else [kids]

    def _elements(self, element: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for kid in self._kids(element):
            if isinstance(kid, Reference):
                yield self._file.resolve(kid)

    def _lines(self, reference: Any, around: Address = ()) -> Iterator[Line]:
        """The lines in an element that is not a table's own."""
        element = self._file.resolve(reference)
        if _PARAGRAPHS.fullmatch(element["/S"]):
            yield from self._paragraph(element, around)
            return
        tables: list[list[Line]] = []
        for kid in self._elements(element):
            if kid["/S"] == "/Table":
                cells = [[self._cell(cell) for cell in self._elements(row)] for row in self._elements(kid)]
                found = list(table_lines(cells, (*around, len([each for each in tables if each]))))
                tables.append(found)
                yield from found
            else:
                yield from self._paragraph(kid, around)

    def _cell(self, cell: dict[str, Any]) -> list[Line]:
        lines: list[Line] = []
        tables = 0
        for kid in self._elements(cell):
            if kid["/S"] == "/Table":
                rows = [[self._cell(each) for each in self._elements(row)] for row in self._elements(kid)]
                found = list(table_lines(rows, (tables,)))
                tables += bool(found)
                lines += found
            else:
                lines += self._paragraph(kid, ())
        return lines

    def _paragraph(self, element: dict[str, Any], around: Address) -> Iterator[Line]:
        stretches = [self._marked[place] for place in self._places(element)]
        text = "".join(text for each in stretches for text in each.texts)
        if is_visible(text):
            yield Line(around, text, outside=any(each.outside for each in stretches))

    def _places(self, element: dict[str, Any]) -> Iterator[tuple[int, int]]:
        """Page and number of each stretch of a paragraph's own content."""
        page = element.get("/Pg")
        for kid in self._kids(element):
            if isinstance(kid, str):
                yield self._page_index[page], int(kid)
            elif isinstance(kid, dict):
                yield self._page_index[kid["/Pg"]], int(kid["/MCID"])


def _marked_content(code: str, fonts: dict[str, _Font], right: float, top: float) -> Iterator[_Marked]:
    raise NotImplementedError
