"""Puts evidence together into one PDF: a list in front, each piece with a bookmark, page numbers on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, BooleanObject, NameObject, NumberObject, PdfObject, TextStringObject

from labdesk.document.evidence import sheets
from labdesk.document.evidence.files import (
    LOCKED,
    NO_PAGE,
    NOT_READ,
    PDF_ERRORS,
    TOO_MUCH,
    UnreadableError,
    kind_of,
    refused,
)
from labdesk.document.evidence.frames import A4, Frame, frame_of
from labdesk.document.evidence.merger import Merger, Reference, Source, TooMuchError, dictionary, numbers, stream
from labdesk.document.evidence.pictures import picture
from labdesk.pack.builtin import EVIDENCE_NAME

if TYPE_CHECKING:
    from labdesk.document.fonts import FontSet

_NUMBER: Final = "/LabdeskNumber"
_CAPTION: Final = "/LabdeskCaption"
_PICTURE: Final = "/LabdeskPicture"
_MARGIN: Final = 62.0
_CAPTION_AT: Final = 770.0
_LARGEST: Final = 1.0
"""Points a pixel of a picture has at most."""
_FOOT: Final = 12.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence to be bound: its title, what it proves in words, the name of its file, and what gives its
    bytes, which are asked for when their turn comes."""

    title: str
    proves: Sequence[str]
    file: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that waits for its number: which piece it belongs to, and how it is looked at."""

    page: Reference
    number: Reference
    piece: int


def bind(
    pieces: Sequence[Piece],
    author: str,
    fonts: FontSet,
    target: BinaryIO,
    tell: Callable[[int], None] = lambda _done: None,
) -> None:
    """Write the PDF of all pieces; `tell` hears how many are done. Raises LabdeskError, which names the piece, for a
    file that is no picture and no PDF, or is locked."""
    _Binder(pieces, author, fonts, target).run(tell)


class _Binder:
    def __init__(self, pieces: Sequence[Piece], author: str, fonts: FontSet, target: BinaryIO) -> None:
        self._pieces, self._author, self._fonts = pieces, author, fonts
        self._merger = Merger(target)
        self._root, self._tree = self._merger.reserve(), self._merger.reserve()
        self._sheets: list[_Sheet] = []
        self._starts: list[int] = []
        self._captions: list[tuple[Reference, str]] = []

    def run(self, tell: Callable[[int], None]) -> None:
        for number, piece in enumerate(self._pieces, 1):
            self._starts.append(len(self._sheets))
            try:
                self._take(number, piece)
            except UnreadableError as error:
                raise refused(number, piece.title, piece.file, str(error)) from error
            except TooMuchError as error:
                raise refused(number, piece.title, piece.file, TOO_MUCH) from error
            except (PyPdfError, DependencyError, *PDF_ERRORS) as error:
                raise refused(number, piece.title, piece.file, NOT_READ) from error
            tell(number)
        front, source = self._front()
        self._print(len(front))
        self._close(front, source)

    def _take(self, number: int, piece: Piece) -> None:
        content = piece.content()
        kind = kind_of(content)
        if kind is None:
            raise UnreadableError(NOT_READ)
        if kind == "pdf":
            self._take_pdf(number, content)
        else:
            self._take_picture(number, piece.title, content)

    def _take_pdf(self, piece: int, content: bytes) -> None:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(LOCKED)
        source = Source(reader, self._merger)
        if not source.pages:
            raise UnreadableError(NO_PAGE)
        source.take_layers()
        for index, reference in enumerate(source.references):
            self._add(source, index, reference, piece)
            source.write_all()

    def _add(self, source: Source, index: int, reference: Reference, piece: int) -> None:
        """Take a page, with its number over it."""
        number, merger = self._merger.reserve(), self._merger
        self._sheets.append(_Sheet(reference, number, piece))
        page = source.page(index)
        frame = frame_of(page)
        resources = source.resources(index)
        shown = resources.get("/XObject")
        objects = dict(shown) if isinstance(shown, dict) else {}
        resources[NameObject("/XObject")] = dictionary({**objects, _NUMBER: number})
        before, after = stream(b"q\n"), stream(b"\nQ\n" + _placed(_NUMBER, frame))
        contents = [merger.add(before), *source.contents(index), merger.add(after)]
        page.update(dictionary({"/Parent": self._tree, "/Resources": resources, "/Contents": ArrayObject(contents)}))
        merger.put(reference, page)

    def _take_picture(self, piece: int, title: str, content: bytes) -> None:
        merger, found = self._merger, picture(content)
        image, caption, number, reference = merger.add(found.object), *(merger.reserve() for _ in range(3))
        self._captions.append((caption, f"{piece}. {title}"))
        room = (A4.width - 2 * _MARGIN, _CAPTION_AT - _MARGIN)
        scale = min(room[0] / found.width, room[1] / found.height, _LARGEST)
        width, height = found.width * scale, found.height * scale
        left, bottom = (A4.width - width) / 2, _CAPTION_AT - height - 6
        turn = " ".join(f"{each}" for each in found.turn)
        side = (A4.width - sheets.CAPTION.width / 20) / 2
        code = (
            f"q 1 0 0 1 {side:.2f} {_CAPTION_AT} cm {_CAPTION} Do Q\n"
            f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {bottom:.3f} cm {turn} cm {_PICTURE} Do Q\n"
        )
        objects = dictionary({_NUMBER: number, _CAPTION: caption, _PICTURE: image})
        page: dict[str, PdfObject] = {
            "/Type": NameObject("/Page"),
            "/Parent": self._tree,
            "/MediaBox": numbers([0, 0, A4.width, A4.height]),
            "/Resources": dictionary({"/XObject": objects}),
            "/Contents": merger.add(stream(code.encode("ascii") + _placed(_NUMBER, A4))),
        }
        merger.put(reference, dictionary(page))
        self._sheets.append(_Sheet(reference, number, piece))

    def _front(self) -> tuple[list[Reference], Source]:
        """The list's pages, and the list."""
        length = 1
        while True:  # the list's own length moves the pages that it names
            lines = [
                sheets.Listed(piece.title, piece.proves, length + start + 1)
                for piece, start in zip(self._pieces, self._starts, strict=True)
            ]
            reader = PdfReader(BytesIO(sheets.front(lines, self._author, self._fonts)))
            if len(reader.pages) == length:
                break
            length = len(reader.pages)
        source, taken, self._sheets = Source(reader, self._merger, ours=True), self._sheets, []
        for index, reference in enumerate(source.references):
            self._add(source, index, reference, 0)
        source.write_all()
        self._sheets += taken
        return source.references, source

    def _print(self, front: int) -> None:
        """Write the numbers that the pages wait for, and the captions."""
        texts = [
            f"佐证材料 {sheet.piece}　第 {at} 页" if at > front else f"第 {at} 页"
            for at, sheet in enumerate(self._sheets, 1)
        ]
        content = sheets.strips(texts, [text for _, text in self._captions], self._fonts)
        source = Source(PdfReader(BytesIO(content)), self._merger)
        wanted = [*(sheet.number for sheet in self._sheets), *(reference for reference, _ in self._captions)]
        for index, reference in enumerate(wanted):
            self._merger.put(reference, source.form(index))
            source.write_all()

    def _close(self, front: Sequence[Reference], source: Source) -> None:
        merger = self._merger
        pages = ArrayObject([sheet.page for sheet in self._sheets])
        count = NumberObject(len(pages))
        merger.put(self._tree, dictionary({"/Type": NameObject("/Pages"), "/Kids": pages, "/Count": count}))
        root: dict[str, PdfObject] = {
            "/Type": NameObject("/Catalog"),
            "/Pages": self._tree,
            "/Outlines": self._outlines(len(front)),
            "/PageMode": NameObject("/UseOutlines"),
            "/Lang": TextStringObject("zh-CN"),
            "/ViewerPreferences": dictionary({"/DisplayDocTitle": BooleanObject(True)}),
            "/MarkInfo": dictionary({"/Marked": BooleanObject(True)}),
            "/StructTreeRoot": source.structure(),
        }
        if merger.layers:
            usual = dictionary({"/Order": ArrayObject(merger.layers), "/OFF": ArrayObject(merger.hidden_layers)})
            root["/OCProperties"] = dictionary({"/OCGs": ArrayObject(merger.layers), "/D": usual})
        source.write_all()
        merger.put(self._root, dictionary(root))
        info: dict[str, PdfObject] = {
            "/Title": TextStringObject(EVIDENCE_NAME),
            "/Author": TextStringObject(self._author),
        }
        merger.finish(self._root, merger.add(dictionary(info)))

    def _outlines(self, front: int) -> Reference:
        """The bookmarks: the list, and each piece."""
        merger = self._merger
        titles = [(f"{EVIDENCE_NAME}目录", 0)]
        titles += [
            (f"{number}. {piece.title}", front + start)
            for number, (piece, start) in enumerate(zip(self._pieces, self._starts, strict=True), 1)
        ]
        root, marks = merger.reserve(), [merger.reserve() for _ in titles]
        for index, (title, page) in enumerate(titles):
            place = ArrayObject([self._sheets[page].page, NameObject("/Fit")])
            entries: dict[str, PdfObject] = {"/Title": TextStringObject(title), "/Parent": root, "/Dest": place}
            entries |= {"/Prev": marks[index - 1]} if index else {}
            entries |= {"/Next": marks[index + 1]} if index + 1 < len(marks) else {}
            merger.put(marks[index], dictionary(entries))
        ends: dict[str, PdfObject] = {"/First": marks[0], "/Last": marks[-1], "/Count": NumberObject(len(marks))}
        merger.put(root, dictionary({"/Type": NameObject("/Outlines"), **ends}))
        return root


def _placed(name: str, frame: Frame) -> bytes:
    """Shows a page's number in the middle of its foot, the way the page is looked at."""
    scale = frame.scale
    across = (frame.width - sheets.STRIP.width / 20 * scale) / 2
    place = frame.placed(scale, across, _FOOT * scale)
    matrix = " ".join(f"{each:.4f}" for each in place)
    return f"/Artifact BMC q {matrix} cm {name} Do Q EMC\n".encode("ascii")
