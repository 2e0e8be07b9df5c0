"""PDFs and pictures as scanners, offices and cameras make them, for tests of binding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from labdesk.document.evidence.binding import Piece, bind

LINE = b"q 1 0 0 RG 20 20 m 300 400 l S Q"


def bound(*contents: bytes) -> bytes:
    target = BytesIO()
    pieces = [Piece(f"第{n}件", ["某项"], f"{n}.pdf", partial(bytes, each)) for n, each in enumerate(contents, 1)]
    bind(pieces, "某某单位", "shipped", target)
    return target.getvalue()


def opened(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def stream(data: bytes) -> StreamObject:
    made = StreamObject()
    made._data = data
    return made


def paper(
    size: tuple[float, float] = (595, 842),
    rotated: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    pages: int = 1,
    password: tuple[str, str] | None = None,
) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(*size).rotate(rotated)
        page[NameObject("/Contents")] = writer._add_object(stream(LINE))
        if crop is not None:
            page.cropbox = RectangleObject(crop)
    if password is not None:
        writer.encrypt(*password, algorithm="RC4-128")
    return written(writer)


def form() -> bytes:
    """A page with a filled form field, a stamp, a link, a file, and scripts that run."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    look = stream(b"0 0 1 rg 0 0 100 20 re f")
    look.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): _box(0, 0, 100, 20)})
    shown = DictionaryObject({NameObject("/N"): writer._add_object(look)})
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    kinds = ("/Widget", "/Stamp", "/Link", "/FileAttachment")
    notes = [
        DictionaryObject(
            {
                NameObject("/Subtype"): NameObject(kind),
                NameObject("/Rect"): _box(50, 50, 150, 70),
                NameObject("/AP"): shown,
                NameObject("/A"): script,
                NameObject("/P"): page.indirect_reference,
            }
        )
        for kind in kinds
    ]
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(each) for each in notes])
    writer._root_object[NameObject("/OpenAction")] = script
    return written(writer)


def layered() -> bytes:
    """A page with a layer that is hidden."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("底图")})
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Properties"): DictionaryObject({NameObject("/L"): layer})}
    )
    page[NameObject("/Contents")] = writer._add_object(stream(b"/OC /L BDC 0 0 100 100 re f EMC"))
    usual = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): usual}
    )
    return written(writer)


def hand_made(objects: Sequence[bytes], root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    content, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % at for at in offsets)
    trailer = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + trailer % (len(objects) + 1, root, start)


def photo(kind: str, mode: str = "RGB", orientation: int = 0) -> bytes:
    """A picture 60 × 40 that is dark at its upper left."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste((10, 10, 10), (0, 0, 20, 15))
    exif, target = Image.Exif(), BytesIO()
    if orientation:
        exif[0x0112] = orientation
    deep = image.convert("I").point(lambda value: value * 257).convert(mode) if mode == "I;16" else None
    (deep or image.convert(mode)).save(target, kind, exif=exif)
    return target.getvalue()


def _box(*sides: float) -> ArrayObject:
    return ArrayObject([FloatObject(each) if each % 1 else NumberObject(int(each)) for each in sides])
