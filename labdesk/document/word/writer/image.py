"""Pictures in the line as DrawingML."""

from __future__ import annotations

from labdesk.document.model import InlineImage
from labdesk.document.word.normal import picture_kind
from labdesk.document.word.writer.story import Story
from labdesk.document.word.xml import PIC, attribute

EMU_PER_TWIP = 635


def image_xml(image: InlineImage, story: Story) -> str:
    """The drawing that shows `image`, or nothing and a notice when its bytes are neither PNG nor JPEG."""
    ending = picture_kind(image.data)
    if ending is None:
        story.book.notices.add("unreadable-image", "图片既不是 PNG 也不是 JPEG，Word 文件中未放入。", image.origin)
        return ""
    story.book.check(image.description, image.origin)
    relation = story.relate_image(image.data, ending)
    number = next(story.book.drawing_ids)
    size = f'cx="{max(image.width, 1) * EMU_PER_TWIP}" cy="{max(image.height, 1) * EMU_PER_TWIP}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{attribute(image.description)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PIC}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="image.{ending}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
