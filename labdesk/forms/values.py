"""What is written into a form: the answers, printed by the composer as the pack's own layout prints them."""

from __future__ import annotations

import datetime as dt

from labdesk.document.clean import printable
from labdesk.document.compose.answers import ProjectForm
from labdesk.document.compose.form import Scope
from labdesk.document.compose.values import Printer, chosen_labels
from labdesk.document.model import Notices, Run, RunStyle
from labdesk.forms.items import TICKED, Item, names_in, parts_of
from labdesk.lang.values import Month
from labdesk.pack.layout import AnswerBlock, Block, EachBlock, TextBlock
from labdesk.pack.template import Placeholder, parse
from labdesk.project.view import View

_LOOK = RunStyle()


class Values:
    """The values of one project's answers, in the words of an output's layout."""

    def __init__(self, view: View, output: str, notices: Notices) -> None:
        pack = view.project.pack
        layout = pack.layouts[pack.output(output).layout]
        self.tick = layout.tick
        self.form = ProjectForm(view)
        self.scope = Scope(self.form)
        self._view = view
        self._notices = notices
        self._printer = Printer(layout.tick, layout.blank_box, notices)

    def row(self, table: str, number: int) -> Scope | None:
        """The scope of a table's row by number, counted from 0; None where there is none."""
        rows = self.scope.bases(table)
        return self.scope.inside(rows[number], number + 1) if number < len(rows) else None

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return len(self.scope.bases(table))

    def lines(self, item: Item, scope: Scope) -> list[str]:
        """What is printed for an item, line by line; nothing where nothing is answered."""
        found = [line for block in item.blocks for line in self._block(block, scope)]
        return found if any(line.strip() for line in found) else []

    def single(self, item: Item, number: int, *, last: bool) -> list[str]:
        """What is printed of an item that joins a table's rows, for one of its rows; `last`: for this one and all that
        follow. Where the table has no rows, the first place says what the item says of that."""
        node = self._view.project.fields.get(item.fields[0])
        if node is None or node.table is None:
            return self.lines(item, self.scope)
        rows = self.scope.bases(node.table.pattern)
        if not rows:
            return self.lines(item, self.scope) if number == 0 else []
        wanted = rows[number:] if last else rows[number : number + 1]
        texts = [text for row in wanted if (text := self.form.text(f"{row}/{node.id}"))]
        mark = "\n" if item.kind == "long" else "、"
        return printable(mark.join(texts), self._notices).split("\n") if texts else []

    def chosen(self, item: Item, scope: Scope, number: int | None = None, *, last: bool = False) -> set[str]:
        """The labels of the options that an item's answers choose, of all rows or of one; `last`: of that one and all
        that follow."""
        found: set[str] = set()
        for name in names_in(item.blocks):
            target = scope.resolve(name)
            if target is not None and number is not None:
                paths = target.paths[number:] if last else target.paths[number : number + 1]
                target = type(target)(target.field, paths)
            if target is not None:
                found |= chosen_labels(target, self.form)
        return found

    def day(self, item: Item, scope: Scope) -> tuple[str, ...]:
        """Year, month and, of a whole date, day; nothing where there is no date."""
        for name in names_in(item.blocks):
            target = scope.resolve(name)
            value = self.form.value(target.paths[0]) if target is not None and len(target.paths) == 1 else None
            if isinstance(value, dt.date):
                return (str(value.year), str(value.month), str(value.day))
            if isinstance(value, Month):
                return (str(value.year), str(value.month))
        return ()

    def is_given(self, names: tuple[str, ...], scope: Scope) -> bool:
        """Whether any of these answers is there."""
        targets = (scope.resolve(name) for name in names)
        return any(self.form.text(path) for target in targets if target is not None for path in target.paths)

    def _block(self, block: Block, scope: Scope) -> list[str]:
        if not scope.holds(block.when):
            return []
        if isinstance(block, AnswerBlock):
            target = scope.resolve(block.answer)
            paths = target.paths if target is not None else ()
            return [line for path in paths for line in printable(self.form.text(path), self._notices, path).split("\n")]
        if isinstance(block, EachBlock):
            bases = [base for name in block.each for base in scope.bases(name, block.match)]
            return [line for base in bases for inner in block.blocks for line in self._block(inner, scope.inside(base))]
        return self._text(block, scope).split("\n") if isinstance(block, TextBlock) else []

    def _text(self, block: TextBlock, scope: Scope) -> str:
        template = "".join(text for text, _ in block.pieces)
        names = tuple(part.name for part in parts_of(template))
        if names and not self.is_given(names, scope) and not any(p.format("or") for p in parts_of(template)):
            return ""
        inlines = self._printer.inlines(_unboxed(template), _LOOK, scope)
        return "".join(each.text for each in inlines if isinstance(each, Run))


def _unboxed(template: str) -> str:
    """The template with options by name instead of boxes, for places that have none."""
    if not any(part.format(each) for part in parts_of(template) for each in TICKED):
        return template
    return "".join(f"{{{part.name}}}" if isinstance(part, Placeholder) else part for part in parse(template))
