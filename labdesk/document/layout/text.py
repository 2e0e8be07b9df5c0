"""Turns a paragraph's inlines into one string with a face and an advance for every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal, TypeAlias

from labdesk.document.clean import REPLACEMENT
from labdesk.document.fonts import Face, FontLibrary, word_family
from labdesk.document.fonts.face import EM
from labdesk.document.layout.chars import AUTOSPACE, AUTOSPACE_EM, OBJECT, UNPRINTABLE
from labdesk.document.layout.fields import FieldText
from labdesk.document.model import (
    FontRole,
    Inline,
    InlineImage,
    NoteNumber,
    NoteReference,
    Notices,
    PageField,
    Run,
    RunStyle,
    Script,
)

SCRIPT_SCALE = 0.58
"""Size of super- and subscripts, as LibreOffice shows Word's."""

_RISE: dict[Script, float] = {"normal": 0.0, "superscript": 0.33, "subscript": -0.14}

TWIPS_PER_HALF_POINT = 10

_REPLACED = "replaced-character"
"""The kind of the notices of characters that stand in the text as U+FFFD."""
_TOLERANCE = 0.5  # LibreOffice rounds a line's width to whole twips

NoteRole: TypeAlias = Literal["reference", "number"]
"""What characters are that stand for a note: in the text, and in the note itself."""

_Written: TypeAlias = Run | PageField | NoteReference | NoteNumber


@dataclass(slots=True)
class TextSpan:
    """Characters `start:end` that share a face and a look. `em` is the size as shown, in twips; `origin` is the answer
    that they come from, `note` what they are for a note."""

    start: int
    end: int
    face: Face
    em: float
    style: RunStyle
    origin: str | None = None
    note: NoteRole | None = None

    @property
    def rise(self) -> float:
        """How far the baseline is shifted up, in twips."""
        return (_RISE[self.style.script] * self.style.size + self.style.raised) * TWIPS_PER_HALF_POINT


@dataclass(slots=True)
class ImageSpan:
    """A picture; it counts as the one character at `start`."""

    start: int
    end: int
    image: InlineImage


Span: TypeAlias = TextSpan | ImageSpan


@dataclass(slots=True)
class ShapedText:
    """A paragraph's characters with their places on an endless line.

    `offsets[i]` is where character i begins, in twips; a gap that follows it (`gaps[i]`, between ideograph and Latin)
    is part of its advance. The spans cover the text in order. `references` are where those to notes begin.
    """

    text: str
    offsets: list[float]
    gaps: Mapping[int, float]
    spans: list[Span]
    references: Sequence[int]

    def width(self, start: int, end: int) -> float:
        """Width of characters start:end as a line of their own; the gap after the last one is not part of it."""
        if end <= start:
            return 0.0
        return self.offsets[end] - self.offsets[start] - self.gaps.get(end - 1, 0.0)

    def fit(self, start: int, stop: int, room: float) -> int:
        """The largest end so that characters start:end take no more than `room`."""
        limit = self.offsets[start] + room + _TOLERANCE
        end = bisect_right(self.offsets, limit, start + 1, stop + 1) - 1 if start < stop else start
        if end < stop and self.offsets[end + 1] - self.gaps.get(end, 0.0) <= limit:
            end += 1
        return end

    def spans_between(self, start: int, end: int) -> Iterator[Span]:
        """The spans that have characters in start:end, in order."""
        if start < end:
            first = bisect_right(self.spans, start, key=_span_start) - 1
            for place in range(first, len(self.spans)):
                if self.spans[place].start >= end:
                    return
                yield self.spans[place]


def _role(inline: _Written) -> NoteRole | None:
    if isinstance(inline, NoteReference):
        return "reference"
    return "number" if isinstance(inline, NoteNumber) else None


def _span_start(span: Span) -> int:
    return span.start


