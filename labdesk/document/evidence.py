"""Puts evidence together into one PDF: a list in front, each piece with a bookmark, page numbers on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from labdesk.base.errors import LabdeskError
from labdesk.document.model import (
    Block,
    Cell,
    CellMargins,
    Document,
    InlineImage,
    Notices,
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

if TYPE_CHECKING:
    from pypdf import PdfReader

    from labdesk.document.fonts import FontSet

EVIDENCE_NAME: Final = "佐证材料"

_PAGE: Final = PageSetup(top=1134, bottom=1247, left=1247, right=1247)
_TITLE: Final = (RunStyle("title", 40), ParagraphStyle("center", line_pitch=640, space_after=120))
_TEXT: Final = (RunStyle("song", 21), ParagraphStyle(line_pitch=340))
_HEAD: Final = (RunStyle("hei", 21), ParagraphStyle("center", line_pitch=340))
_FOOT: Final = (RunStyle("song", 18), ParagraphStyle("center", line_pitch=280))
_WIDTHS: Final = (800, 3800, 3812, 1000)
_MARGINS: Final = CellMargins(top=28, left=85, bottom=28, right=85)
_CAPTION_ROOM: Final = 700
_Look = tuple[RunStyle, ParagraphStyle]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence to be bound: its title, what it proves in words, the name of its file, and its bytes."""

    title: str
    proves: Sequence[str]
    file: str
    content: bytes


def bind(pieces: Sequence[Piece], author: str, fonts: FontSet) -> bytes:
    """The PDF of all pieces. Raises LabdeskError for a file that is no picture and no PDF, or is locked."""
    from pypdf import PdfReader, PdfWriter

    readers = [_read(number, piece, fonts) for number, piece in enumerate(pieces, 1)]
    front = 1
    while True:  # the list's own length moves the pages that it names
        starts = _starts(front, [len(each.pages) for each in readers])
        listed = PdfReader(BytesIO(_pdf(_list(pieces, starts, author), fonts)))
        if len(listed.pages) == front:
            break
        front = len(listed.pages)
    writer = PdfWriter()
    writer.append(listed, import_outline=False)
    for reader in readers:
        writer.append(reader, import_outline=False)
    writer.add_metadata({"/Title": EVIDENCE_NAME, "/Author": author})
    _number(writer, fonts)
    writer.add_outline_item(title=f"{EVIDENCE_NAME}目录", page_number=0)
    for number, (piece, start) in enumerate(zip(pieces, starts, strict=True), 1):
        writer.add_outline_item(title=f"{number}. {piece.title}", page_number=start - 1)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _starts(front: int, lengths: Sequence[int]) -> list[int]:
    """The page, from 1, on which each piece begins."""
    starts = [front + 1]
    for length in lengths:
        starts.append(starts[-1] + length)
    return starts[:-1]


def _read(number: int, piece: Piece, fonts: FontSet) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    if piece.content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return PdfReader(BytesIO(_pdf(_picture(number, piece), fonts)))
    try:
        reader = PdfReader(BytesIO(piece.content))
        if (reader.is_encrypted and not reader.decrypt("")) or not len(reader.pages):
            raise _refused(number, piece, "有密码，或者里面没有一页")
    except (
        PyPdfError,
        DependencyError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise _refused(number, piece, "不是可以读取的 PDF、PNG 或 JPEG") from error
    return reader


def _refused(number: int, piece: Piece, why: str) -> LabdeskError:
    return LabdeskError(
        what=f"第 {number} 件佐证材料“{piece.title}”的文件“{piece.file}”{why}。",
        kept="没有写出文件。",
        todo="请换一个文件，或先从列表里移除它。",
    )


def _number(writer: Any, fonts: FontSet) -> None:
    """Prints the number at the foot of every page, each of its own size."""
    from pypdf import PdfReader

    page_number = Paragraph((Run("第 ", _FOOT[0]), PageField("page", _FOOT[0]), Run(" 页", _FOOT[0])), _FOOT[1])
    sections = tuple(
        Section((Paragraph(),), PageSetup(*_size(page), 400, 400, 400, 400, 200, 300), footer=(page_number,))
        for page in writer.pages
    )
    numbers = PdfReader(BytesIO(_pdf(Document(sections, EVIDENCE_NAME), fonts)))
    for page, number in zip(writer.pages, numbers.pages, strict=True):
        page.transfer_rotation_to_content()
        page.merge_translated_page(number, float(page.mediabox.left), float(page.mediabox.bottom))


def _size(page: Any) -> tuple[int, int]:
    """A page as it is looked at, in twips."""
    width, height = (round(float(side) * 20) for side in (page.mediabox.width, page.mediabox.height))
    return (height, width) if page.rotation % 180 else (width, height)


def _list(pieces: Sequence[Piece], starts: Sequence[int], author: str) -> Document:
    head = Row(tuple(_cell(text, _HEAD) for text in ("序号", "名称", "证明的内容", "页")), header=True)
    rows = (
        Row(
            tuple(_cell(text, _TEXT) for text in (str(number), piece.title, "；".join(piece.proves), str(start))),
            can_split=False,
        )
        for number, (piece, start) in enumerate(zip(pieces, starts, strict=True), 1)
    )
    table = Table(_WIDTHS, (head, *rows), margins=_MARGINS, description=EVIDENCE_NAME)
    blocks: tuple[Block, ...] = (_paragraph(EVIDENCE_NAME, _TITLE), _paragraph(author, _TEXT), table)
    return Document((Section(blocks, _PAGE),), EVIDENCE_NAME, author=author)


def _picture(number: int, piece: Piece) -> Document:
    """A page with the picture as large as it fits, never larger than it is at 72 dpi."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(piece.content)) as image:
            width, height = image.size
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(number, piece, "是打不开的图片") from error
    scale = min(_PAGE.text_width / width, (_PAGE.text_height - _CAPTION_ROOM) / height, 20.0)
    shown = InlineImage(piece.content, round(width * scale), round(height * scale), piece.title)
    blocks = (_paragraph(f"{number}. {piece.title}", _HEAD), Paragraph((shown,), ParagraphStyle("center")))
    return Document((Section(blocks, _PAGE),), piece.title)


def _pdf(document: Document, fonts: FontSet) -> bytes:
    from labdesk.document import pdf

    target = BytesIO()
    pdf.write(document, target, fonts=fonts, notices=Notices())
    return target.getvalue()


def _cell(text: str, look: _Look) -> Cell:
    return Cell((_paragraph(text, look),))


def _paragraph(text: str, look: _Look) -> Paragraph:
    return Paragraph((Run(text, look[0]),), look[1])
