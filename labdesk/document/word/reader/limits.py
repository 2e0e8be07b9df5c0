"""How much text is set: a file that would take minutes is refused at once."""

from __future__ import annotations

from typing import Final

from labdesk.base.errors import LabdeskError
from labdesk.document.word.reader.tree import W_, Element

MOST_BLOCKS: Final = 60_000
"""So many paragraphs and cells: some two thousand pages."""
MOST_CHARACTERS: Final = 5_000_000


def weight(body: Element) -> int:
    """How many paragraphs and cells a text has. Raises LabdeskError for one that is too long."""
    blocks = characters = 0
    for element in body.iter(f"{W_}p", f"{W_}tc", f"{W_}t"):
        if element.tag == f"{W_}t":
            characters += len(element.text or "")
        else:
            blocks += 1
        if blocks > MOST_BLOCKS or characters > MOST_CHARACTERS:
            raise too_long()
    return blocks


def too_long() -> LabdeskError:
    """What to say of a file that is too long."""
    characters = MOST_CHARACTERS // 10_000
    return LabdeskError(
        what=f"这个 Word 文件太长了：段落和单元格超过 {MOST_BLOCKS:,} 个，或者文字超过 {characters} 万字。",
        todo="请把它拆成几个文件，再分别转换。",
    )
