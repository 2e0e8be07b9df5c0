"""Files that a Word file holds in its text (`w:altChunk`): Word files, web pages, plain text, read in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import message_from_bytes
from io import BytesIO
from typing import Final

from labdesk.base.errors import LabdeskError
from labdesk.document.model import Block, Notices, document_paragraphs
from labdesk.document.word.reader.limits import MOST_BLOCKS, too_long, weight
from labdesk.document.word.reader.package import relation_id
from labdesk.document.word.reader.story import Book, Story
from labdesk.document.word.reader.tree import Element
from labdesk.document.word.reader.webpage import text_body, web_body

_DEEPEST: Final = 3
_MOST_CHUNKS: Final = 100
_WEIGHT_OF_REFUSED: Final = 10_000
_LARGEST_TEXT: Final = 5_000_000
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SIGNATURES: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_chunk(element: Element, story: Story) -> Element | Iterable[Block]:
    """What stands in the file that a `w:altChunk` names: blocks, or a body of paragraphs that has yet to be read. What
    can't be read is said, and nothing."""
    book = story.book
    relationship = story.relationships.get(relation_id(element) or "")
    if relationship is None or relationship.external or not book.package.has(relationship.target):
        book.miss("嵌入的其他文件不在这个文件里，未排入")
        return ()
    book.chunks += 1
    content = book.package.content(relationship.target)
    if book.chunks > _MOST_CHUNKS:
        book.miss(f"嵌入的其他文件超过 {_MOST_CHUNKS} 个，未排入")
        return ()
    kind = _kind(content, relationship.target)
    if kind == "docx":
        return _word_file(content, story)
    if kind == "" or len(content) > _LARGEST_TEXT:
        book.miss("嵌入的其他文件（不是 Word、网页或纯文本），未排入")
        return ()
    if kind != "text":
        book.miss("嵌入的网页，只排出文字和表格")
    body = text_body(_decoded(content)) if kind == "text" else _web_page(content, kind)
    _add_weight(book, weight(body))
    return body


def tell_elsewhere(story: Story) -> None:
    """Say that a part of the text (`w:subDoc`) stands in another file."""
    story.book.miss("子文档在另一个文件里，未排入")


def _kind(content: bytes, name: str) -> str:
    """`docx`, `mail` (a web page with its pictures in one file), `web`, `text`; nothing for others."""
    start = content[:2000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    ending = name.rpartition(".")[2].casefold()
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    if start.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")) or b"<pkg:package" in start:
        return ""
    if ending in ("mht", "mhtml", "eml") or start[:20].lower().startswith((b"mime-version", b"from:")):
        return "mail"
    if b"<html" in start.lower() or b"<body" in start.lower() or ending in ("htm", "html", "xhtml"):
        return "web"
    plain = bool(start) and start[:1] not in b"<{" and _CONTROLS.search(start) is None
    return "text" if plain or ending == "txt" else ""


def _word_file(content: bytes, story: Story) -> Iterable[Block]:
    book = story.book
    if book.depth >= _DEEPEST:
        book.miss("嵌入的文件里又嵌入文件，层数太多，未排入")
        return ()
    said = Notices()
    try:
        found = book.read_whole(BytesIO(content), said, book.depth + 1)
    except LabdeskError:
        _add_weight(book, _WEIGHT_OF_REFUSED)
        book.miss("嵌入的 Word 文件读不出来，未排入")
        return ()
    _add_weight(book, sum(1 for _ in document_paragraphs(found)))
    for notice in said.items:
        book.miss(f"嵌入的文件里，{notice.message.rstrip('。')}")
    return (block for section in found.sections for block in section.blocks)


def _add_weight(book: Book, more: int) -> None:
    """Count what a file within this one has. Raises LabdeskError when all is too much."""
    book.weight += more
    if book.weight > MOST_BLOCKS:
        raise too_long()


def _web_page(content: bytes, kind: str) -> Element:
    if kind == "mail":
        pages = [part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html"]
        payload = pages[0].get_payload(decode=True) if pages else b""
        charset = pages[0].get_content_charset() if pages else None
        content = payload if isinstance(payload, bytes) else b""
        return web_body(_decoded(content, charset).encode(), "utf-8")
    found = _CHARSET.search(content[:4000])
    return web_body(_decoded(content, found[1].decode("ascii") if found else None).encode(), "utf-8")


def _decoded(content: bytes, charset: str | None = None) -> str:
    """The text, by its signature or what it says of itself, else UTF-8 or else what Chinese Windows writes."""
    signed = next((name for start, name in _SIGNATURES if content.startswith(start)), None)
    for name in (signed, charset, "utf-8"):
        try:
            if name:
                return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")
