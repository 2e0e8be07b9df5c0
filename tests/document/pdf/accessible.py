"""What a checker of accessible PDFs (ISO 14289-1, PDF/UA) would complain of, as far as pages and tree can tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdf import PdfReader

_PAINTS = re.compile(r"(?:Tj|TJ|\bS|\bf|\bDo)$")
_OPENS = re.compile(r"/(\w+) <<(.*)>> BDC")
_BLOCKS = {"P", "H", "Table", "Note"}
_ALLOWED = {
    "Document": _BLOCKS,
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TH": _BLOCKS,
    "TD": _BLOCKS,
    "Note": {"P", "H", "Table"},
    "P": {"Figure", "Reference", "Lbl"},
    "H": {"Figure", "Reference"},
    "Figure": set(),
    "Reference": set(),
    "Lbl": set(),
}


def complaints(source: PdfReader) -> list[str]:
    """All of them; none for a good file."""
    root: Any = source.trailer["/Root"]
    found = list(_of_the_file(source, root))
    marks: Counter[tuple[int, int]] = Counter()
    headings: list[int] = []
    document = root["/StructTreeRoot"]["/K"][0].get_object()
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(source.pages)}  # type: ignore[union-attr]
    found += _of_an_element(document, None, pages, marks, headings)
    found += [f"H{after} after H{before}" for before, after in pairwise([0, *headings]) if after > before + 1]
    for number, page in enumerate(source.pages):
        found += _of_a_page(number, page, marks)
    found += [f"mark {mark} stands {count} times in the tree" for mark, count in marks.items() if count != 1]
    return found


def _of_the_file(source: PdfReader, root: Any) -> Iterator[str]:
    if not root["/MarkInfo"]["/Marked"]:
        yield "not marked"
    if root["/Lang"] != "zh-CN":
        yield "no language"
    if not (source.metadata and source.metadata.title and root["/ViewerPreferences"]["/DisplayDocTitle"]):
        yield "no title"
    for page in source.pages:
        if page.get("/Tabs") != "/S":
            yield "a page without an order of tabs"
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            if "/ToUnicode" not in font.get_object() or "/FontFile2" not in descendant:
                yield f"font {font.get_object()['/BaseFont']} without characters or outlines"


def _of_an_element(
    element: Any, around: str | None, pages: dict[int, int], marks: Counter[tuple[int, int]], headings: list[int]
) -> Iterator[str]:
    tag = str(element["/S"])[1:]
    kind = "H" if re.fullmatch(r"H[1-6]", tag) else tag
    if kind not in _ALLOWED:
        yield f"unknown element {tag}"
    elif around is not None and kind not in _ALLOWED[around]:
        yield f"{tag} in {around}"
    if kind == "H":
        headings.append(int(tag[1]))
    if kind == "Figure" and not (element.get("/Alt", "") and element["/A"]["/BBox"]):
        yield "a figure without words or place"
    if kind == "Note" and not element.get("/ID"):
        yield "a note without a name"
    if tag == "TH" and element.get("/A", {}).get("/Scope") != "/Column":
        yield "a head without a scope"
    for kid in element["/K"]:
        if isinstance(kid, int):
            marks[pages[element.raw_get("/Pg").idnum], int(kid)] += 1
            continue
        inner = kid.get_object()
        if "/MCID" in inner:
            marks[pages[inner.raw_get("/Pg").idnum], int(inner["/MCID"])] += 1
        else:
            yield from _of_an_element(inner, kind, pages, marks, headings)


def _of_a_page(number: int, page: Any, marks: Counter[tuple[int, int]]) -> Iterator[str]:
    """Whatever is painted is marked, as content that is in the tree or as an artifact, and nothing else."""
    depth: list[str] = []
    content = page.get_contents().get_data().decode("latin-1")
    for line in content.splitlines():
        opened = _OPENS.search(line)
        if opened and opened[1] != "Span":
            if depth:
                yield f"marked content within marked content on page {number}"
            depth.append(opened[1])
            place = re.search(r"/MCID (\d+)", opened[2])
            if place and (number, int(place[1])) not in marks:
                yield f"mark {place[1]} of page {number} is not in the tree"
        elif line.strip() == "EMC":
            depth.pop()
        if _PAINTS.search(line) and not depth:
            yield f"painted and not marked on page {number}: {line[:40]}"
    if depth:
        yield f"marks left open on page {number}"
