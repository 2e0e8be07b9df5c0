"""`labdesk render`: a Word file as PDF, on the road that our own documents take."""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path

from labdesk.commands.output import complain, say
from labdesk.commands.output import shown as one_line
from labdesk.document import pdf, word
from labdesk.document.model import Notices
from labdesk.storage import atomic
from labdesk.storage.errors import ForeignFileError, shown


def run(options: argparse.Namespace) -> int:
    """Read the Word file and write the PDF."""
    target = Path(options.output)
    _require_free(target)
    notices = Notices()
    document = word.read(Path(options.file), notices=notices)
    content = BytesIO()
    pdf.write(document, content, fonts=options.fonts, notices=notices)
    atomic.write_bytes(target, content.getvalue())
    for notice in notices.items:
        complain(f"注意：{one_line(notice.message)}。")
    say(f"已生成：{target}")
    return 0


def _require_free(target: Path) -> None:
    """Refuse to write over anything but a PDF, such as the Word file itself."""
    try:
        if not target.is_file():
            return
        with target.open("rb") as file:
            start = file.read(1024)
    except (OSError, ValueError):
        return  # writing will say what is wrong
    if start and b"%PDF-" not in start:
        raise ForeignFileError(
            what=f"{shown(target)}已经存在，而且不是 PDF 文件。",
            kept="没有覆盖它。",
            todo="请换一个文件名，扩展名写 .pdf。",
        )
