"""The parts that every file has alike: styles, settings, font table."""

from __future__ import annotations

from labdesk.document.fonts.names import word_family
from labdesk.document.model import Document, Paragraph, ParagraphStyle, Run, RunStyle, document_paragraphs
from labdesk.document.pitch import line_pitch
from labdesk.document.word.writer.paragraph import HEADING_STYLES
from labdesk.document.word.writer.run import fonts_xml
from labdesk.document.word.xml import DECLARATION, W, attribute

# On every paragraph: break lines by the Chinese rules, leave a quarter em between Chinese and Latin, keep to no page
# grid. A comma or stop may hang in the margin, as by Word's default, but not over a cell's border: `kinsoku.HANGING`.
_LINE_RULES = '<w:kinsoku/><w:autoSpaceDE/><w:autoSpaceDN/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
_CELL_LINE_RULES = '<w:pPr><w:overflowPunct w:val="0"/></w:pPr>'


def styles_xml(document: Document) -> str:
    """Normal, Heading 1–3, table styles. A heading style looks like the document's first heading of its level."""
    default = fonts_xml(word_family(RunStyle().font))
    language = attribute(document.language or "zh-CN")
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{default}'
        f'<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{_LINE_RULES}</w:pPr></w:style>"
        f"{''.join(_heading(level, document) for level in range(len(HEADING_STYLES)))}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{_CELL_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f'<w:uiPriority w:val="39"/>{_CELL_LINE_RULES}<w:tblPr><w:tblBorders>{_GRID}</w:tblBorders></w:tblPr></w:style>'
        "</w:styles>"
    )


_CELL_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
)
_GRID = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _heading(level: int, document: Document) -> str:
    """A heading style carries no bold or italic: text would have to switch them off again one by one."""
    look, pitch = _first_heading(level, document)
    return (
        f'<w:style w:type="paragraph" w:styleId="{HEADING_STYLES[level]}"><w:name w:val="heading {level + 1}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:line="{pitch}" w:lineRule="exact"/><w:outlineLvl w:val="{level}"/></w:pPr>'
        f"<w:rPr>{fonts_xml(word_family(look.font))}"
        f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr></w:style>'
    )


def _first_heading(level: int, document: Document) -> tuple[RunStyle, int]:
    for paragraph in document_paragraphs(document):
        if paragraph.style.outline_level == level:
            for inline in paragraph.inlines:
                if isinstance(inline, Run):
                    return inline.style, line_pitch(paragraph)
    sample = Paragraph((Run("", RunStyle("hei", 32 - 2 * level)),), ParagraphStyle(outline_level=level))
    return RunStyle("hei", 32 - 2 * level), line_pitch(sample)
