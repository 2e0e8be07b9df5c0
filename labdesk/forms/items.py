"""What a project can write into a form: the answers as the pack's layout prints them, and each field by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from labdesk.pack.layout import AnswerBlock, Block, EachBlock, TextBlock
from labdesk.pack.model import AttestationField, BooleanField, ChoiceField, ChoicesField, DateField, MonthField
from labdesk.pack.template import Placeholder, parse

ItemKind: TypeAlias = Literal["text", "long", "choice", "date", "reserved"]

TICKED: Final = ("boxes", "check")


@dataclass(frozen=True, slots=True)
class Item:
    """Something to write. `blocks` are a layout's blocks, read by the composer; `fields` the dotted names of the
    answers in it; `table` the table in whose rows it stands, "" outside of tables; `joins` the table whose rows it
    joins. `key` names it in a mapping."""

    key: str
    blocks: tuple[Block, ...]
    fields: tuple[str, ...]
    kind: ItemKind
    table: str = ""
    joins: str = ""

    @property
    def template(self) -> str | None:
        """Its one template, None where it is made of several blocks or is a long answer."""
        block = self.blocks[0] if len(self.blocks) == 1 else None
        return block.text if isinstance(block, TextBlock) and isinstance(block.text, str) else None


RESERVED: Final = Item("‹reserved›", (), (), "reserved")
"""What the layout leaves blank for others: never filled in."""


def names_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The names of answers in blocks, as written, each once."""
    found: dict[str, None] = {}
    for block in blocks:
        if isinstance(block, AnswerBlock):
            found[block.answer] = None
        elif isinstance(block, EachBlock):
            found.update(dict.fromkeys(f"{each}.{name}" for each in block.each for name in names_in(block.blocks)))
        elif isinstance(block, TextBlock):
            found.update(dict.fromkeys(part.name for text, _ in block.pieces for part in parts_of(text)))
    return tuple(found)


def parts_of(template: str) -> list[Placeholder]:
    """The answers' placeholders in a template: page and running numbers are none."""
    parts = (part for part in parse(template) if isinstance(part, Placeholder))
    return [
        part
        for part in parts
        if not part.is_running and part.name not in ("n", "page", "pages") and "param." not in part.name
    ]


def kind_of(field: object, template: str | None) -> ItemKind:
    """What kind of place suits a field."""
    if isinstance(field, ChoiceField | ChoicesField | BooleanField | AttestationField):
        return "choice"
    if isinstance(field, DateField | MonthField) and (template is None or len(parts_of(template)) == 1):
        return "date"
    return "text"


def text_block(template: str) -> TextBlock:
    """A block of this template alone."""
    return TextBlock(text=template)
