"""`labdesk render`: a Word file as PDF, on the road that our own documents take."""

from __future__ import annotations

import argparse
import warnings
from io import BytesIO
from pathlib import Path

from labdesk.base.garbage import garbage_kept
from labdesk.commands.output import complain, say
from labdesk.commands.output import shown as one_line
from labdesk.commands.target import require_kind
from labdesk.document import pdf, word
from labdesk.document.model import Notices
from labdesk.storage import atomic


def run(options: argparse.Namespace) -> int:
    """Read the Word file and write the PDF."""
    target = Path(options.output)
    require_kind(target, b"%PDF-", " PDF ", ".pdf")
    # What Pillow has to say of a damaged picture is said in our notices.
    warnings.filterwarnings("ignore", module="PIL")
    notices = Notices()
    content = BytesIO()
    with garbage_kept():
        document = word.read(Path(options.file), notices=notices)
        pdf.write(document, content, fonts=options.fonts, notices=notices)
    atomic.write_bytes(target, content.getvalue())
    for notice in notices.items:
        complain(f"注意：{one_line(notice.message).rstrip('。')}。")
    say(f"已生成：{target}")
    return 0
