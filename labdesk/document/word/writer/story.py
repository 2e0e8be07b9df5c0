"""What the parts of one Word file share while they are written, and what each of them relates to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from labdesk.document.model import Note, NoteKind, Notices
from labdesk.document.word.bookmarks import BookmarkNames
from labdesk.document.word.xml import forbidden_characters


@dataclass(slots=True)
class Book:
    """One file being written: its numbering of bookmarks and drawings, and where notices go."""

    notices: Notices
    bookmark_names: BookmarkNames = field(default_factory=BookmarkNames)
    bookmark_ids: count[int] = field(default_factory=lambda: count(0))
    drawing_ids: count[int] = field(default_factory=lambda: count(1))

    def check(self, text: str, origin: str | None) -> None:
        """Say which characters of `text` the file will show as U+FFFD."""
        for character in forbidden_characters(text):
            self.notices.add(
                "replaced-character",
                f"Word 文件不能保存字符 U+{ord(character):04X}，已换成“\ufffd”。",
                origin,
            )


@dataclass(slots=True)
class Story:
    """One part with text: the body, a header or a footer, the notes.

    `relate_image` stores a picture (its bytes, its file ending) and gives the part's relationship id for it. In a
    header `bookmarks` is off: the same header can stand in the file several times, a bookmark must not. `add_note`
    stores a note and gives its id, None where there can be none; `within` says that this part is that of notes.
    """

    book: Book
    relate_image: Callable[[bytes, str], str]
    bookmarks: bool = True
    add_note: Callable[[Note], int] | None = None
    within: NoteKind | None = None
