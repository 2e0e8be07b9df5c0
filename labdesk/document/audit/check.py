"""Compares what a file says with the document that it was made from, and names what differs by its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple, TypeAlias

from labdesk.base.errors import LabdeskError
from labdesk.document.audit.lines import FIELD, Line, body_lines, furniture_lines
from labdesk.document.audit.room import tell_what_is_clipped
from labdesk.document.audit.unseen import Seen
from labdesk.document.fonts.names import word_family
from labdesk.document.model import Document, Notices, Run
from labdesk.document.text import visible_characters
from labdesk.document.word.xml import legal

Kind: TypeAlias = Literal["word", "pdf"]

KINDS: Final[dict[Kind, str]] = {"word": "Word", "pdf": "PDF"}
_MOST_NAMED: Final = 5
_LONGEST: Final = 24
_COMPARED: Final = 4000
"""Lines that are compared each with each, to tell a missing one from all that follow it."""


class AuditError(LabdeskError):
    """A file does not say what the project says."""


class Difference(NamedTuple):
    """A place in a file that differs: the answer's path (None for the form's own wording), what stands there, None for
    nothing, and what should, None for nothing."""

    origin: str | None
    found: str | None
    wanted: str | None


_UNREADABLE: Final = Difference(None, None, "可以读取的内容")


def audit(
    document: Document, kind: Kind, content: bytes, notices: Notices, name: Callable[[str], str] = lambda _: ""
) -> int:
    """Read a file of `kind` ("word", "pdf") back. Raises AuditError where it differs from `document`; `name` gives an
    answer's place in words. What reaches over the paper's edge, or has no room, becomes a notice.

    Returns the number of the PDF's pages; 0 for Word, which sets its pages anew whenever it is opened.
    """
    tell_what_is_clipped(document, notices)
    differences, pages = (_of_word(document, content), 0) if kind == "word" else _of_pdf(document, content, notices)
    if differences:
        raise _error(KINDS[kind], differences, name)
    return pages


def _of_word(document: Document, content: bytes) -> list[Difference]:
    from labdesk.document.audit.wordtext import DamagedWordError, read_word

    try:
        found = read_word(content, Seen(document))
    except DamagedWordError:
        return [_UNREADABLE]
    wanted = body_lines(document)
    differences = _differences(_spelt(wanted), found.lines) or list(_in_other_faces(wanted, found.lines))
    furniture = set(found.furniture)
    return differences + _missing(_spelt(furniture_lines(document)), lambda text: text in furniture)


def _of_pdf(document: Document, content: bytes, notices: Notices) -> tuple[list[Difference], int]:
    from labdesk.document.audit.pdffile import DamagedPdfError
    from labdesk.document.audit.pdftext import read_pdf

    try:
        found = read_pdf(content, Seen(document))
    except DamagedPdfError:
        return [_UNREADABLE], 0
    wanted = body_lines(document)
    numbered = any(FIELD in each.text for each in wanted)
    same = len(wanted) == len(found.lines) and all(
        asked.text == read.text and asked.address == read.address
        for asked, read in zip(wanted, found.lines, strict=True)
    )
    differences = [] if same and not numbered else _in_text(wanted, found.lines, numbered=numbered)
    furniture = {visible_characters(each) for each in found.furniture}
    differences += _missing(
        furniture_lines(document), lambda text: any(_fits(visible_characters(text), each) for each in furniture)
    )
    if not differences and len(wanted) == len(found.lines):
        for line, read in zip(wanted, found.lines, strict=True):
            if read.outside:
                notices.add("clipped-text", "文字超出了纸边，会印不全", _origin(line, ""))
    if any(found.pictures):
        notices.add("clipped-picture", "图片超出了纸边，会印不全", None)
    return differences, found.pages


def _in_other_faces(wanted: Sequence[Line], found: Sequence[Line]) -> Iterator[Difference]:
    """The lines, which agree, whose families are others than the document's."""
    for asked, read in zip(wanted, found, strict=True):
        runs = asked.paragraph.inlines if asked.paragraph is not None else ()
        families = {word_family(each.style.font) for each in runs if isinstance(each, Run) and each.text}
        if not read.faces <= families:
            others = "、".join(sorted(read.faces - families))
            yield Difference(_origin(asked, ""), f"{asked.text}（{others}）", asked.text)


def _in_text(wanted: Sequence[Line], found: Sequence[Line], *, numbered: bool) -> list[Difference]:
    """What differs in the lines of a PDF, where spaces are gaps or none."""
    shown = [Line(each.address, visible_characters(each.text)) for each in found]
    asked = [Line(each.address, visible_characters(each.text), each.paragraph) for each in wanted]
    return list(_in_order(asked, shown)) if numbered else _differences(asked, shown)


