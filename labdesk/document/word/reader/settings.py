"""What `word/settings.xml` says that changes how the text is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from labdesk.document.model import ENDNOTES, FOOTNOTES, NoteNumbering
from labdesk.document.model.notes import NoteRestart
from labdesk.document.word.reader.tree import W_, Element, number, on, twips, val

_WORDS_TAB_STOPS: Final = 720
_OLDEST: Final = 12
_MODERN: Final = 15


@dataclass(frozen=True, slots=True)
class Settings:
    """`tab_stops` is the distance of the regular stops; `modern` that of Word 2013 and later, whose tables begin with
    their border at the margin rather than with their text; `adds_spaces` that spaces between paragraphs add up;
    `grid_in_tables` that lines in tables stand on the page's grid too (ISO/IEC 29500-1, 17.15.3.1); `background` that
    the paper's colour is shown."""

    tab_stops: int = _WORDS_TAB_STOPS
    modern: bool = False
    even_pages: bool = False
    adds_spaces: bool = False
    splits_marks: bool = False
    grid_in_tables: bool = False
    background: bool = False
    footnotes: NoteNumbering = FOOTNOTES
    endnotes: NoteNumbering = ENDNOTES
    footnote_position: str = "pageBottom"
    endnotes_at: Literal["document", "section"] = "document"


def read_settings(root: Element | None) -> Settings:
    """The settings; Word's own without that part."""
    if root is None:
        return Settings()

    def switch(path: str) -> bool:
        element = root.find("/".join(W_ + name for name in path.split("/")))
        return element is not None and on(element)

    footnotes, endnotes = (root.find(f"{W_}{name}Pr") for name in ("footnote", "endnote"))
    stops = twips(val(root.find(f"{W_}defaultTabStop")))
    modes = (
        number(val(element))
        for element in root.iterfind(f"{W_}compat/{W_}compatSetting")
        if val(element, "name") == "compatibilityMode"
    )
    return Settings(
        tab_stops=_WORDS_TAB_STOPS if stops is None else stops,
        modern=(next(modes, None) or _OLDEST) >= _MODERN,
        even_pages=switch("evenAndOddHeaders"),
        adds_spaces=switch("compat/doNotUseHTMLParagraphAutoSpacing"),
        splits_marks=switch("compat/splitPgBreakAndParaMark"),
        background=switch("displayBackgroundShape"),
        grid_in_tables=switch("compat/adjustLineHeightInTable"),
        footnotes=note_numbering(footnotes, FOOTNOTES),
        endnotes=note_numbering(endnotes, ENDNOTES),
        footnote_position=note_position(footnotes, "pageBottom"),
        endnotes_at="section" if note_position(endnotes, "docEnd") == "sectEnd" else "document",
    )


def note_numbering(properties: Element | None, usual: NoteNumbering) -> NoteNumbering:
    """How `w:footnotePr` or `w:endnotePr` numbers notes; what it leaves open is as usual."""
    if properties is None:
        return usual
    start = number(val(properties.find(f"{W_}numStart")))
    restart = val(properties.find(f"{W_}numRestart"))
    return NoteNumbering(
        number_format=val(properties.find(f"{W_}numFmt")) or usual.number_format,
        start=usual.start if start is None else min(max(start, 0), _HIGHEST_START),
        restart=usual.restart if restart is None else _RESTARTS.get(restart, "never"),
    )


def note_position(properties: Element | None, usual: str) -> str:
    """Where `w:footnotePr` or `w:endnotePr` puts notes."""
    return (None if properties is None else val(properties.find(f"{W_}pos"))) or usual


_HIGHEST_START: Final = 16383
_RESTARTS: Final[dict[str, NoteRestart]] = {"eachSect": "section", "eachPage": "page"}
