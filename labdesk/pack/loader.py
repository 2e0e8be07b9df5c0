"""Loads a pack: from a folder, from a project's copy, or by its id among those installed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from labdesk.base.errors import LabdeskError
from labdesk.base.paths import templates_dir, user_data_dir
from labdesk.lang.schema import Schema
from labdesk.pack import bases, extend
from labdesk.pack import folder as pack_folder
from labdesk.pack.bases import Layer
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.explain import explain
from labdesk.pack.extend import PackData
from labdesk.pack.fields import FieldIndex
from labdesk.pack.layout import Layout
from labdesk.pack.model import Output, Pack
from labdesk.pack.problems import MAIN_FILE, DataPath, Mark, PackError, PackProblem, Positions, refuse
from labdesk.pack.structure import structure_problems
from labdesk.pack.yamlfile import Budget, YamlFile, read_yaml

_PACK_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, eq=False)
class LoadedPack:
    """A pack that passed its model's checks, with all that derives from it.

    `model` is the data, `fields` the flat index of its fields, `positions` say where it is written; `digest` is the
    SHA-256 over its files, which `files()` gives for a project to keep; `folder` is None for a project's copy. `bases`
    are the ids of the packs that it builds on, the nearest first; their files are among its own.
    """

    model: Pack
    fields: FieldIndex
    positions: Positions
    digest: str
    folder: Path | None
    bases: tuple[str, ...]
    _files: Mapping[str, bytes] = field(repr=False)

    @property
    def id(self) -> str:
        return self.model.id

    @property
    def layouts(self) -> Mapping[str, Layout]:
        return self.model.layouts

    @cached_property
    def catalogue(self) -> Catalogue:
        """The option sets and look-ups, as field types want them."""
        return Catalogue(self.model)

    @cached_property
    def schema(self) -> Schema:
        """What expressions of the rule language may name."""
        from labdesk.pack.schema import language_schema  # the language is not needed to load

        return language_schema(self.model, self.fields, self.catalogue)

    def output(self, output: str) -> Output:
        """The pack's document of this id, one that there is."""
        return next(each for each in self.model.outputs if each.id == output)

    def files(self) -> dict[str, bytes]:
        """The bytes of the files that define the pack, by name; `load_from_bytes` takes them back."""
        return dict(self._files)


def load(folder: Path) -> LoadedPack:
    """Load the pack in a folder. Raises PackError, its problems with file and line."""
    return _load(read_files(folder), folder)


def read_files(folder: Path) -> dict[str, bytes]:
    """The files that define the pack in a folder, those of the packs that it builds on included. Raises PackError."""
    return bases.read_with_bases(folder, pack_roots())


def example_of_base(pack: LoadedPack, name: str) -> Path | None:
    """The file of a worked example `‹base›/‹name›` of a pack that this one builds on; None where there is none."""
    base, _, example = name.partition("/")
    if pack.folder is None or base not in pack.bases:
        return None
    place = bases.find(base, pack.folder, pack_roots())
    return None if place is None else place / pack_folder.EXAMPLES_FOLDER / f"{example}.yaml"


def load_from_bytes(files: Mapping[str, bytes]) -> LoadedPack:
    """Load a pack from its files' bytes by name, as `LoadedPack.files` gave them. Raises PackError.

    The last few are remembered: a project that is opened again needs no second reading of its pack.
    """
    return _load_copy(tuple(pack_folder.admit(files).items()))


@lru_cache(maxsize=8)
def _load_copy(files: tuple[tuple[str, bytes], ...]) -> LoadedPack:
    return _load(dict(files), None)


def find(name: str) -> LoadedPack:
    """Load a pack by its id or its folder. Among packs of one id, the user's own comes before the program's.

    Raises LabdeskError where there is none, PackError where it is broken.
    """
    candidates = [root / name for root in pack_roots()] if _PACK_ID.fullmatch(name) else []
    for candidate in (*candidates, Path(name)):
        if _is_pack(candidate):
            return load(candidate)
    known = "、".join(each.name for each in installed()) or "无"
    raise LabdeskError(what=f"没有找到模板包「{name[:60]}」。", todo=f"请写模板包的编号或文件夹；已安装的有：{known}。")


def installed() -> list[Path]:
    """The folders of the program's own packs and of the user's, by name; a folder's name is its pack's id."""
    found: dict[str, Path] = {}
    for root in reversed(pack_roots()):
        if root.is_dir():
            found |= {each.name: each for each in root.iterdir() if _is_pack(each)}
    return [found[name] for name in sorted(found)]


def pack_roots() -> tuple[Path, Path]:
    """The folders that hold packs, the one that goes first first."""
    return user_data_dir() / "packs", templates_dir()


def _is_pack(folder: Path) -> bool:
    """Whether a path leads to a folder with a pack in it; a path that the system doesn't accept leads nowhere."""
    try:
        return (folder / MAIN_FILE).is_file()
    except (OSError, ValueError):
        return False


def _load(files: dict[str, bytes], folder: Path | None) -> LoadedPack:
    if MAIN_FILE not in files:
        raise refuse(Mark(MAIN_FILE), "缺少这个文件；模板包的文件夹里必须有它", "missing-file")
    chain = bases.layers(files)
    budget = Budget()
    found = extend.put_together([_merge(_read_all(layer, budget), layer) for layer in chain])
    positions = Positions(found.marks)
    try:
        model = Pack.model_validate(found.data)
    except ValidationError as error:
        raise PackError(explain(error, Pack, found.data, positions)) from None
    fields = FieldIndex(model, positions)
    problems = structure_problems(model, fields, positions)
    if problems:
        raise PackError(problems)
    names = tuple(layer.id for layer in chain[1:])
    return LoadedPack(model, fields, positions, pack_folder.content_hash(files), folder, names, files)


def _read_all(layer: Layer, budget: Budget) -> list[YamlFile]:
    """The files of one pack; those of a base are named after it."""
    read: list[YamlFile] = []
    problems: list[PackProblem] = []
    for name, source in layer.files.items():
        try:
            read.append(read_yaml(source, f"{layer.id}/{name}" if layer.id else name, budget))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return read


def _merge(files: list[YamlFile], layer: Layer) -> PackData:
    """Put the files' top-level keys together; a file in `layouts` is the layout of its name."""
    data: dict[str, Any] = {}
    marks: dict[DataPath, Mark] = {}
    for file in files:
        parent, _, base = file.name.removeprefix(f"{layer.id}/" if layer.id else "").rpartition("/")
        if parent:
            key = base.removesuffix(".yaml")
            data.setdefault("layouts", {})[key] = file.data
            marks[("layouts", key)] = Mark(file.name, 1, 1)
            marks.update({("layouts", key, *path): mark for path, mark in file.marks.items()})
            continue
        for key, value in _top_level(file).items():
            if key == "layouts":
                raise refuse(file.marks[(key,)], "版式要写在 layouts 文件夹里，每份一个文件", "layout")
            if key in data:
                raise refuse(
                    file.marks[(key,)], f"「{key}」已写在 {marks[(key,)]}；一个键只能写在一个文件里", "duplicate-key"
                )
            data[key] = value
        marks.update(file.marks)
    return PackData(data, marks)


def _top_level(file: YamlFile) -> dict[str, Any]:
    if not isinstance(file.data, dict):
        raise refuse(Mark(file.name, 1, 1), "要写成「键: 值」的若干行", "format")
    return file.data