class Shaper:
    """Shapes text with one set of fonts, remembering every advance that it has looked up.

    `passing` counts what another time may not come out the same, or not in silence: page fields, and
    characters that there is something to tell about."""

    def __init__(self, fonts: FontLibrary, notices: Notices) -> None:
        self._fonts = fonts
        self._notices = notices
        self._looks: dict[tuple[FontRole, float, int, int], _Look] = {}
        self.passing = 0
        self._told: set[tuple[str, str]] = set()  # family and character of each substitution that was said

    def shape(self, inlines: tuple[Inline, ...], field_text: FieldText, labels: Sequence[str] = ()) -> ShapedText:
        """`labels` are what its references to notes, and the numbers of a note itself, say, in their order."""
        texts: list[str] = []
        advances: list[float] = []
        spans: list[Span] = []
        references: list[int] = []
        next_label = iter(labels)
        for inline in inlines:
            if isinstance(inline, InlineImage):
                spans.append(ImageSpan(len(advances), len(advances) + 1, inline))
                texts.append(OBJECT)
                advances.append(float(inline.width))
                continue
            if isinstance(inline, Run):
                text = inline.text
            else:
                self.passing += 1
                text = field_text(inline) if isinstance(inline, PageField) else next(next_label, "")
            if isinstance(inline, NoteReference):
                references.append(len(advances))
            text = self._printable(text, inline)
            if text:
                self._add_spans(text, inline, len(advances), spans, advances)
                texts.append(text)
        whole = "".join(texts)
        gaps = _autospace(whole, spans, advances)
        return ShapedText(whole, list(accumulate(advances, initial=0.0)), gaps, spans, references)

    def _printable(self, text: str, inline: _Written) -> str:
        if not UNPRINTABLE.search(text):
            return text
        self.passing += 1
        origin = inline.origin if isinstance(inline, Run) else None
        self._notices.add(_REPLACED, "文字里有无法印出的控制字符，已用 � 代替", origin)
        return UNPRINTABLE.sub(REPLACEMENT, text)

    def _add_spans(self, text: str, inline: _Written, at: int, spans: list[Span], advances: list[float]) -> None:
        look = self._look(inline.style)
        origin = inline.origin if isinstance(inline, Run) else None
        advances.extend(map(look.__getitem__, text))
        if look.missing and not look.missing.isdisjoint(text):
            self.passing += 1
            for char in sorted(look.missing.intersection(text)):
                self._report_missing(char, inline)
        if look.fallback.keys().isdisjoint(text):
            spans.append(TextSpan(at, at + len(text), look.face, look.em, inline.style, origin, _role(inline)))
            return
        self.passing += 1
        self._report_fallback(text, inline, look)
        for face, group in groupby(text, lambda char: look.fallback.get(char, look.face)):
            end = at + sum(1 for _ in group)
            spans.append(TextSpan(at, end, face, look.em, inline.style, origin, _role(inline)))
            at = end

    def _look(self, style: RunStyle) -> _Look:
        scale = 1.0 if style.script == "normal" else SCRIPT_SCALE
        key = (style.font, style.size * TWIPS_PER_HALF_POINT * scale, style.scale, style.spacing)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = _Look(self._fonts, *key)
        return look

    def _report_fallback(self, text: str, inline: _Written, look: _Look) -> None:
        """Says once for each character and role which other face sets it."""
        family = word_family(inline.style.font)
        for char in sorted(look.fallback.keys() & set(text)):
            if (family, char) in self._told:
                continue
            self._told.add((family, char))
            origin = inline.origin if isinstance(inline, Run) else None
            face = look.fallback[char].family
            self._notices.add("fallback-font", f"{family}里没有“{char}”（U+{ord(char):04X}），PDF 用{face}印", origin)

    def _report_missing(self, char: str, inline: _Written) -> None:
        origin = inline.origin if isinstance(inline, Run) else None
        if char == REPLACEMENT and any(
            each.kind == _REPLACED and each.origin == origin for each in self._notices.items
        ):
            return  # what it stands for has been told
        self._notices.add("missing-glyph", f"没有字体含有“{char}”（U+{ord(char):04X}），PDF 里印成方框", origin)


class _Look(dict[str, float]):
    """Advances in twips of characters in one role, size, width and spacing, filled as they are asked for.

    `fallback` names the face of each character met that the role's own `face` does not have; `missing` those that no
    face has.
    """

    def __init__(self, fonts: FontLibrary, role: FontRole, em: float, scale: int, spacing: int) -> None:
        super().__init__({"\n": 0.0, "\t": 0.0})
        self.em = em
        self._wide = em * scale / 100 / EM
        self._spacing = spacing
        self.face = fonts.face(role)
        self.fallback: dict[str, Face] = {}
        self.missing: set[str] = set()
        self._fonts = fonts
        self._role = role

    def __missing__(self, char: str) -> float:
        face = self._fonts.resolve(self._role, char)
        if face is None:
            self.missing.add(char)
        elif face is not self.face:
            self.fallback[char] = face
        advance = self[char] = self._fonts.advance(self._role, char) * self._wide + self._spacing
        return advance


def _autospace(text: str, spans: list[Span], advances: list[float]) -> dict[int, float]:
    """Widens the characters before each boundary of ideograph and Latin, and says by how much; the numbers of notes
    are neither."""
    gaps: dict[int, float] = {}
    for boundary in AUTOSPACE.finditer(text):
        before = boundary.start() - 1
        place = bisect_right(spans, before, key=_span_start) - 1
        span, after = spans[place], spans[min(place + 1, len(spans) - 1)]
        assert isinstance(span, TextSpan)  # noqa: S101
        if span.note or (span.end == before + 1 and isinstance(after, TextSpan) and after.note):
            continue
        gaps[before] = span.em * AUTOSPACE_EM
        advances[before] += gaps[before]
    return gaps