def _spelt(lines: Sequence[Line]) -> list[Line]:
    """The lines with what no Word file holds replaced as the writer replaces it."""
    return [Line(each.address, legal(each.text), each.paragraph) for each in lines]


def _differences(wanted: Sequence[Line], found: Sequence[Line]) -> list[Difference]:
    """What differs, in the order of the document. Lines of equal number are compared one by one."""
    if len(wanted) == len(found):
        return [
            _difference(asked, read)
            for asked, read in zip(wanted, found, strict=True)
            if asked.address != read.address or not _fits(asked.text, read.text)
        ]
    start, end = _common(wanted, found)
    wanted, found = wanted[start : len(wanted) - end], found[start : len(found) - end]
    return list(_aligned(wanted[:_COMPARED], found[:_COMPARED]))


def _in_order(wanted: Sequence[Line], found: Sequence[Line]) -> Iterator[Difference]:
    """The answers that are not found in their order. With page numbers in its text, which may be any sign or none, a
    document is not compared line by line."""
    at = 0
    for asked in wanted:
        if asked.text.strip(FIELD) and _origin(asked, "") is not None:
            place = next((i for i in range(at, len(found)) if _fits(asked.text, found[i].text)), None)
            if place is None:
                yield _difference(asked, None)
            else:
                at = place + 1


def _common(wanted: Sequence[Line], found: Sequence[Line]) -> tuple[int, int]:
    """How many lines are the same from the beginning, and then from the end on."""
    most = min(len(wanted), len(found))
    start = 0
    while start < most and _fits(wanted[start].text, found[start].text):
        start += 1
    end = 0
    while end < most - start and _fits(wanted[-1 - end].text, found[-1 - end].text):
        end += 1
    return start, end


def _aligned(wanted: Sequence[Line], found: Sequence[Line]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [each.text for each in wanted], [each.text for each in found], autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(i_end - i, j_end - j)
        for asked, read in zip(wanted[i : i + both], found[j : j + both], strict=True):
            yield _difference(asked, read)
        for asked in wanted[i + both : i_end]:
            yield _difference(asked, None)
        for read in found[j + both : j_end]:
            yield Difference(None, read.text, None)


def _difference(asked: Line, read: Line | None) -> Difference:
    """What differs in a line, by the answer at the first character that does."""
    return Difference(_origin(asked, read.text if read else ""), read.text if read else None, asked.text)


def _origin(line: Line, found: str) -> str | None:
    if line.paragraph is None:
        return None
    at = next((i for i, (a, b) in enumerate(zip(line.text, found, strict=False)) if a != b), len(found))
    is_spread = any(sign.isspace() for sign in line.text)
    end = 0
    for inline in line.paragraph.inlines:
        if isinstance(inline, Run):
            end += len(inline.text if is_spread else visible_characters(inline.text))
            if end > at and inline.origin is not None:
                return inline.origin
    return line.paragraph.origin


def _missing(wanted: Sequence[Line], is_there: Callable[[str], bool]) -> list[Difference]:
    """The lines of headers and footers with answers in them that stand on no page."""
    return [_difference(line, None) for line in wanted if _origin(line, "") is not None and not is_there(line.text)]


def _fits(wanted: str, found: str) -> bool:
    """Whether a line is the one that was wanted, any number in place of a page field."""
    if wanted == found:
        return True
    if FIELD not in wanted:
        return False
    pattern = ".*".join(map(re.escape, wanted.split(FIELD)))
    return re.fullmatch(pattern, found) is not None


def _error(kind: str, differences: Sequence[Difference], name: Callable[[str], str]) -> AuditError:
    answers_first = sorted(differences, key=lambda each: each.origin is None)
    named = [_sentence(kind, each, name) for each in answers_first[:_MOST_NAMED]]
    more = f"；等 {len(differences)} 处" if len(differences) > len(named) else ""
    return AuditError(
        what=f"核对生成的文件时发现与填写的内容不一致：{'；'.join(named)}{more}。",
        kept="没有写出文件，填写的内容没有受影响。",
        todo=f"请重新打开项目再导出；仍然这样时可以先只导出另一种格式，并把这里的说明告诉开发者（{kind} 有误）。",
    )


def _sentence(kind: str, difference: Difference, name: Callable[[str], str]) -> str:
    place = (name(difference.origin) if difference.origin else "") or "表格自带的文字"
    if difference.wanted is None:
        return f"{place}：{kind} 中多出「{_short(difference.found or '')}」"
    wanted = _short(difference.wanted)
    if difference.found is None:
        return f"{place}：{kind} 中没有「{wanted}」"
    if difference.found == difference.wanted:
        return f"{place}：{kind} 中「{wanted}」不在原来的格子里"
    return f"{place}：{kind} 中为「{_short(difference.found)}」，应为「{wanted}」"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
