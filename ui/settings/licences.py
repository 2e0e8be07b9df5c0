"""The licences of everything that is shipped, read from files of the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from labdesk.base.paths import resource_dir


@dataclass(frozen=True, slots=True)
class Licence:
    """Of what, which licence, in which files."""

    name: str
    licence: str
    texts: tuple[str, ...]

    def text(self) -> str:
        """The whole licence; of several all."""
        folder = resource_dir() / "licences"
        return "\n\n".join((folder / name).read_text(encoding="utf-8").strip() for name in self.texts)


def licences() -> Iterator[Licence]:
    """All of them, our own first."""
    listed = json.loads((resource_dir() / "licences" / "index.json").read_text(encoding="utf-8"))
    for each in listed:
        yield Licence(each["name"], each["licence"], tuple(each["texts"]))
