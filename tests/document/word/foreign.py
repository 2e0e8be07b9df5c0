"""Word files as other programs write them, made from pieces of XML, for tests of the reader."""

from __future__ import annotations

import zipfile
from io import BytesIO

from labdesk.document.model import Document, Notices, Paragraph, Run, Table, document_paragraphs
from labdesk.document.word import read
from labdesk.document.word.xml import ROOT_NAMESPACES
from tests.document.word.parts import document, rewritten, written

NAMESPACES = (
    f'{ROOT_NAMESPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument"
_PARTS = {
    "numbering": ("numbering", f"{_TYPES}.wordprocessingml.numbering+xml"),
    "footnotes": ("footnotes", f"{_TYPES}.wordprocessingml.footnotes+xml"),
    "endnotes": ("endnotes", f"{_TYPES}.wordprocessingml.endnotes+xml"),
    "hdr": ("header", f"{_TYPES}.wordprocessingml.header+xml"),
    "theme": ("theme", f"{_TYPES}.theme+xml"),
    "chart": ("chart", f"{_TYPES}.drawingml.chart+xml"),
    "item": ("customXml", "application/xml"),
    "chunk": ("aFChunk", "application/octet-stream"),
}
_WHOLE = ("theme", "chart", "item", "chunk")
"""Parts whose content brings its own root."""

ITEM = "{8A1C2D3E-0000-4000-8000-000000000001}"
"""The id by which content controls know the part `item`."""

_ITEM_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/customXmlProps" Target="itemProps.xml"/></Relationships>'
)
_ITEM_PROPERTIES = (
    f'<ds:datastoreItem ds:itemID="{ITEM}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588"/>'


def foreign_file(body: str, styles: str = "", settings: str = "", **parts: str) -> BytesIO:
    """A file whose `w:body` holds `body`. Further `parts` (numbering, footnotes, hdr, theme …) are content of their
    root; the relationship of each has its name as id."""
    file = written(document())
    file = rewritten(file, "word/document.xml", lambda _: _rooted("document", f"<w:body>{body}</w:body>"))
    file = rewritten(file, "word/styles.xml", lambda _: _rooted("styles", styles or "<w:docDefaults/>"))
    file = rewritten(file, "word/settings.xml", lambda _: _rooted("settings", settings))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{_PARTS[name][0]}" Target="{name}.xml"/>' for name in parts
    )
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_PARTS[name][1]}"/>' for name in parts)
    file = rewritten(file, "word/_rels/document.xml.rels", lambda old: _added(old, "Relationships", relations))
    file = rewritten(file, "[Content_Types].xml", lambda old: _added(old, "Types", types))
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content if name in _WHOLE else _rooted(name, content))
        if "item" in parts:
            archive.writestr("word/_rels/item.xml.rels", _ITEM_RELATION)
            archive.writestr("word/itemProps.xml", _ITEM_PROPERTIES)
    file.seek(0)
    return file


def read_foreign(body: str, styles: str = "", settings: str = "", **parts: str) -> tuple[Document, list[str]]:
    """The document in such a file, and what is said of it."""
    notices = Notices()
    found = read(foreign_file(body, styles, settings, **parts), notices=notices)
    return found, [notice.message for notice in notices.items]


def first_paragraph(body: str, styles: str = "", settings: str = "", **parts: str) -> Paragraph:
    return next(document_paragraphs(read_foreign(body, styles, settings, **parts)[0]))


def first_table(body: str, styles: str = "", settings: str = "") -> Table:
    blocks = read_foreign(body, styles, settings)[0].sections[0].blocks
    return next(block for block in blocks if isinstance(block, Table))


def first_run(run_properties: str, text: str = "甲", styles: str = "", **parts: str) -> Run:
    inlines = first_paragraph(p(text, run=run_properties), styles, **parts).inlines
    return next(inline for inline in inlines if isinstance(inline, Run))


def p(text: str = "甲", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def r(content: str, properties: str = "") -> str:
    """A paragraph whose one run holds `content`."""
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr>{content}</w:r></w:p>"


def section(content: str = "") -> str:
    """The properties of the last section."""
    return f"<w:sectPr>{PAGE}{content}</w:sectPr>"


def end_of_section(content: str = "") -> str:
    """An empty paragraph that ends a section."""
    return f"<w:p><w:pPr><w:sectPr>{PAGE}{content}</w:sectPr></w:pPr></w:p>"


def tbl(*rows: str, properties: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or p()}</w:tc>"


def _rooted(root: str, content: str) -> bytes:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()


def _added(old: bytes, root: str, more: str) -> bytes:
    return old.replace(f"</{root}>".encode(), f"{more}</{root}>".encode())
