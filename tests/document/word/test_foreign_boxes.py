"""Text boxes, pictures and other drawings of other people's files."""

from __future__ import annotations

import pytest

from labdesk.document.model import NO_BORDERS, Float, Run, RunStyle, Table, document_paragraphs
from labdesk.document.text import document_lines
from tests.document.word.foreign import first_paragraph, p, r, read_foreign, section

EMU = 635


def box(wrap: str = "<wp:wrapNone/>", body: str = "<wps:bodyPr/>", text: str = "框内") -> str:
    """A text box in DrawingML, 2,000 by 1,000 twips, 300 right of and 400 below its paragraph, with a fallback."""
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    extent = f'cx="{2000 * EMU}" cy="{1000 * EMU}"'
    shape = (
        f'<wps:wsp><wps:spPr><a:xfrm><a:ext {extent}/></a:xfrm><a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx>{content}</wps:txbx>{body}</wps:wsp>"
    )
    anchor = (
        f'<wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{300 * EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{400 * EMU}</wp:posOffset></wp:positionV>'
        f"<wp:extent {extent}/>{wrap}<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice><mc:Fallback>'
        f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def floats(content: str) -> tuple[Float, ...]:
    return first_paragraph(r(content) + section()).floats


def test_a_box_over_the_text_hangs_on_its_paragraph() -> None:
    (found,) = floats("<w:t>正文</w:t>" + box())
    assert (found.x, found.y, found.from_x, found.from_y) == (300, 400, "paragraph", "paragraph")
    assert (found.table.width, found.table.rows[0].height) == (2000, 1000)
    assert (found.table.borders.top.width, found.table.borders.top.color) == (8, "FF0000")


def shaped(geometry: str, fill: str = "<a:noFill/>") -> str:
    """The same box in another shape."""
    return box().replace("</a:xfrm>", f'</a:xfrm><a:prstGeom prst="{geometry}"/>{fill}')


@pytest.mark.parametrize(
    ("geometry", "kind", "beside"),
    [("ellipse", "ellipse", 292), ("roundRect", "rounded", 0), ("diamond", "diamond", 500)],
)
def test_the_line_of_a_box_may_be_round(geometry: str, kind: str, beside: int) -> None:
    (found,) = floats(shaped(geometry))
    assert found.outline is not None
    assert (found.outline.kind, found.outline.line.color) == (kind, "FF0000")
    assert found.table.borders == NO_BORDERS
    assert found.table.margins.left == 144 + beside


def test_a_coloured_box_stays_a_rectangle() -> None:
    (found,) = floats(shaped("ellipse", '<a:solidFill><a:srgbClr val="DDEEFF"/></a:solidFill>'))
    assert (found.outline, found.table.borders.top.color) == (None, "FF0000")


def test_a_circle_of_vml_is_drawn() -> None:
    style = "position:absolute;margin-left:20pt;margin-top:5pt;width:60pt;height:60pt"
    (found,) = floats(f'<w:pict><v:oval style="{style}" strokecolor="red"/></w:pict>')
    assert found.outline is not None
    assert (found.outline.kind, found.outline.line.color, found.x, found.table.width) == (
        "ellipse",
        "FF0000",
        400,
        1200,
    )


def test_the_text_of_a_box_is_read_once_behind_its_paragraph() -> None:
    found, _ = read_foreign(r("<w:t>正文</w:t>" + box()) + p("末段"))
    assert document_lines(found) == ["正文", "框内", "末段"]


def test_a_box_that_text_flows_round_stands_in_the_text_and_is_said() -> None:
    found, said = read_foreign(r("<w:t>正文</w:t>" + box('<wp:wrapSquare wrapText="bothSides"/>')))
    assert [each.floats for each in document_paragraphs(found)] == [(), ()]
    assert document_lines(found) == ["正文", "框内"]
    assert said == ["第 1 节第 1 段：文本框，排在所在段落之后"]


@pytest.mark.parametrize(
    ("across", "down", "place"),
    [
        ("leftMargin", "topMargin", (300, 400)),
        ("rightMargin", "bottomMargin", (11906 - 1588 + 300, 16838 - 1440 + 400)),
        ("outsideMargin", "paragraph", (11906 - 1588 + 300, 400)),
    ],
)
def test_a_box_may_stand_in_a_margin(across: str, down: str, place: tuple[int, int]) -> None:
    placed = (
        box()
        .replace("column", across)
        .replace('positionV relativeFrom="paragraph"', f'positionV relativeFrom="{down}"')
    )
    (found,) = floats(placed)
    assert (found.x, found.y, found.from_x) == (*place, "page")
    assert found.from_y == ("paragraph" if down == "paragraph" else "page")


def test_a_box_stands_in_the_middle_of_a_margin() -> None:
    offset = f"<wp:posOffset>{300 * EMU}</wp:posOffset>"
    (found,) = floats(box().replace("column", "rightMargin").replace(offset, "<wp:align>center</wp:align>"))
    assert (found.x, found.from_x, found.align_x) == (11906 - 1588 + (1588 - 2000) // 2, "page", None)


def standing(wrap: str, holder: str = "anchor") -> Table:
    """The table that stands for a box in the text."""
    found, _ = read_foreign(r(box(wrap).replace("wp:anchor", f"wp:{holder}")))
    _, table = found.sections[0].blocks
    assert isinstance(table, Table)
    return table


@pytest.mark.parametrize(
    ("wrap", "holder", "height"),
    [("<wp:wrapTopAndBottom/>", "anchor", 1000), ("", "inline", 1000), ("<wp:wrapSquare/>", "anchor", 0)],
)
def test_a_box_in_the_text_keeps_its_frame_and_the_room_that_it_takes(wrap: str, holder: str, height: int) -> None:
    table = standing(wrap, holder)
    assert (table.width, table.rows[0].height, table.borders.top.color) == (2000, height, "FF0000")


def test_an_old_box_in_the_text_keeps_its_frame() -> None:
    content = f"<v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox>"
    found, _ = read_foreign(r(f'<w:pict><v:shape style="width:80pt;height:50pt">{content}</v:shape></w:pict>'))
    _, table = found.sections[0].blocks
    assert isinstance(table, Table)
    assert (table.width, table.rows[0].height, table.borders.top.kind) == (1600, 1000, "single")


def test_a_box_in_the_text_is_no_wider_than_the_text() -> None:
    wide = r(box("").replace("wp:anchor", "wp:inline").replace(str(2000 * EMU), str(20000 * EMU)))
    _, table = read_foreign(wide + section())[0].sections[0].blocks
    assert isinstance(table, Table)
    assert table.width == 11906 - 2 * 1588


def test_a_box_as_high_as_its_text_has_no_height_of_its_own() -> None:
    (found,) = floats(box(body="<wps:bodyPr><a:spAutoFit/></wps:bodyPr>"))
    assert found.table.rows[0].height_rule == "auto"


def test_a_box_of_old_vml_is_placed_by_its_style() -> None:
    style = "position:absolute;margin-left:100pt;margin-top:-20pt;width:80pt;mso-position-horizontal-relative:page"
    content = f"<v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox>"
    (found,) = floats(f'<w:pict><v:shape style="{style}" stroked="f">{content}</v:shape></w:pict>')
    assert (found.x, found.y, found.from_x) == (2000, -400, "page")
    assert (found.table.width, found.table.borders.top.kind) == (1600, "none")


def test_a_box_in_a_header_is_read() -> None:
    header = r(box())
    found, _ = read_foreign(p() + section('<w:headerReference w:type="default" r:id="hdr"/>'), hdr=header)
    (paragraph,) = found.sections[0].header
    assert len(paragraph.floats) == 1  # type: ignore[union-attr]


def test_a_picture_that_is_not_in_the_file_is_said_with_its_place() -> None:
    drawing = '<w:drawing><wp:inline><wp:extent cx="9" cy="9"/><a:blip r:link="rId99"/></wp:inline></w:drawing>'
    _, said = read_foreign(p() + r(drawing))
    assert said == ["第 1 节第 2 段：有一张图片读不出来，未放入（无说明）"]


def test_what_is_drawn_or_written_across_is_said() -> None:
    kind = '<v:shapetype><v:textpath on="t"/></v:shapetype>'
    mark = f'<w:pict>{kind}<v:shape><v:textpath string="机密"/></v:shape></w:pict>'
    control = '<w:object><w:control w:name="CheckBox1"/></w:object>'
    _, said = read_foreign(r(mark) + r(control) + r("<w:drawing><wp:inline><wps:wsp/></wp:inline></w:drawing>"))
    assert "艺术字水印“机密”" in said[0]
    assert "控件“CheckBox1”" in said[1]
    assert "图形，未画" in said[2]


def wordart(style: str) -> str:
    path = '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="创新大赛"/>'
    return f'<w:pict><v:shape fillcolor="red" style="width:200pt;height:60pt;{style}">{path}</v:shape></w:pict>'


def test_letters_drawn_in_the_line_are_text_that_fills_their_room() -> None:
    centred = r(wordart("")).replace("<w:p>", '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>')
    found, said = read_foreign(centred + section())
    (paragraph, drawn) = document_paragraphs(found)
    (box,) = paragraph.floats
    (run,) = drawn.inlines
    assert isinstance(run, Run)
    assert (run.text, run.style) == ("创新大赛", RunStyle("hei", 100, color="FF0000"))
    assert box.x == (11906 - 2 * 1588 - 4000) // 2
    assert said == ["第 1 节第 1 段：艺术字“创新大赛”，按普通文字排"]


def test_letters_drawn_over_the_text_stand_there() -> None:
    (found,) = floats(wordart("position:absolute;margin-left:20pt;margin-top:5pt"))
    assert (found.x, found.y, found.table.width, found.table.rows[0].height) == (400, 100, 4000, 1200)


def test_a_drawn_line_is_a_box_with_one_edge() -> None:
    line = '<v:line from="10pt,5pt" to="210pt,5pt" strokecolor="#ff0000" style="position:absolute;margin-left:1pt"/>'
    (found,) = floats(f"<w:pict>{line}</w:pict>")
    assert (found.x, found.y, found.table.width) == (220, 100, 4000)
    assert (found.table.borders.top.color, found.table.borders.left.kind) == ("FF0000", "none")


def test_one_thing_in_many_places_is_said_once() -> None:
    _, said = read_foreign("".join(p(f"第{n}", run="<w:vanish/>") for n in range(5)))
    assert said == ["第 1 节第 1 段、第 1 节第 2 段、第 1 节第 3 段等 5 处：隐藏文字，不印"]
