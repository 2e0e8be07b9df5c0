"""Gathers the bytes of a pack's files from a folder of strangers: regular files only, bounded, no links.

A pack's definition is the `*.yaml` at the top of its folder and in `layouts`; worked examples lie in `examples`. In a
project's copy, the packs that it builds on lie below `base`.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from labdesk.pack.problems import Mark, refuse
from labdesk.pack.yamlfile import MAX_FILE_BYTES

MAX_FILES: Final = 200
MAX_PACK_BYTES: Final = 10_000_000
_MAX_ENTRIES: Final = 2_000

LAYOUTS_FOLDER: Final = "layouts"
DEFINITION_FOLDERS: Final = ("", LAYOUTS_FOLDER)
EXAMPLES_FOLDER: Final = "examples"
# Where the packs lie that this one builds on, each in a folder of its id (labdesk.pack.bases).
BASE_FOLDER: Final = "base"

_BASE: Final = re.compile(rf"{BASE_FOLDER}/[a-z0-9][a-z0-9-]{{0,63}}(?:/|$)")
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,80}\.yaml")


def read_definition(folder: Path) -> dict[str, bytes]:
    """The files that define the pack, by name relative to the folder with forward slashes, sorted."""
    return _read(folder, DEFINITION_FOLDERS)


def read_examples(folder: Path) -> dict[str, bytes]:
    """The files of worked answers and their expectations, by name relative to the folder, sorted."""
    return _read(folder, (EXAMPLES_FOLDER,))


def admit(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Hold files that did not come from a folder to the same limits; raises PackError."""
    if len(files) > MAX_FILES:
        raise _too_many()
    total = 0
    for name, source in files.items():
        parent, _, base = name.rpartition("/")
        if _BASE.sub("", parent, count=1) not in DEFINITION_FOLDERS or not _FILE_NAME.fullmatch(base):
            raise refuse(Mark(name), "文件名不合要求", "file-name")
        total += _size_admitted(name, len(source), total)
    return dict(sorted(files.items()))


def content_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 (hex) over names and bytes, whatever the order they come in."""
    digest = hashlib.sha256()
    for name, source in sorted(files.items()):
        for part in (name.encode(), source):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _read(folder: Path, parts: tuple[str, ...]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for part in parts:
        for entry in _yaml_entries(folder / part if part else folder, part):
            name = f"{part}/{entry.name}" if part else entry.name
            if len(files) >= MAX_FILES:
                raise _too_many()
            source = _read_file(Path(entry.path), name)
            total += _size_admitted(name, len(source), total)
            files[name] = source
    return dict(sorted(files.items()))


def _yaml_entries(folder: Path, name: str) -> Iterator[os.DirEntry[str]]:
    """The folder's entries that are named as YAML files; a folder that isn't there has none."""
    if folder.is_symlink() and name:
        raise refuse(Mark(name), "不能是指向别处的链接；请放入真正的文件夹", "link")
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count >= _MAX_ENTRIES:
                    raise _too_many()
                if entry.name.endswith(".yaml"):
                    if not _FILE_NAME.fullmatch(entry.name):
                        raise refuse(Mark(_shown(entry.name)), "文件名只能用英文字母、数字、点和连字符", "file-name")
                    yield entry
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise refuse(Mark(name or str(folder)), "不是文件夹", "folder") from None
    except OSError:
        raise refuse(Mark(name or str(folder)), "打不开这个文件夹", "folder") from None


def _read_file(path: Path, name: str) -> bytes:
    """Read a regular file whose size is admitted; a pipe or device is never opened, nor waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        _require_regular(path.lstat(), name)
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            _require_regular(os.fstat(descriptor), name)
            return file.read(MAX_FILE_BYTES + 1)
    except OSError:
        raise refuse(Mark(name), "读不出这个文件", "unreadable") from None


def _require_regular(status: os.stat_result, name: str) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise refuse(Mark(name), "不能是指向别处的链接；请放入真正的文件", "link")
    if not stat.S_ISREG(status.st_mode):
        raise refuse(Mark(name), "不是普通文件", "not-a-file")
    _size_admitted(name, status.st_size, 0)


def _size_admitted(name: str, size: int, before: int) -> int:
    if size > MAX_FILE_BYTES:
        raise refuse(Mark(name), f"文件太大，最多 {MAX_FILE_BYTES // 1_000_000} MB；请拆成几个文件", "too-large")
    if before + size > MAX_PACK_BYTES:
        raise refuse(Mark(name), f"模板包太大，全部文件最多 {MAX_PACK_BYTES // 1_000_000} MB", "too-large")
    return size


def _too_many() -> Exception:
    return refuse(Mark("."), f"文件太多，模板包最多 {MAX_FILES} 个文件", "too-many")


def _shown(name: str) -> str:
    """A stranger's file name, safe to show on a terminal."""
    return ascii(name)[1:-1][:80]
