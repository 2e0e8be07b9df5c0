"""Looks at a file before it is taken in as evidence: what it is, and how many pages it has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from labdesk.base.errors import LabdeskError
from labdesk.document.evidence.files import (
    HEAD,
    LOCKED,
    NO_PAGE,
    NOT_READ,
    PDF_ERRORS,
    TOO_LONG,
    FileKind,
    UnreadableError,
    kind_of,
)

_MOST_BYTES: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is, and its pages; a picture has one."""

    kind: FileKind
    pages: int


def look_at(path: Path) -> Look:
    """Raises LabdeskError where the file can't be bound into a PDF: it is none of the kinds, locked, or damaged."""
    try:
        with path.open("rb") as file:
            return look_into(file, path.stat().st_size)
    except OSError as error:
        raise LabdeskError(what=f"读不了文件「{path.name}」。", todo="请检查文件是否存在、能否打开。") from error
    except UnreadableError as error:
        raise LabdeskError(
            what=f"「{path.name}」{error}，没有添加。", todo="佐证材料请用 PDF、PNG 或 JPEG，先去掉密码。"
        ) from error


def look_into(file: BinaryIO, size: int) -> Look:
    """The same of `size` bytes that can be read. Raises UnreadableError."""
    from PIL import Image, UnidentifiedImageError

    if size > _MOST_BYTES:
        raise UnreadableError(TOO_LONG)
    kind = kind_of(file.read(HEAD))
    file.seek(0)
    if kind is None:
        raise UnreadableError(NOT_READ)
    if kind == "pdf":
        return Look(kind, pdf_pages(file))
    try:
        with Image.open(file):
            return Look(kind, 1)
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError, SyntaxError) as error:
        raise UnreadableError(NOT_READ) from error


def pdf_pages(file: BinaryIO) -> int:
    """The number of a PDF's pages. Raises UnreadableError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(LOCKED)
        pages = len(reader.pages)
    except (PyPdfError, DependencyError, *PDF_ERRORS) as error:
        raise UnreadableError(NOT_READ) from error
    if not pages:
        raise UnreadableError(NO_PAGE)
    return pages
