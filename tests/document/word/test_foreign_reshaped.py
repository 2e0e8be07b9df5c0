"""Pictures that other people's files cut, turn or mirror."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from labdesk.document.model import InlineImage, Notices, document_paragraphs
from labdesk.document.word import read
from labdesk.document.word.reader import pictures, reshaping
from tests.document.word.foreign import foreign_file, r
from tests.document.word.parts import rewritten

EMU = 635
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def picture(kind: str = "PNG") -> bytes:
    """Four fields: red and green above blue and white, 400 by 200 dots."""
    image = Image.new("RGB", (400, 200))
    for colour, place in ((RED, (0, 0)), (GREEN, (200, 0)), (BLUE, (0, 100)), (WHITE, (200, 100))):
        image.paste(colour, (*place, place[0] + 200, place[1] + 100))
    made = BytesIO()
    image.save(made, kind)
    return made.getvalue()


def drawing(cut: str = "", turn: str = "") -> str:
    """A picture of 2,000 by 1,000 twips."""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{2000 * EMU}" cy="{1000 * EMU}"/><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="chunk"/><a:srcRect {cut}/></pic:blipFill><pic:spPr><a:xfrm {turn}/></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def old(style: str = "", cut: str = "") -> str:
    size = "width:100pt;height:50pt"
    return f'<w:pict><v:shape style="{size};{style}"><v:imagedata r:id="chunk" {cut}/></v:shape></w:pict>'


def shown(content: str, data: bytes = b"") -> tuple[InlineImage, list[str]]:
    file = rewritten(foreign_file(r(content), chunk="-"), "word/chunk.xml", lambda _: data or picture())
    notices = Notices()
    (paragraph,) = document_paragraphs(read(file, notices=notices))
    (image,) = paragraph.inlines
    assert isinstance(image, InlineImage)
    return image, [each.message for each in notices.items]


def corners(image: InlineImage) -> list[tuple[int, ...]]:
    """The colours at the four corners: above left and right, below left and right."""
    found = Image.open(BytesIO(image.data)).convert("RGB")
    right, bottom = found.width - 1, found.height - 1
    colours = [found.getpixel(place) for place in ((0, 0), (right, 0), (0, bottom), (right, bottom))]
    return [colour for colour in colours if isinstance(colour, tuple)]


@pytest.mark.parametrize(
    ("content", "colours", "size"),
    [
        (drawing(), [RED, GREEN, BLUE, WHITE], (2000, 1000)),
        (drawing('l="50000"'), [GREEN, GREEN, WHITE, WHITE], (2000, 1000)),
        (drawing('r="50%" b="50%"'), [RED, RED, RED, RED], (2000, 1000)),
        (drawing(turn='flipH="1"'), [GREEN, RED, WHITE, BLUE], (2000, 1000)),
        (drawing(turn='flipV="true"'), [BLUE, WHITE, RED, GREEN], (2000, 1000)),
        (drawing(turn='rot="5400000"'), [BLUE, RED, WHITE, GREEN], (1000, 2000)),
        (drawing(turn='rot="-10800000"'), [WHITE, BLUE, GREEN, RED], (2000, 1000)),
        (drawing('l="50000"', 'rot="5400000"'), [WHITE, GREEN, WHITE, GREEN], (1000, 2000)),
        (old(cut='cropleft="32768f"'), [GREEN, GREEN, WHITE, WHITE], (2000, 1000)),
        (old(cut='croptop=".5"'), [BLUE, WHITE, BLUE, WHITE], (2000, 1000)),
        (old("rotation:90"), [BLUE, RED, WHITE, GREEN], (1000, 2000)),
        (old("flip:x"), [GREEN, RED, WHITE, BLUE], (2000, 1000)),
    ],
)
def test_a_picture_is_cut_turned_and_mirrored(
    content: str, colours: list[tuple[int, ...]], size: tuple[int, int]
) -> None:
    image, said = shown(content)
    assert (corners(image), (image.width, image.height), said) == (colours, size, [])


@pytest.mark.parametrize("cut", ['l="60000" r="60000"', 'l="-5000"', 'l="x"', 'l="99999999999999999999"'])
def test_a_part_that_makes_no_sense_is_the_whole(cut: str) -> None:
    assert corners(shown(drawing(cut))[0]) == [RED, GREEN, BLUE, WHITE]


def test_a_picture_turned_a_little_takes_more_room() -> None:
    image, _ = shown(drawing(turn='rot="2700000"'))
    assert (image.width, image.height) == (2121, 2121)


def test_a_photograph_stays_one() -> None:
    image, _ = shown(drawing('l="50000"'), picture("JPEG"))
    assert image.data.startswith(b"\xff\xd8")


def test_a_picture_that_cannot_be_read_stays_as_it_is() -> None:
    image, said = shown(drawing('l="50000"'), picture()[:60])
    assert image.data == picture()[:60]
    assert said == ["第 1 节第 1 段：裁剪、旋转或翻转的图片，按原样排"]


def test_a_picture_that_comes_often_is_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def counted(data: bytes, width: int, height: int, how: reshaping.Reshaping) -> reshaping.Reshaped | None:
        made.append(data)
        return reshaping.reshaped(data, width, height, how)

    monkeypatch.setattr(pictures, "reshaped", counted)
    often = drawing('l="50000"') * 20
    file = rewritten(foreign_file(r(often), chunk="-"), "word/chunk.xml", lambda _: picture())
    (paragraph,) = document_paragraphs(read(file))
    assert (len(paragraph.inlines), len(made)) == (20, 1)
