"""Composes the printed document from a pack's layout and a project's answers; every value is formatted here, once."""

from __future__ import annotations

from collections.abc import Iterator

from labdesk.document.compose.blocks import Composer
from labdesk.document.compose.form import Form, Scope
from labdesk.document.compose.memory import Memory
from labdesk.document.compose.styles import Styles, page_setup
from labdesk.document.compose.values import Printer
from labdesk.document.model import (
    Block,
    Document,
    Notices,
    Paragraph,
    ParagraphStyle,
    Run,
    RunStyle,
    Section,
    Table,
)
from labdesk.pack.layout import Layout, SectionSpec

__all__ = ["Form", "Memory", "compose"]

_HAIRLINE = Paragraph((Run("", RunStyle(size=2)),), ParagraphStyle(line_pitch=20, widow_control=False))


def compose(
    layout: Layout,
    form: Form,
    *,
    title: str,
    author: str = "",
    subject: str = "",
    custom: tuple[tuple[str, str], ...] = (),
    notices: Notices | None = None,
    memory: Memory | None = None,
) -> Document:
    """The document of a layout for the answers of a form. `author` is the applicant unit; `custom` are file
    properties. With a memory, what is as it was the last time is the same object as then."""
    scope, notices, numbers = Scope(form), notices if notices is not None else Notices(), dict[str, int]()
    if memory is not None:
        scope, notices = memory.begin(form, notices, numbers)
    printer = Printer(layout.tick, layout.blank_box, notices, numbers)
    composer = Composer(Styles(layout.styles), printer, memory)
    sections = tuple(_section(spec, layout, composer, scope) for spec in layout.sections if scope.holds(spec.when))
    return Document(sections, title=title, author=author, subject=subject, custom=custom)


def _section(spec: SectionSpec, layout: Layout, composer: Composer, scope: Scope) -> Section:
    return Section(
        blocks=tuple(_separated(composer.blocks(spec.blocks, scope))),
        page=page_setup(spec.page or layout.page),
        header=_furniture(spec.header, "header", composer, scope),
        footer=_furniture(spec.footer, "footer", composer, scope),
        restart_numbering=spec.restart_numbering,
        origin=spec.id,
    )


def _furniture(template: str, style: str, composer: Composer, scope: Scope) -> tuple[Paragraph, ...]:
    return (composer.text(((template, None),), style, scope),) if template else ()


def _separated(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """A hairline after a table that another table or nothing follows: Word would join the two, or demand a full
    line."""
    for number, block in enumerate(blocks):
        yield block
        if isinstance(block, Table) and not isinstance(next(iter(blocks[number + 1 :]), None), Paragraph):
            yield _HAIRLINE
