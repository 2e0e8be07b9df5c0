"""The document's settings: Chinese line breaking as in the PDF, Word 2013 and later, no hyphenation."""

from __future__ import annotations

from labdesk.document.kinsoku import NO_LINE_END, NO_LINE_START
from labdesk.document.word.xml import DECLARATION, W, attribute, flag

_MICROSOFT = "http://schemas.microsoft.com/office/word"


def settings_xml(*, even_pages: bool = False, notes: str = "") -> str:
    """word/settings.xml. A line that a break ends isn't stretched; blanks at a line's end are underlined.

    `even_pages`: pages of even numbers have headers and footers of their own. `notes` is what it says of notes.
    """
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/><w:autoHyphenation w:val="0"/>'
        f'{flag("evenAndOddHeaders", even_pages)}<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{attribute(NO_LINE_END)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{attribute(NO_LINE_START)}"/>'
        f"{notes}<w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/>"
        f"{_compatibility('compatibilityMode', 15)}"
        f"{_compatibility('overrideTableStyleFontSizeAndJustification', 1)}"
        f"{_compatibility('enableOpenTypeFeatures', 1)}"
        f"{_compatibility('doNotFlipMirrorIndents', 1)}"
        f"{_compatibility('differentiateMultirowTableHeaders', 1)}"
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _compatibility(name: str, value: int) -> str:
    return f'<w:compatSetting w:name="{name}" w:uri="{_MICROSOFT}" w:val="{value}"/>'
