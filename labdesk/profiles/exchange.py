"""Profiles as a YAML file, to take to another computer or to keep: `units` and `people`, each a list of mappings."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from labdesk.pack.problems import DataPath, Mark, refuse
from labdesk.pack.yamlfile import Limits, YamlFile, read_yaml
from labdesk.profiles.kinds import Kind, KindName, kinds
from labdesk.profiles.library import MAX_BYTES, MOST, Library
from labdesk.profiles.model import MAX_CHARACTERS, Profile
from labdesk.project.answers import yaml_text
from labdesk.storage import atomic
from labdesk.storage.errors import while_reading

_LISTS: Final[dict[str, KindName]] = {"units": "unit", "people": "person"}
_LIMITS: Final = Limits(file_bytes=MAX_BYTES, nodes=MOST * 30, scalar_characters=MAX_CHARACTERS, any_text=True)
_YES_NO: Final = {"是": True, "否": False}


@dataclass(frozen=True, slots=True)
class Imported:
    """How many profiles came new, and how many were there and were brought up to date."""

    added: int
    updated: int


def export(profiles: Iterable[Profile], path: Path) -> None:
    """Write profiles to a file that only the user may read. Raises StorageError."""
    atomic.write_bytes(path, to_text(profiles).encode("utf-8", "surrogatepass"), mode=0o600)


def to_text(profiles: Iterable[Profile]) -> str:
    """Profiles as YAML."""
    found = list(profiles)
    return yaml_text(
        {name: [dict(each.values) for each in found if each.kind == kind] for name, kind in _LISTS.items()}
    )


def import_file(path: Path, library: Library) -> Imported:
    """Take over the profiles of a file, all of them or none: those known already are brought up to date.

    Raises PackError with file and line where it is no such file, LabdeskError where it can't be read.
    """
    before = {each.id for each in library.profiles()}
    stored = library.remember_all(list(read(path)))
    known = {each.id for each in stored} & before
    return Imported(len({each.id for each in stored}) - len(known), len(known))


def read(path: Path) -> Iterator[tuple[KindName, Mapping[str, object]]]:
    """The profiles in a file, by kind. Raises as `import_file` does."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe might never end
            raise while_reading(OSError(errno.EISDIR, ""), path)
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise while_reading(error, path) from error
    return parse(source, path.name)


def parse(source: bytes, name: str) -> Iterator[tuple[KindName, Mapping[str, object]]]:
    """The profiles in a file's bytes; `name` is the file's in messages. Raises PackError with file and line."""
    file = read_yaml(source, name, limits=_LIMITS)
    for key, entries in _mapping(file, file.data, ()).items():
        if key not in _LISTS:
            raise refuse(_mark(file, (key,)), f"不认识「{key[:40]}」；这里可以写：{'、'.join(_LISTS)}", "unknown-key")
        if not isinstance(entries, list):
            raise refuse(_mark(file, (key,)), "要写成列表，每项以「- 」开头")
        for number, entry in enumerate(entries):
            yield _LISTS[key], _entry(file, entry, (key, number), kinds()[_LISTS[key]])


def _entry(file: YamlFile, entry: Any, at: DataPath, kind: Kind) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in _mapping(file, entry, at).items():
        if key not in kind.keys:
            raise refuse(
                _mark(file, (*at, key)), f"不认识「{key[:40]}」；这里可以写：{'、'.join(kind.keys)}", "unknown-key"
            )
        if value is None:
            continue
        if kind.types[key] == "boolean" and isinstance(value, str):
            value = _YES_NO.get(value, value)
        if isinstance(value, list | dict) or (kind.types[key] == "boolean") != isinstance(value, bool):
            raise refuse(_mark(file, (*at, key)), f"「{kind.keys[key]}」的内容形式不对")
        found[key] = value if isinstance(value, bool) else str(value)
    if not str(found.get("name", "")).strip():
        raise refuse(_mark(file, at), f"没有写 name（{kind.keys['name']}）")
    return found


def _mapping(file: YamlFile, data: Any, at: DataPath) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise refuse(_mark(file, at), "要写成「键: 值」的若干行")
    return data


def _mark(file: YamlFile, at: DataPath) -> Mark:
    return next((file.marks[at[:end]] for end in range(len(at), 0, -1) if at[:end] in file.marks), Mark(file.name, 1))
