"""A preview of a long table, edited in every way, is one made afresh; what is the same is made once."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from labdesk.document.compose import Memory as Composed
from labdesk.document.fonts import FontLibrary
from labdesk.document.layout.memory import Memory as Laid
from labdesk.document.layout.pages import lay_out
from labdesk.document.layout.placed import Page
from labdesk.document.model import (
    Border,
    Borders,
    Cell,
    CellMargins,
    Document,
    Notices,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Section,
    Table,
)
from labdesk.document.outputs import document_of, outputs_of
from labdesk.previewing.make import Memory, document_preview, make
from labdesk.session import Session
from tests import minipack

ROWS = 160
COLUMNS = (1500, 2500, 5000)
KEEPS = ParagraphStyle(keep_next=True)
THICK = Borders(top=Border(width=24), bottom=Border(kind="double"))


@pytest.fixture
def session() -> Session:
    session = minipack.complete()
    with session.edit("填很多行") as editor:
        for number in range(ROWS):
            editor.insert("staff", cells={"name": f"第{number}人"})
    return session


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_to_its_rows_it_is_as_made_afresh(session: Session, seed: int) -> None:
    memory, chance = Memory(), random.Random(seed)
    session.subscribe(lambda change: memory.forget(change.paths))
    output = outputs_of(session.view)[0]
    for number in range(8):
        assert make(session.view, output, "shipped", memory=memory) == make(session.view, output, "shipped")
        rows = session.project.rows("staff")
        if not rows:
            session.redo()
            continue
        row = f"staff/{chance.choice(rows)}"
        match chance.randrange(6):
            case 0:
                session.insert_row("staff", chance.randrange(len(rows)), {"name": f"新来的{number}"})
            case 1:
                session.remove_rows([row])
            case 2:
                session.move_row(row, chance.randrange(len(rows)))
            case 3:
                session.undo()
            case 4:
                session.set(f"{row}/name", "很长的名字" * 30)
            case _:
                session.set(f"{row}/name", f"改名{number}")


def a_row(*texts: str, **style: object) -> Row:
    return Row(tuple(Cell((Paragraph((Run(text),)),)) for text in texts), **style)  # type: ignore[arg-type]


def a_table(rows: list[Row]) -> Document:
    table = Table(COLUMNS, tuple(rows), margins=CellMargins(20, 80, 20, 80))
    return Document((Section((Paragraph((Run("表"),)), table, Paragraph((Run("完"),)))),), title="表")


def many(count: int = ROWS) -> list[Row]:
    head = a_row("序号", "姓名", "说明", header=True)
    return [head, *(a_row(f"{n}", f"姓名{n}", "字" * (n % 40)) for n in range(count))]


def spanning(rows: list[Row], at: int) -> None:
    """Let a cell reach over three rows, if they have as many cells."""
    if any(len(row.cells) != len(COLUMNS) for row in rows[at : at + 3]):
        return
    rows[at] = Row((Cell((Paragraph((Run("并"),)),), row_span=3), *rows[at].cells[1:]))
    for each in (at + 1, at + 2):
        rows[each] = Row(rows[each].cells[1:])


EDITS: dict[str, Callable[[list[Row]], object]] = {
    "one row": lambda rows: rows.__setitem__(70, a_row("70", "改", "了" * 200)),
    "the first": lambda rows: rows.__setitem__(1, a_row("x", "改", "了")),
    "the head": lambda rows: rows.__setitem__(0, a_row("号", "名", "说" * 90, header=True)),
    "no head": lambda rows: rows.__setitem__(0, a_row("号", "名", "说")),
    "the last": lambda rows: rows.__setitem__(-1, a_row("x", "改", "了" * 90)),
    "one more at the end": lambda rows: rows.append(a_row("x", "又", "一")),
    "one more in front": lambda rows: rows.insert(0, a_row("x", "又", "一", header=True)),
    "one less at the end": lambda rows: rows.pop(),
    "many less": lambda rows: rows.__delitem__(slice(20, 140)),
    "a merged cell": lambda rows: spanning(rows, 80),
    "a merged cell at the end": lambda rows: spanning(rows, len(rows) - 3),
    "one that keeps with the next": lambda rows: rows.__setitem__(
        40, Row(tuple(Cell((Paragraph((Run("随"),), style=KEEPS),)) for _ in COLUMNS))
    ),
    "one too high for its height": lambda rows: rows.__setitem__(
        9, a_row("1", "2", "高" * 200, height=300, height_rule="exact")
    ),
    "one other border": lambda rows: rows.__setitem__(
        33, Row(tuple(Cell(each.blocks, borders=THICK) for each in rows[33].cells))
    ),
    "one longer than a page": lambda rows: rows.__setitem__(5, a_row("1", "2", "长" * 4000)),
    "two swapped": lambda rows: rows.__setitem__(slice(50, 52), [rows[51], rows[50]]),
    "one twice": lambda rows: rows.insert(60, rows[90]),
}


@pytest.mark.parametrize("first", EDITS)
def test_a_table_of_which_some_rows_are_others_is_as_made_afresh(first: str) -> None:
    memory, base = Memory(), many()
    for name in ("", first, "", *random.Random(first).sample(list(EDITS), 2), first):
        rows = list(base)
        if name:
            EDITS[name](rows)
        document = a_table(rows)
        assert document_preview(document, "shipped", memory=memory) == document_preview(document, "shipped")


def test_pages_whose_rows_are_the_same_hold_the_very_same_things() -> None:
    library, memory, rows = FontLibrary("shipped"), Laid(), many()
    before = lay_out(a_table(list(rows)), library, Notices(), memory)
    rows[100] = a_row("改", "了", "")
    after = lay_out(a_table(list(rows)), library, Notices(), memory)
    changed = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if not _same(one, other)]
    assert len(before) > 4
    assert 0 < len(changed) <= 2  # the row after it may meet it otherwise


def _same(one: Page, other: Page) -> bool:
    return all(a is b for a, b in zip(one.cells, other.cells, strict=True)) and one.rules == other.rules


def test_rows_of_which_nothing_changed_are_composed_once(session: Session) -> None:
    memory = Composed()
    session.subscribe(lambda change: memory.forget(change.paths))
    output = outputs_of(session.view)[0]

    def rows() -> list[Row]:
        document = document_of(output, session.view, Notices(), memory)
        blocks = (block for section in document.sections for block in section.blocks if isinstance(block, Table))
        return list(max(blocks, key=lambda table: len(table.rows)).rows)

    before = rows()
    session.set(f"staff/{session.project.rows('staff')[70]}/name", "改了名")
    after = rows()
    assert sum(one is not other for one, other in zip(before, after, strict=True)) == 1
