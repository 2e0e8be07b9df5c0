"""The PDF's structure tree: which text is a heading, a paragraph, a table's cell, for readers that do not see the page.

ISO 32000-1, 14.7 and 14.8. Content of the tree is marked in the pages with the element's type and a number (MCID);
what only decorates or repeats is marked as an artifact.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

from labdesk.document.clean import printable
from labdesk.document.layout.cells import LaidCell
from labdesk.document.layout.notes import LaidNote
from labdesk.document.layout.placed import TWIPS_PER_POINT, PlacedImage, PlacedParagraph, PlacedText
from labdesk.document.layout.table import LaidTable
from labdesk.document.pdf.headings import HeadingDepths
from labdesk.document.pdf.operators import number

_DEEPEST_HEADING = 6
_PICTURE = "图片"
_NOTE_PARTS = {"reference": "Reference", "number": "Lbl"}


class Element(PDFObject):
    """A structure element. `kids` are elements, or pairs of a page's index and a number of marked content on it.

    `order` is its place in the document among the elements beside it: content that begins on a later page, as in a
    cell beside a long one, is painted later.
    """

    def __init__(self, tree: StructureTree, kind: str, parent: PDFObject, order: int, entries: str = "") -> None:
        self.kind = kind
        self.order = order
        self.kids: list[Element | tuple[int, int]] = []
        self._tree = tree
        self._parent = parent
        self._entries = entries

    def add(self, kind: str, order: int, entries: str = "") -> Element:
        """A new element under this one, in its order. `entries` are further entries of its dictionary."""
        kid = self._tree.new(kind, self, order, entries)
        place = len(self.kids)
        while place and isinstance(before := self.kids[place - 1], Element) and before.order > order:
            place -= 1
        self.kids.insert(place, kid)
        return kid

    def format(self, document: Any) -> bytes:
        """The element as PDF; reportlab's hook."""
        entries = self._entries
        pages = {kid[0] for kid in self.kids if isinstance(kid, tuple)}
        first = min(pages, default=None)
        if first is not None:
            entries += f" /Pg {reference(document.Pages.pages[first], document)}"
        kids = " ".join(self._kid(kid, first, document) for kid in self.kids)
        parent = reference(self._parent, document)
        return f"<</Type /StructElem /S /{self.kind} /P {parent} /K [{kids}]{entries}>>".encode("ascii")

    def _kid(self, kid: Element | tuple[int, int], first: int | None, document: Any) -> str:
        """An entry of K: an element, a number on the element's first page, or one on another."""
        if isinstance(kid, Element):
            return reference(kid, document)
        page, mark = kid
        if page == first:
            return str(mark)
        return f"<</Type /MCR /Pg {reference(document.Pages.pages[page], document)} /MCID {mark}>>"


