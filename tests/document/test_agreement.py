"""The PDF against LibreOffice's PDF of our Word file: the same pages, the same characters on each.

The texts have no boundary between ideographs and Latin unless the test says so: there LibreOffice 7.4 leaves a fifth of
an em where Word leaves a quarter, so that no layout can agree with both.
"""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from labdesk.document import pdf, word
from labdesk.document.fonts import FontLibrary
from labdesk.document.model import (
    Align,
    Block,
    Document,
    InlineImage,
    PageField,
    PageSetup,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    RunStyle,
    Section,
    Table,
)
from labdesk.document.text import visible_characters
from tests import external
from tests.document.layout.laying import cell, paragraph
from tests.document.samples import PNG

pytestmark = pytest.mark.external

MARKS = "，。、；：？！”’）》」』】〉〕（《「『【〈〔“‘·～"
ALIGNS: tuple[Align, ...] = ("left", "both")


class Texts:
    """Texts of ideographs that do not repeat soon, so that a character tells where it is from."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        face = FontLibrary().face("song")
        self._pool = [chr(code) for code in range(0x4E00, 0x9FA0) if face.has(code)]
        self._next = count()

    def ideographs(self, least: int, most: int) -> str:
        length = self.random.randint(least, most)
        return "".join(self._pool[next(self._next) % len(self._pool)] for _ in range(length))

    def prose(self, least: int, most: int) -> str:
        marked = (
            each + self.random.choice(MARKS) if self.random.random() < 0.2 else each
            for each in self.ideographs(least, most)
        )
        return "".join(marked)

    def paragraph(self, most: int, **style: Any) -> Paragraph:
        looks = {"align": self.random.choice(ALIGNS), "first_line": self.random.choice((0, 480)), **style}
        return paragraph(self.prose(1, most), **looks)

    def small(self, most: int) -> Paragraph:
        style = ParagraphStyle(align=self.random.choice(("left", "center", "both")), line_pitch=320)
        return Paragraph((Run(self.ideographs(1, most), RunStyle(size=21)),), style)

    def rows(self, number: int, most: int, *, columns: int = 4) -> list[Row]:
        return [
            Row(
                tuple(cell(self.small(most), valign=self.random.choice(("top", "center"))) for _ in range(columns)),
                height=self.random.choice((400, 600, 900)),
                height_rule=self.random.choice(("auto", "at_least")),
                can_split=self.random.random() < 0.5,
            )
            for _ in range(number)
        ]


def body(texts: Texts) -> tuple[Block, ...]:
    """Paragraphs with marks, spaces, and wishes to stay together."""
    flags = texts.random
    return tuple(
        texts.paragraph(
            200,
            space_before=flags.choice((0, 100, 217)),
            space_after=flags.choice((0, 120, 333)),
            line_pitch=flags.choice((300, 417, 560)),
            keep_next=flags.random() < 0.2,
            keep_lines=flags.random() < 0.2,
            widow_control=flags.random() < 0.8,
        )
        for _ in range(60)
    )


def narrative(texts: Texts) -> tuple[Block, ...]:
    """A long text in a bordered cell between headings."""
    heading = paragraph(texts.ideographs(4, 9), keep_next=True, space_before=200, outline_level=0)
    prose = [texts.paragraph(300, first_line=480) for _ in range(30)]
    box = Table((8730,), (Row((cell(*prose),), 6000, "at_least"),))
    return (texts.paragraph(400), heading, box, heading, texts.paragraph(400))


def staff(texts: Texts) -> tuple[Block, ...]:
    """A table with a repeated head, rows of all kinds, some of which may not split."""
    head = Row(tuple(cell(texts.small(4)) for _ in range(4)), header=True, can_split=False)
    return (texts.paragraph(90), Table((1500, 3000, 2230, 2000), (head, *texts.rows(60, 50))), texts.paragraph(90))


def merged(texts: Texts) -> tuple[Block, ...]:
    """Groups of rows under merged cells, and columns merged across."""
    rows: list[Row] = []
    for _ in range(14):
        size = texts.random.randint(2, 6)
        rows.append(Row((cell(texts.small(20), row_span=size, valign="center"), cell(texts.small(40), col_span=2))))
        rows += [Row((cell(texts.small(40)), cell(texts.small(40)))) for _ in range(size - 1)]
    return (texts.paragraph(90), Table((1500, 4000, 3230), tuple(rows)), texts.paragraph(90))


def nested(texts: Texts) -> tuple[Block, ...]:
    """Tables within cells, over page ends."""
    rows = []
    for _ in range(5):
        inner = Table((2500, 2000), tuple(texts.rows(texts.random.randint(2, 20), 50, columns=2)))
        rows.append(Row((cell(texts.small(30)), cell(texts.small(30), inner, texts.small(9)))))
    return (texts.paragraph(90), Table((2000, 5500), tuple(rows)), texts.paragraph(90))


def pictures(texts: Texts) -> tuple[Block, ...]:
    """Pictures in paragraphs and cells."""
    found: list[Block] = []
    for _ in range(12):
        image = InlineImage(PNG, texts.random.randint(300, 4000), texts.random.randint(100, 3000), "图")
        found.append(Paragraph((Run(texts.ideographs(0, 50)), image, Run(texts.ideographs(0, 50)))))
        found.append(Table((4500, 4000), (Row((cell(Paragraph((image,))), cell(texts.small(90)))),)))
    return tuple(found)


def sizes(texts: Texts) -> tuple[Block, ...]:
    """Runs of many sizes and faces on lines as high as their largest."""
    return tuple(
        Paragraph(
            tuple(
                Run(
                    texts.ideographs(1, 40),
                    RunStyle(
                        font=texts.random.choice(("song", "title")),
                        size=texts.random.choice((21, 24, 32, 44)),
                        bold=texts.random.random() < 0.3,
                        script=texts.random.choice(("normal", "normal", "superscript", "subscript")),
                    ),
                )
                for _ in range(texts.random.randint(1, 4))
            ),
            ParagraphStyle("both", indent_left=texts.random.choice((0, 480)), first_line=480),
        )
        for _ in range(40)
    )


def sections(texts: Texts) -> Document:
    """Portrait and landscape, with headers and footers of several heights, restarted numbers.

    The first section has nine pages; were the next to begin with page 1, LibreOffice would count a blank page between.
    """

    def furniture(lines: int) -> tuple[Paragraph, ...]:
        numbers = (Run("第"), PageField("page"), Run("页共"), PageField("pages"), Run("页"))
        return (Paragraph(numbers, ParagraphStyle("center", 300)),) * lines

    landscape = PageSetup(16838, 11906, 1588, 1440, 1588, 1440)
    return Document(
        (
            Section(body(texts), header=furniture(1), footer=furniture(1), first_header=(), first_footer=furniture(2)),
            Section(staff(texts), landscape, furniture(1), furniture(1), restart_numbering=2),
            Section(narrative(texts), header=furniture(6), footer=furniture(8)),
            Section(()),
        ),
        "试验",
    )


def compared(document: Document, folder: Path) -> tuple[list[str], list[str]]:
    """The characters of each page, in no order, in our PDF and in LibreOffice's of our Word file."""
    ours, docx = folder / "ours.pdf", folder / "ours.docx"
    pdf.write(document, ours)
    word.write(document, docx)
    theirs = external.libreoffice_pdf(docx, folder / "theirs.pdf")
    first, second = (
        ["".join(sorted(visible_characters(page))) for page in external.pdf_pages_text(each)] for each in (ours, theirs)
    )
    return first, second


