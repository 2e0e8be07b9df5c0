"""What a PDF of ours says, by its own structure: the text of each paragraph from the codes that are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from labdesk.document.audit.lines import Line, is_visible, table_lines
from labdesk.document.audit.pdfcontent import Characters, Content, Font, Marked
from labdesk.document.audit.pdffile import DamagedPdfError, Element, PdfFile, Reference
from labdesk.document.audit.unseen import Seen

_MAPPED: Final = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")


@dataclass(slots=True)
class PdfText:
    """The body's lines in reading order, what headers, footers and repeated heads say, and of each picture whether it
    reaches over the paper's edge."""

    lines: list[Line]
    furniture: list[str]
    pages: int
    pictures: list[bool]


def read_pdf(data: bytes, seen: Seen | None = None) -> PdfText:
    """The text of a PDF of ours that can be seen. Raises DamagedPdfError for anything else."""
    try:
        return _Reader(PdfFile(data), seen or Seen()).read()
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise DamagedPdfError("structure") from error


class _Reader:
    def __init__(self, file: PdfFile, seen: Seen) -> None:
        self._file = file
        self._seen = seen
        self._known_fonts: dict[Reference, Font] = {}
        self._marked: dict[tuple[int, int], Marked] = {}
        self._pictures: list[bool] = []
        self._furniture: list[str] = []
        self._page_index: dict[int, int] = {}
        self._element = file.element

    def read(self) -> PdfText:
        pages = self._file.pages
        for index, page in enumerate(pages):
            self._read_page(index, self._file.resolve(page))
        self._page_index = {page.number: index for index, page in enumerate(pages)}
        tree = self._file.resolve(self._file.root["/StructTreeRoot"])
        lines = [line for root in tree["/K"] for line in self._container(self._element(root.number))]
        return PdfText(lines, self._furniture, len(pages), self._pictures)

    def _read_page(self, index: int, page: dict[str, Any]) -> None:
        resolve = self._file.resolve
        if "/CropBox" in page or resolve(page.get("/Rotate", "0")) != "0":
            raise DamagedPdfError("page")
        contents = resolve(page["/Contents"])
        parts = contents if isinstance(contents, list) else [page["/Contents"]]
        code = "\n".join(self._file.stream(part).decode("latin-1") for part in parts)
        fonts = {
            name: self._font(reference)
            for name, reference in resolve(resolve(page["/Resources"]).get("/Font", {})).items()
        }
        right, top = (float(side) for side in resolve(page["/MediaBox"])[2:])
        for marked in Content(fonts, right, top, self._seen).stretches(code):
            if marked.number is not None:
                self._marked[index, marked.number] = marked
            elif marked.strange:
                raise DamagedPdfError("content")
            elif is_visible(marked.text):
                self._furniture.append(marked.text)

    def _font(self, reference: Reference) -> Font:
        if reference not in self._known_fonts:
            resolve = self._file.resolve
            font = resolve(reference)
            descendant = resolve(resolve(font["/DescendantFonts"])[0])
            if font["/Encoding"] != "/Identity-H" or descendant.get("/CIDToGIDMap") != "/Identity":
                raise DamagedPdfError("font")
            cmap = self._file.stream(font["/ToUnicode"]).decode("ascii")
            pairs = _MAPPED.findall(cmap)
            texts = [bytes.fromhex(text).decode("utf-16-be") for _, text in pairs]
            characters = Characters(zip([int(code, 16) for code, _ in pairs], texts, strict=True))
            self._known_fonts[reference] = Font(characters, _widths(resolve(descendant.get("/W", []))))
        return self._known_fonts[reference]

    def _container(self, element: Element) -> list[Line]:
        """The lines of the document's element or a cell's, with their places inside it."""
        lines: list[Line] = []
        tables = 0
        for number in element.kids:
            kid = self._element(number)
            if kid.kind != "Table":
                lines += self._paragraph(kid)
                continue
            rows = [[self._container(cell) for cell in self._elements(row)] for row in self._elements(kid)]
            found = table_lines(rows, tables)
            tables += bool(found)
            lines += found
        return lines

    def _elements(self, element: Element) -> list[Element]:
        return [self._element(number) for number in element.kids]

    def _paragraph(self, element: Element) -> tuple[Line, ...]:
        for kid in self._elements(element) if element.kids else ():
            if kid.kind == "Figure":
                self._pictures.append(any(each.outside for each in self._stretches(kid)))
        stretches = self._stretches(element)
        text = stretches[0].text if len(stretches) == 1 else "".join([each.text for each in stretches])
        if not is_visible(text):
            return ()
        return (Line((), text, None, any(each.outside for each in stretches)),)

    def _stretches(self, element: Element) -> list[Marked]:
        """The marked content of an element."""
        index, marked = self._page_index, self._marked
        return [marked[index[page], number] for page, number in element.content]


def _widths(entries: list[Any]) -> dict[int, float]:
    """The W array: a code, then the widths from there on."""
    found: dict[int, float] = {}
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        found |= {int(first) + place: float(width) for place, width in enumerate(widths)}
    return found
