"""The packs of the program, and projects with the answers of their worked examples."""

from __future__ import annotations

from functools import lru_cache

from labdesk.base.paths import templates_dir
from labdesk.document.model import Document, Mark, Paragraph, Table
from labdesk.pack.loader import LoadedPack, load
from labdesk.project import answers
from labdesk.session import Session

PACKS = sorted(folder.name for folder in templates_dir().iterdir() if (folder / "pack.yaml").is_file())


@lru_cache
def pack(name: str) -> LoadedPack:
    """The program's own pack of that id."""
    return load(templates_dir() / name)


def answered(name: str, example: str | None = None) -> Session:
    """A project of the pack with an example's answers, or without any."""
    session = Session.new(pack(name))
    if example is not None:
        with session.edit("样例") as editor:
            answers.read(templates_dir() / name / "examples" / f"{example}.yaml", pack(name)).give(editor)
    return session


def marks(document: Document, kind: str) -> list[Mark]:
    """The places for stamps, signatures or dates, in reading order."""
    found: list[Mark] = []

    def look(blocks: tuple[Paragraph | Table, ...]) -> None:
        for block in blocks:
            cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
            found.extend(each.mark for each in (block, *cells) if not isinstance(each, Table) and each.mark)
            for cell in cells:
                look(cell.blocks)

    for section in document.sections:
        look(section.blocks)
    return [mark for mark in found if mark.kind == kind]
