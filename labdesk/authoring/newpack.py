"""Starts a new pack: a small commented one that passes `pack check` at once, or a copy of another under a new id."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

from labdesk.authoring import nextbatch
from labdesk.authoring.schema import LAYOUT_SCHEMA, PACK_SCHEMA, schema_dir
from labdesk.base.errors import LabdeskError
from labdesk.base.paths import resource_dir
from labdesk.pack.folder import EXAMPLES_FOLDER, read_definition, read_examples
from labdesk.pack.loader import LoadedPack
from labdesk.pack.problems import MAIN_FILE

SCHEMA_FOLDER: Final = ".schema"

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_ID_LINE: Final = re.compile(r"^id: *[^\s#]+", re.MULTILINE)
_TITLE_LINE: Final = re.compile(r"^(  - id: guide(?:_[0-9]+)?\n    title:).*$", re.MULTILINE)
_SERVER: Final = "# yaml-language-server: $schema="
_LARGEST_SOURCE: Final = 50_000_000


def create(
    folder: Path, base: LoadedPack | None = None, source: Path | None = None, *, extends: LoadedPack | None = None
) -> list[Path]:
    """Write a new pack into a folder that isn't there yet or is empty; its name becomes the pack's id. Returns the
    files written.

    `base` is copied instead of the skeleton; of `extends` the new pack is a later batch that says only what differs.
    `source` is the guide's text, whose name and hash the first source takes. Raises LabdeskError with nothing written.
    """
    name = folder.resolve().name
    if not _ID.fullmatch(name):
        raise LabdeskError(
            what=f"文件夹名「{name[:60]}」不能作编号。",
            todo="编号就是文件夹名，只用小写英文字母、数字和连字符，如 suzhou-datalab-2025。",
        )
    files = _files(base) if extends is None else _complete(nextbatch.files_of(extends))
    main = _ID_LINE.sub(f"id: {name}", files[MAIN_FILE].decode("utf-8"), count=1)
    files[MAIN_FILE] = (_with_source(main, source) if source is not None and base is None else main).encode()
    return _write(folder, files)


def _files(base: LoadedPack | None) -> dict[str, bytes]:
    """The new pack's files by name: those of the skeleton or of the pack that is copied."""
    folder = resource_dir() / "skeleton" if base is None else base.folder
    if folder is None:
        raise LabdeskError(what="这个模板包没有文件夹，不能照着新建。")
    return _complete(read_definition(folder)) | read_examples(folder)


def _complete(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files with their schemas, each naming its own for the editor."""
    named = {
        name: source if name.startswith(EXAMPLES_FOLDER) else _with_schema(name, source)
        for name, source in files.items()
    }
    schemas = (PACK_SCHEMA, LAYOUT_SCHEMA)
    return named | {f"{SCHEMA_FOLDER}/{name}": (schema_dir() / name).read_bytes() for name in schemas}


def _with_schema(name: str, source: bytes) -> bytes:
    """The file with the line by which editors find the JSON Schema."""
    if source.startswith(_SERVER.encode()):
        return source
    schema = f"../{SCHEMA_FOLDER}/{LAYOUT_SCHEMA}" if "/" in name else f"{SCHEMA_FOLDER}/{PACK_SCHEMA}"
    return f"{_SERVER}{schema}\n".encode() + source


def _with_source(main: str, source: Path) -> str:
    """The skeleton's main file with the guide's name and hash."""
    try:
        content = source.read_bytes() if source.is_file() and source.stat().st_size <= _LARGEST_SOURCE else None
    except OSError:
        content = None
    if content is None:
        raise LabdeskError(what=f"读不出来源文件「{source.name}」。", todo="请确认它是一个文件，并且可以读取。")
    digest = hashlib.sha256(content).hexdigest()
    title = source.stem.replace('"', "")
    return _TITLE_LINE.sub(lambda match: f'{match.group(1)} "{title}"\n    sha256: {digest}', main, count=1)


def _write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise LabdeskError(
                what=f"文件夹「{folder.name}」里已有内容。", kept="没有写入任何文件。", todo="请换一个新的文件夹。"
            )
        written = []
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(path)
    except OSError as error:
        raise LabdeskError(
            what=f"无法在「{folder.name}」里写入文件。", todo="请确认有权写入，并且磁盘没有满。"
        ) from error
    return written
