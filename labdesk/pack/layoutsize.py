"""How much a pack's forms print: repetitions within repetitions, taken at their typical size, are bounded here.

What a form costs to make is known before there is any answer, so that a stranger's layout can't keep anybody waiting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from labdesk.pack.fields import FieldIndex, FieldNode
from labdesk.pack.layout import AnswerBlock, CellSpec, EachBlock, EachRow, SectionSpec, TextBlock
from labdesk.pack.layoutwalk import LayoutScope, PlacedPart, walk
from labdesk.pack.model import ChoiceField, ChoicesField, Pack
from labdesk.pack.problems import DataPath
from labdesk.pack.template import Placeholder, TemplateError, parse
from labdesk.pack.wording import parameter_text

# All outputs together. A hundred pages have some 4,000 paragraphs and cells, and 100,000 characters.
MAX_PIECES: Final = 8_000
MAX_CHARACTERS: Final = 150_000

# What an answer counts for, in characters.
_ANSWER: Final = 20
_LONG_ANSWER: Final = 500
# A new page costs as much as several paragraphs.
_PAGE: Final = 5


def layout_problems(pack: Pack, fields: FieldIndex) -> Iterator[tuple[DataPath, str, str]]:
    """Templates that can't be read, and where the forms become too large: path, message, code."""
    sizes = {}
    for name, layout in pack.layouts.items():
        size = sizes[name] = _Size(pack)
        for placed in walk(name, layout, fields):
            yield from size.add(placed)
            if size.is_too_large:
                yield placed.path, "这份版式印出来太长：each 一层套一层，或内容太多；请减少", "too-large"
                return
    total = _Size(pack)
    for number, output in enumerate(pack.outputs):
        if output.layout in sizes:
            total.include(sizes[output.layout])
        if total.is_too_large:
            yield ("outputs", number), "各份文件加起来太长；请减少 outputs", "too-large"
            return


class _Size:
    """Adds up the parts of layouts: pieces (paragraphs, cells, rows), and characters."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.pieces = 0
        self.characters = 0

    @property
    def is_too_large(self) -> bool:
        return self.pieces > MAX_PIECES or self.characters > MAX_CHARACTERS

    def include(self, other: _Size) -> None:
        self.pieces += other.pieces
        self.characters += other.characters

    def add(self, placed: PlacedPart) -> Iterator[tuple[DataPath, str, str]]:
        """Count a part without those inside it; what is wrong with it comes out."""
        part, scope = placed.part, placed.scope
        breaks = isinstance(part, SectionSpec) or (isinstance(part, TextBlock) and part.page_break_before)
        self.pieces += scope.times * (_PAGE if breaks else 1)
        if isinstance(part, EachBlock | EachRow) and scope.in_table:
            tables = [node for name in part.each for node in scope.resolve(name) if node and node.kind == "table"]
            if tables and not part.match:
                yield (
                    (*placed.path, "each"),
                    "表格的一行里再排一张表，要用 match 写明排哪几行；如 match: {task: name}，task 列等于这里的 name",
                    "each",
                )
        if isinstance(part, AnswerBlock):
            self.characters += scope.times * _LONG_ANSWER
        for key, template in _templates(part):
            try:
                self.characters += scope.times * self._length(template, scope)
            except TemplateError as error:
                yield (*placed.path, key), str(error), "placeholder"

    def _length(self, template: str, scope: LayoutScope) -> int:
        parts = parse(template)
        return sum(self._printed(part, scope) if isinstance(part, Placeholder) else len(part) for part in parts)

    def _printed(self, part: Placeholder, scope: LayoutScope) -> int:
        if part.name.startswith("param."):
            return len(parameter_text(self._pack, part.name.removeprefix("param.")) or "")
        return max((self._answer(part, node) for node in scope.resolve(part.name)), default=0)

    def _answer(self, part: Placeholder, node: FieldNode | None) -> int:
        field = node.field if node is not None else None
        if part.format("boxes") and isinstance(field, ChoiceField | ChoicesField):
            options = self._pack.option_sets.get(field.options)
            return sum(len(option.label) + 2 for option in options.options) if options is not None else 0
        return _LONG_ANSWER if node is not None and node.type == "long_text" else _ANSWER


def _templates(part: object) -> Iterator[tuple[str, str]]:
    """The templates of a part, by key."""
    if isinstance(part, SectionSpec):
        yield "header", part.header
        yield "footer", part.footer
    elif isinstance(part, TextBlock | CellSpec):
        yield from (("text", text) for text, _ in part.pieces)
    elif isinstance(part, AnswerBlock):
        yield "empty", part.empty