class StructureTree(PDFObject):
    """Grows with the pages as they are painted; `finish` puts it into the document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._marked: list[list[Element]] = []
        self._known: dict[object, Element] = {}
        self._depths = HeadingDepths()
        self._notes = 0
        document.Reference(self)
        self.root = self.new("Document", self, 0)

    def new(self, kind: str, parent: PDFObject, order: int, entries: str = "") -> Element:
        element = Element(self, kind, parent, order, entries)
        self._document.Reference(element)
        return element

    def begin_page(self) -> None:
        """From now on content is marked on the next page."""
        self._marked.append([])

    def mark(self, element: Element) -> int:
        """The number under which content of an element comes next on the page."""
        marked = self._marked[-1]
        marked.append(element)
        element.kids.append((len(self._marked) - 1, len(marked) - 1))
        return len(marked) - 1

    def around(self, placed: PlacedParagraph) -> Element:
        """The element that a paragraph stands in: its cell, its note, or the document."""
        return self._outside(placed) if placed.cell is None else self._cell(placed.cell, placed)

    def paragraph(self, placed: PlacedParagraph, around: Element) -> Element:
        """The element of a paragraph, the same for all its parts."""
        if placed.ordinal not in self._known:
            level = placed.paragraph.style.outline_level
            kind = "P" if level is None else f"H{min(self._depths.take(level) + 1, _DEEPEST_HEADING)}"
            self._known[placed.ordinal] = around.add(kind, placed.ordinal)
        return self._known[placed.ordinal]

    def figure(self, placed: PlacedImage, paragraph: Element, page_height: float) -> Element:
        """An element for a picture in a paragraph on a page of that height."""
        x, y, width, height = placed.box
        sides = (x, page_height - y - height, x + width, page_height - y)
        box = " ".join(number(side / TWIPS_PER_POINT) for side in sides)
        description = _text(placed.image.description.strip() or _PICTURE)
        return paragraph.add("Figure", 0, f" /Alt {description} /A <</O /Layout /BBox [{box}]>>")

    def part(self, text: PlacedText, paragraph: Element) -> Element:
        """The element of characters in a paragraph: a reference to a note, the number of one, or the paragraph
        itself."""
        return paragraph if text.note is None else paragraph.add(_NOTE_PARTS[text.note], 0)

    def finish(self) -> None:
        """Puts the tree into the document, all of whose pages have been painted."""
        catalog = self._document.Catalog
        catalog.StructTreeRoot = self
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for index, page in enumerate(self._document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = index
            page.Tabs = "/S"

    def format(self, document: Any) -> bytes:
        """The tree's root as PDF; reportlab's hook."""
        numbers = " ".join(
            f"{page} [{' '.join(reference(element, document) for element in elements)}]"
            for page, elements in enumerate(self._marked)
        )
        kids = reference(self.root, document)
        next_key = len(self._marked)
        return (
            f"<</Type /StructTreeRoot /K [{kids}] /ParentTree <</Nums [{numbers}]>> /ParentTreeNextKey {next_key}>>"
        ).encode("ascii")

    def _outside(self, placed: PlacedParagraph) -> Element:
        """The note that a paragraph or the tables around it stand in, or the document."""
        return self.root if placed.note is None else self._note(placed.note, placed)

    def _note(self, note: LaidNote, placed: PlacedParagraph) -> Element:
        """A note follows the paragraph that refers to it, wherever it is printed."""
        if note not in self._known:
            around = self._known.get(note.cell, self.root)
            self._notes += 1
            self._known[note] = around.add("Note", placed.ordinal, f" /ID (note{self._notes})")
        return self._known[note]

    def _cell(self, cell: LaidCell, placed: PlacedParagraph) -> Element:
        if cell not in self._known:
            kind = "TH" if cell.owner.rows[cell.row].row.header else "TD"
            attributes = ["/O /Table"]
            if kind == "TH":
                attributes.append("/Scope /Column")
            if cell.end_column - cell.column > 1:
                attributes.append(f"/ColSpan {cell.end_column - cell.column}")
            if cell.end_row - cell.row > 1:
                attributes.append(f"/RowSpan {cell.end_row - cell.row}")
            entries = f" /A <<{' '.join(attributes)}>>" if len(attributes) > 1 else ""
            self._known[cell] = self._row(cell.owner, cell.row, placed).add(kind, cell.column, entries)
        return self._known[cell]

    def _row(self, table: LaidTable, index: int, placed: PlacedParagraph) -> Element:
        key = table, index
        if key not in self._known:
            self._known[key] = self._table(table, placed).add("TR", index)
        return self._known[key]

    def _table(self, table: LaidTable, placed: PlacedParagraph) -> Element:
        if table not in self._known:
            around = self._outside(placed) if table.parent is None else self._cell(table.parent, placed)
            summary = table.table.description
            entries = f" /A <</O /Table /Summary {_text(summary)}>>" if summary else ""
            self._known[table] = around.add("Table", placed.ordinal, entries)
        return self._known[table]


def reference(target: Any, document: Any) -> str:
    """The indirect reference to an object that the document knows."""
    identity, version = document.idToObjectNumberAndVersion[target.__InternalName__]
    return f"{identity} {version} R"


def _text(text: str) -> str:
    """A text string in UTF-16."""
    return f"<FEFF{printable(text).encode('utf-16-be').hex().upper()}>"
