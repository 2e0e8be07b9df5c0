"""Other people's files, a folder of them: our PDF against LibreOffice's, a line for each file.

The folder is named by LABDESK_CASES; without it the tests are skipped. `pytest -s` shows the table: pages in
LibreOffice, those that Word or WPS recorded in the file's own properties (- for none), and ours; the visible characters
of LibreOffice's PDF, how many of them are in ours, and how many in the same order.

LibreOffice prints what tracked changes took away, so it gets a copy in which they are accepted. Pages are as many as
LibreOffice's, or else as many as the file's own program recorded, give or take a page or a tenth. LibreOffice 7.4 is
not Word's equal on a page's grid: it lets the grid win over exact pitches, and for `linesAndChars`, which in Word only
adds to the width of characters ([MS-OI29500] 2.1.534), it gives each a cell as wide as ordinary text. In probes 12 pt
stands as far apart as 16 pt where Normal has that, what is a little wider than a cell takes two, and without a
`charSpace` there is no grid at all. Later versions follow Word there (their test of tdf#149089).

`zh-reference-format-tables` shows it: 6 pages in LibreOffice, 3 as WPS recorded, 4 here. With a grid of lines alone
LibreOffice has 4 as we do, without any grid both have 3, so its other two come from those cells. Our fourth comes from
the letters of our 宋体, which are wider than those of Times New Roman: with the widths of a face like that there are 3.
"""

from __future__ import annotations

import difflib
import os
import sys
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from labdesk.base.errors import LabdeskError
from labdesk.document import pdf, word
from labdesk.document.model import Notices
from tests import external
from tests.document.word.parts import W_, rewritten

pytestmark = pytest.mark.external

FOLDER = os.environ.get("LABDESK_CASES")
FILES = sorted(Path(FOLDER).glob("*.docx")) if FOLDER else []
# Comparing the order takes time with the square of the length.
_LONGEST_COMPARED = 9000
_GONE = (f"{W_}del", f"{W_}moveFrom")


@dataclass
class Figures:
    """What one file gives. Numbers of pages, `recorded` by its own program (None: not); characters of theirs, of
    those in ours, of those in order (None: not compared)."""

    theirs: int
    recorded: int | None
    ours: int
    characters: int
    found: int
    in_order: int | None

    @property
    def share(self) -> float:
        return self.found / max(self.characters, 1)

    @property
    def pages_agree(self) -> bool:
        judges = (self.theirs, self.recorded)
        return any(abs(pages - self.ours) <= max(1, pages // 10) for pages in judges if pages is not None)

    def __str__(self) -> str:
        order = "" if self.in_order is None else f"{self.in_order / max(self.characters, 1):8.2%}"
        return f"{self.theirs:4} {self.recorded or '-':>4} {self.ours:4} {self.characters:7} {self.share:8.2%} {order}"


def visible(pages: list[str]) -> str:
    return "".join(unicodedata.normalize("NFKC", "".join(pages)).split())


def accepted(content: bytes) -> bytes:
    """The document part with its tracked changes accepted."""
    root = etree.fromstring(content)
    for row in root.iter(f"{W_}tr"):
        if row.find(f"{W_}trPr/{W_}del") is not None:
            row.set("gone", "1")
    gone = [element for element in root.iter() if element.tag in _GONE or element.get("gone")]
    for element in gone:
        parent = element.getparent()
        if parent is not None and parent.tag not in (f"{W_}rPr", f"{W_}trPr"):
            parent.remove(element)
    return etree.tostring(root)


def their_pages(docx: Path, folder: Path) -> list[str] | None:
    """The text of LibreOffice's pages; None where it does not open the file."""
    copy = folder / "case.docx"
    copy.write_bytes(docx.read_bytes())
    try:
        with zipfile.ZipFile(docx) as archive:
            changed = b"<w:del " in archive.read("word/document.xml")
        if changed:
            with docx.open("rb") as file:
                copy.write_bytes(rewritten(file, "word/document.xml", accepted).getvalue())  # type: ignore[arg-type]
    except (zipfile.BadZipFile, KeyError):
        pass
    try:
        return external.pdf_pages_text(external.libreoffice_pdf(copy, folder / "theirs.pdf"))
    except AssertionError:
        return None


def recorded_pages(docx: Path) -> int | None:
    """How many pages Word or WPS, where one of them wrote the file, found when they saved it."""
    try:
        with zipfile.ZipFile(docx) as archive:
            properties = etree.fromstring(archive.read("docProps/app.xml"))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return None
    said = {etree.QName(each).localname: each.text or "" for each in properties}
    office = said.get("Application", "").startswith(("Microsoft", "WPS"))
    return int(said["Pages"]) if office and said.get("Pages", "").isdecimal() else None


def report(line: str) -> None:
    """A line of the table."""
    sys.stdout.write(f"\n{line}")


def figures(theirs: list[str], docx: Path, folder: Path) -> Figures:
    ours = external.pdf_pages_text(folder / "ours.pdf")
    first, second = visible(theirs), visible(ours)
    found = sum((Counter(first) & Counter(second)).values())
    in_order = None
    if len(first) <= _LONGEST_COMPARED:
        blocks = difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        in_order = sum(block.size for block in blocks)
    return Figures(len(theirs), recorded_pages(docx), len(ours), len(first), found, in_order)


@pytest.mark.parametrize("docx", FILES, ids=lambda path: path.stem)
def test_a_file_of_others_becomes_a_pdf_with_its_text_and_pages(docx: Path, tmp_path: Path) -> None:
    notices = Notices()
    try:
        pdf.write(word.read(docx, notices=notices), tmp_path / "ours.pdf", notices=notices)
    except LabdeskError as error:
        report(f"{docx.stem:50} {error.what}")
        return
    theirs = their_pages(docx, tmp_path)
    if theirs is None:
        report(f"{docx.stem:50} LibreOffice opens it not")
        return
    found = figures(theirs, docx, tmp_path)
    report(f"{docx.stem:50} {found}")
    assert found.share >= 0.98 or notices.items, "characters are missing and nothing is said of them"
    assert found.pages_agree, "other pages than LibreOffice has, and than Word or WPS recorded"


@pytest.mark.skipif(not FILES, reason="LABDESK_CASES names no folder")
def test_there_are_files_to_compare() -> None:
    assert FILES
