"""Sets forms in Word's XML as a typist would: paragraphs, tables, merges, blanks, boxes of every kind."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def look(size: int = 21, *, bold: bool = False, underline: bool = False, font: str = "宋体") -> str:
    """Run properties."""
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>{"<w:b/>" if bold else ""}'
        f'<w:sz w:val="{size}"/>{"<w:u w:val=" + chr(34) + "single" + chr(34) + "/>" if underline else ""}</w:rPr>'
    )


def run(text: str, properties: str = "") -> str:
    """A run; tabs and line feeds become Word's."""
    inner = ""
    for number, line in enumerate(text.split("\n")):
        inner += "<w:br/>" if number else ""
        for column, part in enumerate(line.split("\t")):
            inner += "<w:tab/>" if column else ""
            inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
    return f"<w:r>{properties}{inner}</w:r>"


def paragraph(*runs: str, align: str = "", properties: str = "") -> str:
    """A paragraph of runs; text alone is a run."""
    inner = "".join(each if each.startswith("<") else run(each, look()) for each in runs)
    jc = f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}{jc}</w:pPr>{inner}</w:p>" if jc or properties else f"<w:p>{inner}</w:p>"


def cell(*content: str, width: int = 1500, span: int = 1, merge: str = "") -> str:
    """A cell; text alone is a paragraph. `merge`: `restart` or `continue`."""
    inner = "".join(
        each if each.startswith(("<w:p>", "<w:tbl>")) else paragraph(each) if each else "<w:p/>" for each in content
    )
    inner = inner or "<w:p/>"
    if inner.endswith("</w:tbl>"):
        inner += "<w:p/>"
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, header: bool = False, exact: int = 0) -> str:
    """A row of cells."""
    inner = f'<w:trHeight w:val="{exact}" w:hRule="exact"/>' if exact else ""
    inner += "<w:tblHeader/>" if header else ""
    return f"<w:tr>{f'<w:trPr>{inner}</w:trPr>' if inner else ''}{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], *rows: str, borders: bool = True) -> str:
    """A table on a grid of these widths in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edge = "".join(
        f'<w:{side} w:val="{"single" if borders else "nil"}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edge}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def symbol(code: str = "F0A3", font: str = "Wingdings 2") -> str:
    """A sign of a symbol font, by default an empty box."""
    return f'<w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def control(number: int) -> str:
    """A content control with a box to tick."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )


def form_box(name: str) -> str:
    """A legacy form field with a box to tick."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/><w:calcOnExit w:val="0"/>'
        '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form_text(name: str) -> str:
    """A legacy form field to type in."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/><w:calcOnExit w:val="0"/>'
        "<w:textInput/></w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t xml:space="preserve">\u2002\u2002\u2002\u2002\u2002</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(*content: str) -> str:
    """A paragraph with a text box, and its copy for older programs."""
    inner = "".join(each if each.startswith("<") else paragraph(each) for each in content)
    inner = f"<w:txbxContent>{inner}</w:txbxContent>"
    drawing = (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="4000000" cy="1000000"/>'
        f'<wp:docPr id="1" name="t"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{WPS}">'
        f'<wps:wsp xmlns:wps="{WPS}"><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    pict = (
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect style="width:300pt;height:80pt">'
        f"<v:textbox>{inner}</v:textbox></v:rect></w:pict>"
    )
    alternatives = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{pict}</mc:Fallback>'
    return f"<w:p><w:r><mc:AlternateContent>{alternatives}</mc:AlternateContent></w:r></w:p>"


def prompt(text: str, number: int) -> str:
    """A content control that shows what to write in it."""
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
        f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{escape(text)}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def word_file(*blocks: str) -> bytes:
    """A Word file with these blocks as its body."""
    body = "".join(each if each.startswith("<") else paragraph(each) for each in blocks)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:wps="{WPS}" xmlns:mc="{MC}" '
        'mc:Ignorable="w14">'
        f'<w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1417" w:bottom="1440" w:left="1417" w:header="851" w:footer="992" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document)
    return target.getvalue()
