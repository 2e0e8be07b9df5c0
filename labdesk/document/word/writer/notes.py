"""Footnotes and endnotes: a part for each kind, with its separators before its notes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from labdesk.document.model import (
    LONG_RULE,
    SHORT_RULE,
    Block,
    Document,
    Note,
    NoteKind,
    Paragraph,
    RunStyle,
)
from labdesk.document.pitch import line_pitch
from labdesk.document.word.normal import note_kinds, printed_blocks
from labdesk.document.word.writer.package import NewPart
from labdesk.document.word.writer.paragraph import paragraph_properties
from labdesk.document.word.writer.run import run_properties
from labdesk.document.word.writer.story import Story
from labdesk.document.word.writer.table import blocks_xml
from labdesk.document.word.xml import DECLARATION, ROOT_NAMESPACES

_PARTS: Final[dict[NoteKind, tuple[str, str]]] = {
    "footnote": (CT.WML_FOOTNOTES, RT.FOOTNOTES),
    "endnote": (CT.WML_ENDNOTES, RT.ENDNOTES),
}
_EMPTY: Final = (Paragraph(),)


@dataclass(slots=True)
class NotesPart:
    """The notes of one kind, in the order of their ids, which begin with 1."""

    part: NewPart
    kind: NoteKind
    story: Story
    separators: tuple[tuple[Block, ...], tuple[Block, ...]]
    notes: list[str] = field(default_factory=list)

    def add(self, note: Note) -> int:
        """Writes a note; its id."""
        self.notes.append(blocks_xml(printed_blocks(note.blocks) or _EMPTY, self.story))
        return len(self.notes)

    def finish(self) -> None:
        """Gives the part its content."""
        kind, (short, long) = self.kind, self.separators
        head = (
            f'<w:{kind} w:type="separator" w:id="-1">{_separator_xml(short, self.story)}</w:{kind}>'
            f'<w:{kind} w:type="continuationSeparator" w:id="0">{_separator_xml(long, self.story)}</w:{kind}>'
        )
        notes = "".join(f'<w:{kind} w:id="{number}">{note}</w:{kind}>' for number, note in enumerate(self.notes, 1))
        xml = f"{DECLARATION}<w:{kind}s {ROOT_NAMESPACES}>{head}{notes}</w:{kind}s>"
        self.part.content = xml.encode("utf-8")


def new_part(kind: NoteKind, document: Document) -> tuple[NewPart, str, tuple[tuple[Block, ...], tuple[Block, ...]]]:
    """The part for a kind of notes, the type of its relationship, and its separators."""
    content_type, relation = _PARTS[kind]
    setting = document.notes
    separators = (
        (setting.separator, setting.continuation) if kind == "footnote" else (setting.endnote_separator, (LONG_RULE,))
    )
    return NewPart(f"/word/{kind}s.xml", content_type), relation, separators


def settings_of_notes(document: Document) -> str:
    """What the settings say of the notes that the document has."""
    kinds = note_kinds(document)
    place = '<w:pos w:val="sectEnd"/>' if document.notes.endnotes_at == "section" else ""
    parts = {"footnote": "", "endnote": place}
    return "".join(
        f'<w:{kind}Pr>{place}<w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        for kind, place in parts.items()
        if kind in kinds
    )


def _separator_xml(blocks: tuple[Block, ...], story: Story) -> str:
    """A separator; our own lines are those that Word draws itself."""
    for rule, name in ((SHORT_RULE, "separator"), (LONG_RULE, "continuationSeparator")):
        if blocks == (rule,):
            properties = paragraph_properties(replace(rule.style, tabs=()), line_pitch(rule), grows=False)
            return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{run_properties(RunStyle())}<w:{name}/></w:r></w:p>"
    return blocks_xml(printed_blocks(blocks) or _EMPTY, story)
