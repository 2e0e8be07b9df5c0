"""Counts the pages of a scan of the stamped paper, a PDF of whatever program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from labdesk.base.errors import LabdeskError

_MOST_BYTES: Final = 1 << 30


def page_count(path: Path) -> int:
    """The number of pages of a PDF. Raises LabdeskError for what can't be read, is none, or is locked."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    name = path.name
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise LabdeskError(what=f"「{name}」太大了。", todo="请用较低的分辨率重新扫描（300 dpi 以内）。")
        with path.open("rb") as file:
            reader = PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                raise LabdeskError(what=f"「{name}」有密码，读不出页数。", todo="请先去掉密码，再登记。")
            pages = len(reader.pages)
    except OSError as error:
        raise LabdeskError(what=f"读不了文件「{name}」。", todo="请检查文件是否存在、能否打开。") from error
    except (
        PyPdfError,
        DependencyError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise LabdeskError(what=f"「{name}」不是可以读取的 PDF。", todo="请选择扫描件的 PDF 文件。") from error
    if not pages:
        raise LabdeskError(what=f"「{name}」里没有一页。", todo="请选择扫描件的 PDF 文件。")
    return pages
