"""`labdesk render`: a Word file as PDF, on the road that our own documents take."""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path

from labdesk.commands.output import complain, say, shown
from labdesk.document import pdf, word
from labdesk.document.model import Notices
from labdesk.storage import atomic


def run(options: argparse.Namespace) -> int:
    """Read the Word file and write the PDF."""
    notices = Notices()
    document = word.read(Path(options.file), notices=notices)
    content = BytesIO()
    pdf.write(document, content, fonts=options.fonts, notices=notices)
    target = Path(options.output)
    atomic.write_bytes(target, content.getvalue())
    for notice in notices.items:
        complain(f"注意：{shown(notice.message)}。")
    say(f"已生成：{target}")
    return 0
