"""`labdesk render`: a Word file as PDF, on the road that our own documents take."""

from __future__ import annotations

import argparse
import re
import warnings
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final

from labdesk.base.garbage import garbage_kept
from labdesk.commands.output import complain, say
from labdesk.commands.output import shown as one_line
from labdesk.commands.target import require_kind
from labdesk.document import pdf, word
from labdesk.document.model import Notices
from labdesk.storage import atomic

_CHARACTER: Final = re.compile(r"^(.*?)(“.{1,2}”（U\+[0-9A-F]{4,6}）)(.*)$", re.DOTALL)
_MOST_NAMED: Final = 12


def gathered(messages: Iterable[str]) -> list[str]:
    """The messages in order, those that differ in a character alone (“鿏”（U+9FCF）) made one."""
    found: dict[tuple[str, str], list[str]] = {}
    for message in messages:
        match = _CHARACTER.search(message)
        before, character, after = (match[1], match[2], match[3]) if match else (message, "", "")
        found.setdefault((before, after), []).append(character)
    return [f"{before}{_listed(characters)}{after}" for (before, after), characters in found.items()]


def _listed(characters: list[str]) -> str:
    more = f"等 {len(characters)} 个字符" if len(characters) > _MOST_NAMED else ""
    return "、".join(characters[:_MOST_NAMED]) + more


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
    for message in gathered(notice.message for notice in notices.items):
        complain(f"注意：{one_line(message).rstrip('。')}。")
    say(f"已生成：{target}")
    return 0
