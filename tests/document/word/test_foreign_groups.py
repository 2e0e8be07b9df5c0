"""Groups of shapes, canvases and pictures of old drawings."""

from __future__ import annotations

from labdesk.document.model import Float, InlineImage, document_paragraphs
from labdesk.document.text import document_lines
from tests.document.word.foreign import first_paragraph, p, r, read_foreign, section
from tests.document.word.test_foreign_boxes import EMU


def shape(text: str, x: int, y: int, width: int = 1000, height: int = 500) -> str:
    """A shape with text, in the measures of its group."""
    transform = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    content = f"<wps:txbx><w:txbxContent>{p(text)}</w:txbxContent></wps:txbx>" if text else ""
    return f'<wps:wsp><wps:spPr>{transform}<a:prstGeom prst="rect"/></wps:spPr>{content}<wps:bodyPr/></wps:wsp>'


def group(*shapes: str, holder: str = "anchor", wrap: str = "<wp:wrapNone/>", position: str = "") -> str:
    """A group of 4,000 by 2,000 twips whose own measures are 8,000 by 4,000, begun at 100, 200."""
    inner = '<a:chOff x="100" y="200"/><a:chExt cx="8000" cy="4000"/>'
    transform = f'<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/>{inner}</a:xfrm></wpg:grpSpPr>'
    graphic = f"<a:graphic><a:graphicData><wpg:wgp>{transform}{''.join(shapes)}</wpg:wgp></a:graphicData></a:graphic>"
    position = position or (
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{300 * EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{400 * EMU}</wp:posOffset></wp:positionV>'
    )
    extent = f'<wp:extent cx="{4000 * EMU}" cy="{2000 * EMU}"/>'
    return f"<w:drawing><wp:{holder}>{position}{extent}{wrap}{graphic}</wp:{holder}></w:drawing>"


def floats(content: str) -> tuple[Float, ...]:
    return first_paragraph(r(content) + section()).floats


def test_each_shape_of_a_group_is_a_box_in_its_place() -> None:
    one, other = floats(group(shape("甲", 100, 200), shape("乙", 4100, 2200, 2000)))
    assert (one.x, one.y, one.table.width) == (300, 400, 500)
    assert (other.x, other.y, other.table.width) == (300 + 2000, 400 + 1000, 1000)


def test_the_text_of_a_group_is_read_in_order() -> None:
    found, _ = read_foreign(r("<w:t>正文</w:t>" + group(shape("甲", 100, 200), shape("乙", 100, 900))) + p("末段"))
    assert document_lines(found) == ["正文", "甲", "乙", "末段"]


def test_a_group_in_the_line_keeps_its_room_there() -> None:
    paragraph = first_paragraph(r(group(shape("甲", 100, 200), holder="inline", wrap="")) + section())
    (room,) = paragraph.inlines
    assert isinstance(room, InlineImage)
    assert (room.width, room.height) == (4000, 2000)
    (box,) = paragraph.floats
    assert (box.x, box.y) == (0, 0)


def test_a_group_that_is_centred_stays_together() -> None:
    middle = '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH><wp:positionV/>'
    (box,) = floats(group(shape("甲", 2100, 200), position=middle))
    assert box.align_x == "center"
    assert box.table.columns == (1000, 500, 2500)


def test_a_group_in_a_group_has_its_own_measures() -> None:
    inner = (
        '<wpg:grpSp><wpg:grpSpPr><a:xfrm><a:off x="4100" y="200"/><a:ext cx="4000" cy="4000"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="40" cy="40"/></a:xfrm></wpg:grpSpPr>{shape("甲", 20, 10, 10, 10)}</wpg:grpSp>'
    )
    (box,) = floats(group(inner))
    assert (box.x, box.y, box.table.width) == (300 + 2000 + 1000, 400 + 500, 500)


def test_a_group_of_old_vml_is_placed_by_its_own_measures() -> None:
    content = f"<v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox>"
    child = f'<v:rect style="position:absolute;left:1500;top:600;width:1000;height:400">{content}</v:rect>'
    style = "position:absolute;margin-left:10pt;margin-top:20pt;width:200pt;height:100pt"
    (box,) = floats(
        f'<w:pict><v:group style="{style}" coordorigin="500,100" coordsize="4000,2000">{child}</v:group></w:pict>'
    )
    assert (box.x, box.y, box.table.width) == (200 + 1000, 400 + 500, 1000)


def test_a_picture_of_an_old_drawing_in_a_header_takes_no_room() -> None:
    style = "position:absolute;width:400pt;height:500pt;z-index:-1"
    header = r(f'<w:pict><v:shape style="{style}"><v:imagedata r:id="none"/></v:shape></w:pict>')
    reference = '<w:headerReference w:type="default" r:id="hdr"/>'
    found, said = read_foreign(p() + section(reference), hdr=header)
    assert not any(isinstance(each, InlineImage) for each in found.sections[0].header[0].inlines)  # type: ignore[union-attr]
    assert said == ["第 1 节页眉：有一张图片读不出来，未放入（无说明）"]


def test_a_shape_that_no_box_is_like_is_said() -> None:
    star = shape("", 100, 200).replace('"rect"', '"star5"')
    found, said = read_foreign(r(group(star)) + section())
    assert said == ["第 1 节第 1 段：图形，未画"]
    assert [paragraph.floats for paragraph in document_paragraphs(found)] == [()]
