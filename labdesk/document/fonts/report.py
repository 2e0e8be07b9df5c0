"""The font report: in which face the PDF sets each family that the Word file names, and what that face lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labdesk.document.fonts.library import FontLibrary, FontSet
from labdesk.document.fonts.names import word_family
from labdesk.document.fonts.shipped import shipped_face
from labdesk.document.model import Document, FontRole, Run, paragraphs


@dataclass(frozen=True, slots=True)
class FontUse:
    """A family as the Word file names it, the face that sets it in the PDF, whether that comes with the program (else
    from this computer), and the characters that another face sets, each with its family, "" where none has it."""

    word_family: str
    face: str
    is_shipped: bool
    fallback: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "word_family": self.word_family,
            "face": self.face,
            "source": "shipped" if self.is_shipped else "system",
            "fallback": [{"character": character, "face": face} for character, face in self.fallback],
        }

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> FontUse:
        """What `to_json` wrote."""
        fallback = tuple((each["character"], each["face"]) for each in found["fallback"])
        return cls(found["word_family"], found["face"], found["source"] == "shipped", fallback)


def font_report(document: Document, fonts: FontSet | FontLibrary) -> tuple[FontUse, ...]:
    """The families that a document uses, in the order in which it does."""
    used: dict[FontRole, list[str]] = {}
    for section in document.sections:
        for paragraph in paragraphs((*section.header, *section.blocks, *section.footer)):
            for run in paragraph.inlines:
                if isinstance(run, Run) and run.text.strip():
                    used.setdefault(run.style.font, []).append(run.text)
    library = fonts if isinstance(fonts, FontLibrary) else FontLibrary(fonts)
    return tuple(_use(library, role, "".join(texts)) for role, texts in used.items())


def _use(library: FontLibrary, role: FontRole, text: str) -> FontUse:
    own = library.face(role)
    others = []
    for character in dict.fromkeys(text):
        face = library.resolve(role, character) if character not in "\n\t" else own
        if face is not own:
            others.append((character, face.family if face is not None else ""))
    return FontUse(word_family(role), own.family, own.path == shipped_face(role).path, tuple(others))
