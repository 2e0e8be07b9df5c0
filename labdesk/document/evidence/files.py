"""What kind of file a piece of evidence is, by its bytes, and how it is refused."""

from __future__ import annotations

import logging
from typing import Final, Literal, TypeAlias

from labdesk.base.errors import LabdeskError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of damage that we tell ourselves, or mend

FileKind: TypeAlias = Literal["pdf", "png", "jpeg"]

HEAD: Final = 1024
"""Bytes in which it shows."""
EXTENSIONS: Final = ("pdf", "png", "jpg", "jpeg")

NOT_READ: Final = "不是可以读取的 PDF、PNG 或 JPEG"
LOCKED: Final = "有密码"
NO_PAGE: Final = "里面没有一页"
TOO_MUCH: Final = "里面的内容太多，不像扫描件"
TOO_LONG: Final = "太大，超过 1 GB"
TOO_LARGE: Final = "的图片太大"
NO_PICTURE: Final = "是打不开的图片"

PDF_ERRORS: Final = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OverflowError,
    NotImplementedError,
    AssertionError,
    EOFError,
)
"""What pypdf raises for damaged files, beside its own errors."""


class UnreadableError(Exception):
    """A file can't be bound; the text says why, as the end of a sentence about it."""


def kind_of(head: bytes) -> FileKind | None:
    """What a file is, by its first bytes."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "pdf" if b"%PDF-" in head[:HEAD] else None


def refused(number: int, title: str, file: str, why: str) -> LabdeskError:
    """Why a piece of the list can't be bound."""
    return LabdeskError(
        what=f"第 {number} 件佐证材料「{title}」的文件「{file}」{why}。",
        kept="没有写出文件。",
        todo="请换一个文件，或先从列表里移除它。",
    )
