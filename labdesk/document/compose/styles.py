"""Turns a layout's named styles into the model's run and paragraph styles, in twips and half-points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from labdesk.document.model import PageSetup, ParagraphStyle, RunStyle
from labdesk.pack.layout import PageSpec, Style

TWIPS_PER_POINT = 20
TWIPS_PER_MILLIMETRE = 1440 / 25.4
PAPERS = {"A4": (11906, 16838), "A3": (16838, 23811)}

DEFAULT = Style(
    font="song", size=12, bold=False, underline=False, align="left", line=20, before=0, after=0,
    color="000000", first_line=0, left=0, right=0, keep_next=False, keep_lines=False,
)  # fmt: skip


def millimetres(length: float) -> int:
    """Millimetres as twips."""
    return round(length * TWIPS_PER_MILLIMETRE)


def points(length: float) -> int:
    """Points as twips."""
    return round(length * TWIPS_PER_POINT)


@dataclass(frozen=True)
class TextStyle:
    """A resolved style: how the characters and the paragraph are set."""

    style: Style

    @cached_property
    def run(self) -> RunStyle:
        style = self.style
        return RunStyle(
            font=style.font or "song",
            size=round((style.size or 12) * 2),
            bold=bool(style.bold),
            underline=bool(style.underline),
            color=style.color or "000000",
        )

    @cached_property
    def paragraph(self) -> ParagraphStyle:
        style = self.style
        em = points(style.size or 12)
        return ParagraphStyle(
            align=style.align or "left",
            line_pitch=points(style.line or 0),
            space_before=points(style.before or 0),
            space_after=points(style.after or 0),
            indent_left=round((style.left or 0) * em),
            indent_right=round((style.right or 0) * em),
            first_line=round((style.first_line or 0) * em),
            keep_next=bool(style.keep_next),
            keep_lines=bool(style.keep_lines),
            outline_level=None if style.outline is None else style.outline - 1,
        )


class Styles:
    """The styles of a layout by name. `body` and `cell` exist even where the layout doesn't define them."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._given = styles
        self._resolved: dict[str, TextStyle] = {}

    def __getitem__(self, name: str) -> TextStyle:
        found = self._resolved.get(name)
        if found is None:
            found = self._resolved[name] = TextStyle(self._resolve(name, ()))
        return found

    def _resolve(self, name: str, seen: tuple[str, ...]) -> Style:
        style = self._given.get(name)
        if style is None or name in seen:  # the linter has named both; a document still comes out
            return DEFAULT if name == "body" or "body" in seen else self._resolve("body", (*seen, name))
        base = DEFAULT if name == "body" else self._resolve(style.base or "body", (*seen, name))
        return base.model_copy(update=style.model_dump(exclude_none=True))


def page_setup(spec: PageSpec) -> PageSetup:
    """The page of a section."""
    width, height = PAPERS[spec.paper]
    if spec.landscape:
        width, height = height, width
    return PageSetup(
        width=width,
        height=height,
        top=millimetres(spec.top),
        right=millimetres(spec.right),
        bottom=millimetres(spec.bottom),
        left=millimetres(spec.left),
        header=millimetres(spec.header),
        footer=millimetres(spec.footer),
    )
