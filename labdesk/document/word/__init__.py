"""Word files: the writer, and the reader that turns a file back into the same model."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from labdesk.document.files import store
from labdesk.document.model import Document, Notices

__all__ = ["read", "write"]


def write(document: Document, target: Path | BinaryIO, *, notices: Notices | None = None) -> None:
    """Write `document` as a .docx; the same document gives the same bytes.

    What the format cannot hold is replaced visibly, and `notices` says so. Raises LabdeskError when a table's cells do
    not fit its grid, before anything is written, and when `target` cannot be written.
    """
    from labdesk.document.word.writer import write_document

    content = BytesIO()
    write_document(document, content, notices if notices is not None else Notices())
    store(content.getvalue(), target, kind="Word", program=" Word 或 WPS")


def read(source: Path | BinaryIO, *, notices: Notices | None = None) -> Document:
    """The document in a .docx; of what `write` wrote, its normal form (`labdesk.document.word.normal`).

    What the model cannot show is said in `notices`. Raises LabdeskError for a file that is missing, no .docx,
    encrypted, damaged, or dangerous to unpack; nothing outside the file is ever opened.
    """
    from labdesk.document.word.reader import read_document

    return read_document(source, notices if notices is not None else Notices())
