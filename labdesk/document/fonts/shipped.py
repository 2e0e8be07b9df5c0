"""The faces that come with the program, under resources/fonts."""

from pathlib import Path
from typing import Final

from labdesk.base.paths import resource_dir
from labdesk.document.fonts.face import Face, open_face
from labdesk.document.model import FontRole

FILES: Final[dict[FontRole, tuple[str, str]]] = {
    "song": ("LabDesk Song", "LabDeskSong-Regular.ttf"),
    "hei": ("LabDesk Hei", "LabDeskHei-Regular.ttf"),
    "kai": ("LabDesk Kai", "LabDeskKai-Regular.ttf"),
    "fang": ("LabDesk Fang", "LabDeskFang-Regular.ttf"),
    "title": ("LabDesk Title", "LabDeskTitle-Regular.ttf"),
}


def fonts_dir() -> Path:
    """Where the shipped faces, their licences and fonts.conf lie."""
    return resource_dir() / "fonts"


def shipped_face(role: FontRole) -> Face:
    """The role's shipped face, not yet read."""
    family, file = FILES[role]
    return open_face(fonts_dir() / file, family)
