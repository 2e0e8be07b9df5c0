"""Composes a layout's blocks: text, long answers, repetitions and gaps; grids are next door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from labdesk.document.clean import printable
from labdesk.document.compose.form import Scope
from labdesk.document.compose.memory import Memory
from labdesk.document.compose.styles import Styles, TextStyle, points
from labdesk.document.compose.values import Printer
from labdesk.document.model import Block, Inline, Mark, Paragraph, ParagraphStyle, Run, RunStyle
from labdesk.pack.layout import (
    AnswerBlock,
    EachBlock,
    GridBlock,
    LayoutModel,
    MarkSpec,
    Pieces,
    SpaceBlock,
    TextBlock,
)
from labdesk.pack.layout import Block as BlockSpec

T = TypeVar("T")

_OWN_INDENT = ("\u3000", " ", "\t")


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes blocks in a scope. `width` (twips) is never needed here: grids name their own columns.

    `memory` knows what was composed before, if anything."""

    styles: Styles
    printer: Printer
    memory: Memory | None = None

    def blocks(self, specs: tuple[BlockSpec, ...], scope: Scope) -> tuple[Block, ...]:
        return tuple(block for spec in specs for block in self._block(spec, scope))

    def _block(self, spec: BlockSpec, scope: Scope) -> Iterable[Block]:
        if not scope.holds(spec.when):
            return ()
        if isinstance(spec, EachBlock):
            return self._each(spec, scope)
        return self.recalled(spec, scope, lambda: tuple(self._composed(spec, scope)))

    def recalled(self, spec: LayoutModel, scope: Scope, make: Callable[[], T]) -> T:
        """What `make` makes of a part of the layout, or made the last time where that is the same."""
        return make() if self.memory is None else self.memory.recall(spec, scope, make)

    def _composed(self, spec: TextBlock | AnswerBlock | SpaceBlock | GridBlock, scope: Scope) -> Iterator[Block]:
        from labdesk.document.compose.grid import compose_grid

        if isinstance(spec, TextBlock):
            yield self.text(spec.pieces, spec.style, scope, spec.mark, spec.id, spec.page_break_before)
        elif isinstance(spec, AnswerBlock):
            yield from self._answer(spec, scope)
        elif isinstance(spec, SpaceBlock):
            yield Paragraph(style=ParagraphStyle(line_pitch=points(spec.space)), inlines=(Run("", RunStyle(size=2)),))
        else:
            yield compose_grid(self, spec, scope)

    def text(
        self,
        pieces: Pieces,
        style: str,
        scope: Scope,
        mark: MarkSpec | None = None,
        bookmark: str | None = None,
        page_break_before: bool = False,
    ) -> Paragraph:
        """One paragraph of templates, each in the characters of its own style, if it has one."""
        text_style = self.styles[style]
        inlines = tuple(
            inline
            for template, own in pieces
            for inline in self.printer.inlines(template, (self.styles[own] if own else text_style).run, scope)
        )
        paragraph_style = text_style.paragraph
        if page_break_before:
            paragraph_style = replace(paragraph_style, page_break_before=True)
        origin = origin_of(inlines) or next(
            filter(None, (self.printer.answer_in(each, scope) for each, _ in pieces)), None
        )
        if mark is not None and mark.kind == "date" and origin is not None and scope.form.text(origin):
            mark = None  # it is printed: nobody has to write it
        return Paragraph(inlines, paragraph_style, origin, bookmark, self.mark(mark, scope))

    def mark(self, spec: MarkSpec | None, scope: Scope) -> Mark | None:
        """The mark with its owner resolved to a path: inside `each`, `.` is the unit itself."""
        if spec is None:
            return None
        if spec.owner == "." or spec.owner == scope.base:
            owner = scope.base or ""
        else:
            target = scope.resolve(spec.owner)
            owner = target.paths[0] if target and target.paths else spec.owner
        return Mark(spec.kind, owner, spec.label)

    def _answer(self, spec: AnswerBlock, scope: Scope) -> Iterator[Paragraph]:
        target = scope.resolve(spec.answer)
        path = target.paths[0] if target and target.paths else None
        text = printable(scope.form.text(path), self.printer.notices, path) if path else ""
        style = self.styles[spec.style]
        if not text:
            inlines = self.printer.inlines(spec.empty, style.run, scope)
            yield Paragraph(inlines, style.paragraph, path, spec.id)
            return
        # A line feed at the end, as a YAML block or a habit leaves it, would print an empty paragraph.
        for number, line in enumerate(text.rstrip("\n").split("\n")):
            bookmark = spec.id if number == 0 else None
            yield Paragraph((Run(line, style.run, path),), _indented(style, line), path, bookmark)

    def _each(self, spec: EachBlock, scope: Scope) -> Iterator[Block]:
        bases = [base for name in spec.each for base in scope.bases(name, spec.match)]
        if not bases:
            yield from self.blocks(spec.empty, scope)
        for number, base in enumerate(bases, start=1):
            yield from self.blocks(spec.blocks, scope.inside(base, number))


def _indented(style: TextStyle, line: str) -> ParagraphStyle:
    """The style's first-line indent, unless the line brings an indent of its own."""
    if style.paragraph.first_line and line.startswith(_OWN_INDENT):
        return replace(style.paragraph, first_line=0)
    return style.paragraph


def origin_of(inlines: tuple[Inline, ...]) -> str | None:
    """The answer that a paragraph stands for: the first one in it."""
    return next((i.origin for i in inlines if isinstance(i, Run) and i.origin), None)
