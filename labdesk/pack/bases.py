"""The files of a pack that builds on others (`extends`): its own, and a copy of each base's below `base/‹id›/`.

A project keeps them all, so that it opens where no base is installed. Chains are bounded; none leads back to itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from labdesk.pack import folder as pack_folder
from labdesk.pack.folder import BASE_FOLDER
from labdesk.pack.problems import MAIN_FILE, Mark, PackError, refuse
from labdesk.pack.yamlfile import YamlFile, read_yaml

MAX_BASES: Final = 4

_PACK_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_EXTENDS: Final = b"extends"


@dataclass(frozen=True, slots=True)
class Layer:
    """One pack of a chain: its id ("" for the one that is loaded) and its files by name."""

    id: str
    files: Mapping[str, bytes]


def read_with_bases(folder: Path, roots: Sequence[Path]) -> dict[str, bytes]:
    """The files that define the pack in a folder, those of its bases included. A base is looked for beside the pack
    first, then in `roots`. Raises PackError."""
    own = files = pack_folder.read_definition(folder)
    if _extends(own) is None:
        return files
    chain: list[Any] = [_identity(own).get("id")]
    files = dict(files)
    while (base := _extends(own)) is not None:
        _check_chain(chain, base, _mark(own, chain))
        place = find(base, folder, roots)
        if place is None:
            raise refuse(
                _mark(own, chain), f"所依据的模板包「{base}」没有安装；请先安装它，或放在同一个文件夹里", "base"
            )
        own = pack_folder.read_definition(place)
        files |= {f"{BASE_FOLDER}/{base}/{name}": source for name, source in own.items()}
        chain.append(base)
    return pack_folder.admit(files)


def find(base: str, folder: Path, roots: Sequence[Path]) -> Path | None:
    """The folder of the pack of this id on which the one in `folder` builds."""
    return next((root / base for root in (folder.resolve().parent, *roots) if _is_pack(root / base)), None)


def layers(files: Mapping[str, bytes]) -> list[Layer]:
    """The packs of a chain, the one that is loaded first. Raises PackError."""
    own = {name: source for name, source in files.items() if not name.startswith(f"{BASE_FOLDER}/")}
    found, chain = [Layer("", own)], [_identity(own).get("id") if _extends(own) else ""]
    while (base := _extends(found[-1].files)) is not None:
        mark = _mark(found[-1].files, chain)
        _check_chain(chain, base, mark)
        start = f"{BASE_FOLDER}/{base}/"
        inside = {name.removeprefix(start): source for name, source in files.items() if name.startswith(start)}
        if MAIN_FILE not in inside:
            raise refuse(mark, f"所依据的模板包「{base}」没有带来", "base")
        if (named := _identity(inside).get("id")) not in (base, None):
            raise refuse(mark, f"「{base}」文件夹里的模板包编号是「{str(named)[:60]}」", "base")
        found.append(Layer(base, inside))
        chain.append(base)
    return found


def _extends(files: Mapping[str, bytes]) -> str | None:
    """The id of the pack that these files build on; None where there is none, or nothing that could be one."""
    if _EXTENDS not in files.get(MAIN_FILE, b""):
        return None
    base = _identity(files).get("extends")
    return base if isinstance(base, str) and _PACK_ID.fullmatch(base) else None


def _identity(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """The main file's mapping; empty where it says nothing that can be read."""
    file = _main(files.get(MAIN_FILE, b""))
    return file.data if file is not None and isinstance(file.data, dict) else {}


@lru_cache(maxsize=8)
def _main(source: bytes) -> YamlFile | None:
    try:
        return read_yaml(source, MAIN_FILE)
    except PackError:  # loading says what is wrong
        return None


def _check_chain(chain: Sequence[Any], base: str, mark: Mark) -> None:
    if base in chain:
        raise refuse(mark, f"模板包「{base}」绕回了自己：{' → '.join(map(str, [*chain, base]))[:200]}", "base")
    if len(chain) > MAX_BASES:
        raise refuse(mark, f"一个依据一个，最多 {MAX_BASES} 层", "base")


def _mark(files: Mapping[str, bytes], chain: Sequence[Any]) -> Mark:
    """Where the last pack of a chain says what it builds on."""
    name = MAIN_FILE if len(chain) == 1 else f"{chain[-1]}/{MAIN_FILE}"
    file = _main(files.get(MAIN_FILE, b""))
    mark = file.marks.get(("extends",)) if file is not None else None
    return replace(mark, file=name) if mark is not None else Mark(name)


def _is_pack(folder: Path) -> bool:
    try:
        return (folder / MAIN_FILE).is_file()
    except (OSError, ValueError):
        return False
