"""Finds the faces installed on this computer that Word would use, as far as a PDF may hold them."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from labdesk.document.fonts.face import EM, Face, FontError, open_face
from labdesk.document.fonts.names import FAMILIES
from labdesk.document.fonts.nametable import FAMILY, FULL_NAME, TYPOGRAPHIC_FAMILY, read_names
from labdesk.document.fonts.sfnt import collection_size, u16
from labdesk.document.model import FontRole

_SUFFIXES: Final = frozenset((".ttf", ".ttc"))
_NAMED_BY: Final = (FAMILY, FULL_NAME, TYPOGRAPHIC_FAMILY)
_REGULAR_WEIGHT: Final = 400

# A collection that claims more is damaged.
_MOST_FACES: Final = 64
# OS/2 fsType: the usage bits, of which 0x0002 alone forbids embedding; then "no subsetting" and "bitmaps only".
_USAGE, _RESTRICTED, _NOT_AS_SUBSET = 0x000E, 0x0002, 0x0300
_ITALIC: Final = 0x0001
# What a face that sets Chinese must have, an em wide.
_PROBE: Final = ord("国")


class Candidate(NamedTuple):
    """An installed face under one of its names; smaller `rank` is nearer to the regular weight."""

    rank: int
    path: Path
    member: int


class SystemFaces:
    """The usable faces in some folders, by name; the folders are read when the first face is asked for."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._by_name: dict[str, list[Candidate]] | None = None

    def find(self, role: FontRole) -> Face | None:
        """The best installed face for a role, by the order of its names; None if there is none that can be used."""
        for family in FAMILIES[role]:
            for candidate in sorted(self._named(family)):
                face = open_face(candidate.path, family, candidate.member)
                if _is_usable(face):
                    return face
        return None

    def _named(self, family: str) -> list[Candidate]:
        if self._by_name is None:
            self._by_name = {}
            for path in _font_files(self._folders):
                for name, candidate in _faces_of(path):
                    self._by_name.setdefault(name, []).append(candidate)
        return self._by_name.get(family.casefold(), [])


@lru_cache(maxsize=1)
def installed() -> SystemFaces:
    """The faces of this computer, looked for once."""
    return SystemFaces(system_folders())


@lru_cache(maxsize=8)
def system_face(role: FontRole) -> Face | None:
    """The best face of this computer for a role, None if the shipped one has to do."""
    return installed().find(role)


def system_folders() -> list[Path]:
    """Where this system keeps fonts, for all users and for this one."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return [windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    data_home = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [data_home / "fonts", home / ".fonts", *(Path(folder) / "fonts" for folder in shared if folder)]


def may_embed(face: Face) -> bool:
    """Whether the face's maker lets a document hold a subset of it. A face that says nothing may be embedded."""
    if "OS/2" not in face.tables:
        return True
    rights = u16(face.tables.table("OS/2"), 8)
    return rights & _USAGE != _RESTRICTED and not rights & _NOT_AS_SUBSET


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(folders):
        for root, subfolders, files in os.walk(folder):
            subfolders.sort()
            for file in sorted(files):
                if Path(file).suffix.lower() in _SUFFIXES:
                    yield Path(root, file)


def _faces_of(path: Path) -> Iterator[tuple[str, Candidate]]:
    """Every name of every face in a file; nothing for a file that can't be read."""
    try:
        for index in range(_face_count(path)):
            face = Face(path, path.stem, index)
            names = read_names(face.tables.table("name"))
            candidate = Candidate(_rank(face), path, index)
            for name in {name.casefold() for name_id in _NAMED_BY for name in names.get(name_id, ())}:
                yield name, candidate
    except (OSError, FontError):
        return


def _face_count(path: Path) -> int:
    with path.open("rb") as file:
        return min(collection_size(memoryview(file.read(12))), _MOST_FACES)


def _rank(face: Face) -> int:
    """How far from upright and regular a face is; families hold their bold and slanted faces under one name."""
    if "OS/2" not in face.tables:
        return 0
    table = face.tables.table("OS/2")
    slanted = u16(table, 62) & _ITALIC
    return abs(u16(table, 4) - _REGULAR_WEIGHT) + 1000 * slanted


def _is_usable(face: Face) -> bool:
    """Whether the face has TrueType outlines for Chinese, all its tables, and the right to be embedded."""
    try:
        glyph = face.glyph(_PROBE)
        return glyph != 0 and face.advance(_PROBE) == EM and bool(face.outline(glyph)) and may_embed(face)
    except (OSError, FontError):
        return False
