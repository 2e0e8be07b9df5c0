"""What a file has that cannot be shown as it is, each with the places where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from labdesk.document.model import Notices

_PLACES_NAMED: Final = 3


@dataclass(slots=True)
class Place:
    """Where the reading stands: section and paragraph of the body, or another part of the file. While it is `held`
    (in a text box) paragraphs do not count."""

    section: int = 1
    paragraph: int = 0
    part: str = ""
    held: bool = False

    def advance(self) -> None:
        """The next paragraph begins."""
        self.paragraph += not self.held

    def text(self) -> str:
        """For a person: 第 2 节第 14 段, 第 1 节页眉."""
        if self.part:
            return f"第 {self.section} 节{self.part}" if self.part in ("页眉", "页脚") else self.part
        return f"第 {self.section} 节第 {max(self.paragraph, 1)} 段"


@dataclass(slots=True)
class Findings:
    """Collects what is to be said, in order, each once with its places."""

    place: Place = field(default_factory=Place)
    changes: int = 0
    faces: dict[str, str] = field(default_factory=dict)
    _found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str) -> None:
        """Note `what` (a phrase: 分栏，按一栏排) for the place at hand."""
        places = self._found.setdefault(what, [])
        here = self.place.text()
        if not places or places[-1] != here:
            places.append(here)

    def tell(self, notices: Notices) -> None:
        """Say everything found."""
        if self.changes:
            notices.add("tracked-changes", f"文件里有修订，已按全部接受排版，共 {self.changes} 处")
        if self.faces:
            names = "、".join(f"“{face}”" for face in self.faces)
            notices.add("unknown-face", f"字体{names}不在字库里，用相近的字体代替")
        for what, places in self._found.items():
            named = "、".join(places[:_PLACES_NAMED])
            more = f"等 {len(places)} 处" if len(places) > _PLACES_NAMED else ""
            notices.add("unsupported", f"{named}{more}：{what}")
