"""Which face sets a character: the role's own, else another by a fixed order, else none."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from labdesk.document.fonts.face import EM, Face
from labdesk.document.fonts.invisible import is_invisible
from labdesk.document.fonts.shipped import shipped_face
from labdesk.document.model import FontRole

FontSet: TypeAlias = Literal["shipped", "system"]

# Tried in this order for a character that the role's own face lacks.
FALLBACK: tuple[FontRole, ...] = ("fang", "song", "kai")


class Piece(NamedTuple):
    """Neighbouring characters set in one face."""

    face: Face
    text: str


class FontLibrary:
    """The faces of one font set, for one document: it remembers which characters had to be substituted."""

    def __init__(self, font_set: FontSet = "shipped") -> None:
        self.font_set = font_set
        self._chains: dict[FontRole, tuple[Face, ...]] = {}
        self._advances: dict[FontRole, _Advances] = {}
        self._resolved: dict[tuple[FontRole, str], Face | None] = {}

    def face(self, role: FontRole) -> Face:
        """The role's own face."""
        return self._chain(role)[0]

    def resolve(self, role: FontRole, character: str) -> Face | None:
        """The face that sets a character, None if no face has it. A lone surrogate has none."""
        key = role, character
        if key not in self._resolved:
            self._resolved[key] = self._find(role, ord(character))
        return self._resolved[key]

    def advances(self, role: FontRole) -> Mapping[str, int]:
        """How far each character moves the pen, in 1/1000 em, to be asked by `[character]`.

        An invisible character counts 0, one that no face has an em.
        """
        if role not in self._advances:
            self._advances[role] = _Advances(self, role)
        return self._advances[role]

    def advance(self, role: FontRole, character: str) -> int:
        """How far one character moves the pen, as `advances` has it."""
        return self.advances(role)[character]

    def measure(self, role: FontRole, text: str) -> int:
        """The sum of the characters' advances, in 1/1000 em."""
        advances = self.advances(role)
        return sum([advances[character] for character in text])

    def pieces(self, role: FontRole, text: str) -> Iterator[Piece]:
        """The text cut where the face changes. A character that no face has goes with the role's own."""
        start, current = 0, self.face(role)
        for place, character in enumerate(text):
            face = self.resolve(role, character) or self.face(role)
            if face is not current:
                if place > start:
                    yield Piece(current, text[start:place])
                start, current = place, face
        if start < len(text):
            yield Piece(current, text[start:])

    def _find(self, role: FontRole, code: int) -> Face | None:
        chain = self._chain(role)
        if is_invisible(code):
            return chain[0]
        return next((face for face in chain if face.has(code)), None)

    def _chain(self, role: FontRole) -> tuple[Face, ...]:
        """The role's own face, those of the fallback roles, and, behind system faces, the shipped ones."""
        if role not in self._chains:
            roles = dict.fromkeys((role, *FALLBACK))
            preferred = [self._system_face(each) or shipped_face(each) for each in roles]
            self._chains[role] = tuple(dict.fromkeys((*preferred, *map(shipped_face, roles))))
        return self._chains[role]

    def _system_face(self, role: FontRole) -> Face | None:
        if self.font_set == "shipped":
            return None
        from labdesk.document.fonts.system import system_face

        return system_face(role)


class _Advances(dict[str, int]):
    """The advances of one role's characters, each measured once."""

    def __init__(self, library: FontLibrary, role: FontRole) -> None:
        super().__init__()
        self._library = library
        self._role = role

    def __missing__(self, character: str) -> int:
        face = self._library.resolve(self._role, character)
        self[character] = advance = EM if face is None else face.advance(ord(character))
        return advance