@pytest.mark.parametrize(
    "make", [body, narrative, staff, merged, nested, pictures, sizes], ids=lambda make: make.__name__
)
def test_pages_hold_the_same_characters(make: object, tmp_path: Path) -> None:
    assert callable(make)
    document = Document(tuple(Section(make(Texts(seed))) for seed in (1, 2)), "试验")
    ours, theirs = compared(document, tmp_path)
    assert len(ours) == len(theirs)
    assert [number for number, pair in enumerate(zip(ours, theirs, strict=True), 1) if pair[0] != pair[1]] == []


def test_sections_agree(tmp_path: Path) -> None:
    ours, theirs = compared(sections(Texts(3)), tmp_path)
    assert ours == theirs


def test_mixed_text_has_as_many_pages_give_or_take_one(tmp_path: Path) -> None:
    texts = Texts(4)
    words = ("2024年", "AI", "18.75%", "Kubernetes v1.29", "（CO₂）", " and ", "——", "……")

    def mixed() -> Paragraph:
        parts = (texts.prose(1, 20) + texts.random.choice(words) for _ in range(texts.random.randint(1, 12)))
        return paragraph("".join(parts), align="both", first_line=480)

    box = Table((8730,), (Row((cell(*[mixed() for _ in range(60)]),)),))
    ours, theirs = compared(Document((Section((*[mixed() for _ in range(60)], box)),), "试验"), tmp_path)
    assert abs(len(ours) - len(theirs)) <= 1
    assert "".join(sorted("".join(ours))) == "".join(sorted("".join(theirs)))
