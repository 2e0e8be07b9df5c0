"""Puts a block of cells into a table as one step: grows rows, finds columns by headings, understands what it can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import parse, type_of
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.text import fold
from labdesk.project.editor import Editor
from ui.table.block import Block
from ui.table.model import TableModel

# So many headings in the first row make it a row of headings.
_HEADINGS: Final = 2


@dataclass(slots=True)
class Pasted:
    """What was done. `doubtful` are the paths whose text was kept but not understood; `unknown` headings that the
    table has no column for; `beyond` how many columns of the block lay beyond the table's last."""

    rows: int = 0
    columns: int = 0
    added: int = 0
    headings: bool = False
    doubtful: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which column of the block goes to which of the table, and which of its rows are answers."""

    rows: Block
    columns: dict[int, int]
    headings: bool
    unknown: list[str]
    beyond: int


def paste(model: TableModel, block: Block, row: int, column: int) -> Pasted:
    """Write a block from a cell on; rows that lack are added. Cells of the block that are empty clear theirs."""
    plan = _plan(model, [each for each in block if each], column)
    done = Pasted(len(plan.rows), len(plan.columns), 0, plan.headings, [], plan.unknown, plan.beyond)
    if not plan.rows or not plan.columns:
        return done
    name = f"粘贴 {done.rows} 行 {done.columns} 列"
    with model.workspace.edit(name) as editor:
        for offset, texts in enumerate(plan.rows):
            _write(model, editor, row + offset, texts, plan.columns, done)
    return done


def fill(model: TableModel, text: str, cells: Sequence[tuple[int, int]]) -> Pasted:
    """Write one text into several cells."""
    done = Pasted(len({row for row, _ in cells}), len({column for _, column in cells}))
    with model.workspace.edit(f"粘贴到 {len(cells)} 格") as editor:
        for row, column in cells:
            if not model.is_blank(row):
                _set(model, editor, model.cell_path(row, column), model.columns[column], text, done)
    return done


def understand(text: str, node: FieldNode, model: TableModel) -> tuple[Raw, bool]:
    """The raw answer for a pasted text in its usual spelling, and whether it was understood; kept as it is if not."""
    catalogue = model.workspace.pack.catalogue
    text = " ".join(text.split()) if node.type != "long_text" else text.strip()
    if not text:
        return None, True
    if parse(text, node.field, catalogue).problem is not None:
        return text, False
    return type_of(node.field).normalise(text, node.field, catalogue), True


def _plan(model: TableModel, block: Block, column: int) -> _Plan:
    labels = {fold(node.label): number for number, node in enumerate(model.columns)}
    first = block[0] if block else []
    named = {at: labels[fold(text)] for at, text in enumerate(first) if fold(text) in labels}
    texts = sum(bool(text.strip()) for text in first)
    if len(named) >= min(_HEADINGS, len(model.columns)) and len(named) * 2 >= texts:
        unknown = [text.strip() for at, text in enumerate(first) if at not in named and text.strip()]
        return _Plan(block[1:], _writable(model, named), True, unknown, 0)
    width = max((len(row) for row in block), default=0)
    columns = {at: column + at for at in range(width) if column + at < model.counts_column}
    return _Plan(block, _writable(model, columns), False, [], width - len(columns))


def _writable(model: TableModel, columns: dict[int, int]) -> dict[int, int]:
    return {at: column for at, column in columns.items() if model.columns[column].type != "computed"}


def _write(
    model: TableModel, editor: Editor, row: int, texts: Sequence[str], columns: dict[int, int], done: Pasted
) -> None:
    """Write one row of the block, into a row that is there or a new one."""
    given = {column: texts[at] if at < len(texts) else "" for at, column in columns.items()}
    if row < len(model.shown):
        for column, text in given.items():
            _set(model, editor, model.cell_path(row, column), model.columns[column], text, done)
        return
    if not any(text.strip() for text in given.values()):
        return
    found = {column: understand(text, model.columns[column], model) for column, text in given.items()}
    cells = {model.columns[column].id: raw for column, (raw, _) in found.items()}
    new = editor.insert(model.path, cells=cells)
    done.added += 1
    doubtful = (model.columns[column].id for column, (_, understood) in found.items() if not understood)
    done.doubtful += [f"{model.path}/{new}/{each}" for each in doubtful]


def _set(model: TableModel, editor: Editor, path: str, node: FieldNode, text: str, done: Pasted) -> None:
    raw, understood = understand(text, node, model)
    if node.type == "choice" and raw == model.workspace.value(path) and model.workspace.raw(path) is None:
        return  # it derives from another answer as it is
    editor.set(path, raw)
    if not understood:
        done.doubtful.append(path)
