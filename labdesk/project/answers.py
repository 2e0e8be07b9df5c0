"""Answers as YAML, nested by field id: how scripts, examples and tests write them, and how they are written out again.

Labels stand for options, ISO text for dates, lists of rows for tables, mappings by row for matrices. What the pack does
not know is refused with its line; nothing is taken over unless everything is right.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from labdesk.base.errors import LabdeskError
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import type_of
from labdesk.pack.fieldtypes.base import Raw, YamlValueError
from labdesk.pack.loader import LoadedPack, example_of_base
from labdesk.pack.problems import DataPath, Mark, PackProblem, ended
from labdesk.pack.yamlfile import Limits, YamlFile, read_yaml
from labdesk.project import variants
from labdesk.project.editor import Editor
from labdesk.project.model import Project, slashed

LIMITS: Final = Limits(file_bytes=200_000_000, nodes=2_000_000, scalar_characters=20_000_000, any_text=True)

Cells: TypeAlias = dict[str, Raw]


class AnswersError(LabdeskError):
    """An answers file that does not fit the pack. `problems` lie in the order of lines and are never empty."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(sorted(problems))
        first, more = self.problems[0], len(self.problems) - 1
        super().__init__(
            what=ended(f"答案文件有误：{first}{f'（另有 {more} 处）' if more else ''}"),
            kept="没有写入任何内容。",
            todo="请按提示修改后再试。",
        )


@dataclass(slots=True)
class Answers:
    """Raw answers in the pack's order: single ones by path, tables' rows as cells by column."""

    leaves: dict[str, Raw] = field(default_factory=dict)
    tables: dict[str, list[Cells]] = field(default_factory=dict)

    def give(self, editor: Editor) -> None:
        """Answer a project with them: single answers replace those there are, rows are added."""
        for path, raw in self.leaves.items():
            editor.set(path, raw)
        for table, rows in self.tables.items():
            for cells in rows:
                editor.insert(table, cells=cells)


def read(path: Path, pack: LoadedPack) -> Answers:
    """Read an answers file, or a variant of another beside it or of an example of a pack that this one builds on.

    Raises AnswersError, PackError where it isn't YAML, or LabdeskError where it can't be read.
    """

    def load(name: str) -> YamlFile:
        found = example_of_base(pack, name) if "/" in name else path.with_name(f"{name}.yaml")
        if found is None:
            raise LabdeskError(what=f"没有找到例子「{name[:80]}」。", kept="没有写入任何内容。")
        return _load(found)

    return interpret(variants.resolve(_load(path), load), pack)


def _load(path: Path) -> YamlFile:
    try:
        # A pipe or a device might never end.
        source = _start(path) if path.is_file() else None
    except (OSError, ValueError):
        source = None
    if source is None:
        raise LabdeskError(
            what=f"读不出答案文件「{path.name or path}」。",
            kept="没有写入任何内容。",
            todo="请确认它是一个文件，并且可以读取。",
        )
    return read_yaml(source, path.name, limits=LIMITS)


def _start(path: Path) -> bytes:
    """As much of a file as shows whether it is too large."""
    with path.open("rb") as file:
        return file.read(LIMITS.file_bytes + 1)


def interpret(file: YamlFile, pack: LoadedPack, *, file_names: bool = False) -> Answers:
    """The answers that a file's data gives. Raises AnswersError with all that is wrong. `file_names`: attachments are
    given by names alone, without any content: enough for what only tries rules."""
    reader = _Reader(file, pack, file_names=file_names)
    reader.fields(pack.fields.top, file.data, ())
    if reader.problems:
        raise AnswersError(reader.problems)
    return reader.answers


def to_data(project: Project) -> dict[str, Any]:
    """All answers as plain data for YAML, in the pack's order; attachments stay out, they are no text."""
    found = ((node.id, _data_of(node, project)) for node in project.fields.top)
    return {key: data for key, data in found if data is not None}


def write(project: Project) -> str:
    """All answers as YAML text, which `read` takes back."""
    return yaml_text(to_data(project))


def yaml_text(data: Any) -> str:
    """Plain data as YAML text that our reader takes: no anchors, paragraphs as paragraphs."""
    import yaml

    return yaml.dump(data, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=1 << 20)


class _Reader:
    """Walks data and fields side by side, collecting answers and problems."""

    def __init__(self, file: YamlFile, pack: LoadedPack, *, file_names: bool) -> None:
        self._file = file
        self._catalogue = pack.catalogue
        self._file_names = file_names
        self.answers = Answers()
        self.problems: list[PackProblem] = []

    def fields(self, nodes: Sequence[FieldNode], data: Any, at: DataPath) -> None:
        for node, inner, path in self._entries(nodes, data, at):
            if node.kind == "table":
                self.answers.tables[slashed(node)] = self._rows(node, inner, path)
            elif node.is_leaf:
                self._leaf(node, inner, path, self.answers.leaves, slashed(node))
            else:
                self.fields(node.children, inner, path)

    def _rows(self, table: FieldNode, data: Any, at: DataPath) -> list[Cells]:
        if not isinstance(data, list):
            self._wrong(at, f"「{table.id}」要写成列表，每行以「- 」开头")
            return []
        rows = []
        for number, row in enumerate(data):
            cells: Cells = {}
            for node, inner, path in self._entries(table.children, row, (*at, number)):
                self._leaf(node, inner, path, cells, node.id)
            rows.append(cells)
        return rows

    def _leaf(self, node: FieldNode, data: Any, at: DataPath, target: dict[str, Raw], key: str) -> None:
        if self._file_names and node.type == "attachment" and isinstance(data, list):
            target[key] = [{"name": str(name)} for name in data]
            return
        try:
            raw = type_of(node.field).from_yaml(data, node.field, self._catalogue)
        except YamlValueError as error:
            self._wrong(at, f"「{node.id}」（{node.label}）：{error}")
            return
        if raw is not None:
            target[key] = raw

    def _entries(
        self, nodes: Sequence[FieldNode], data: Any, at: DataPath
    ) -> Iterable[tuple[FieldNode, Any, DataPath]]:
        """The known keys of a mapping with what they hold, in the pack's order; a key without a value is no answer."""
        if data is None:
            return
        if not isinstance(data, Mapping):
            self._wrong(at, "这里要写成「键: 值」的若干行")
            return
        known = {node.id: node for node in nodes}
        for key in data:
            if key not in known:
                self._wrong((*at, key), f"不认识「{key[:40]}」；{_advice(key, nodes)}", "unknown-key")
        for key, node in known.items():
            if data.get(key) is not None:
                yield node, data[key], (*at, key)

    def _wrong(self, at: DataPath, message: str, code: str = "format") -> None:
        marks = self._file.marks
        mark = next((marks[at[:end]] for end in range(len(at), 0, -1) if at[:end] in marks), Mark(self._file.name, 1))
        self.problems.append(PackProblem(mark, message, code))


def _advice(key: str, nodes: Sequence[FieldNode]) -> str:
    """What the writer of an unknown key may have meant: a field of that label, or an id that looks like it."""
    by_label = [node.id for node in nodes if node.label == key]
    near = by_label or difflib.get_close_matches(key, [node.id for node in nodes], n=1, cutoff=0.5)
    if near:
        return f"是不是「{near[0]}」？"
    return "这里可以写：" + "、".join(node.id for node in nodes)


def _data_of(node: FieldNode, project: Project) -> Any:
    if node.kind == "table":
        path = slashed(node)
        return [_cells(node, f"{path}/{row}", project) for row in project.rows(path)] or None
    if node.is_leaf:
        return _leaf_data(node, slashed(node), project)
    inner = ((child.id, _data_of(child, project)) for child in node.children)
    return {key: data for key, data in inner if data is not None} or None


def _cells(table: FieldNode, row: str, project: Project) -> dict[str, Any]:
    found = ((column.id, _leaf_data(column, f"{row}/{column.id}", project)) for column in table.children)
    return {key: data for key, data in found if data is not None}


def _leaf_data(node: FieldNode, path: str, project: Project) -> Any:
    raw = project.raw(path)
    if raw is None or node.type == "attachment":
        return None
    return type_of(node.field).to_yaml(raw, node.field, project.pack.catalogue)


def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes no anchors, which `read` refuses, and paragraphs as paragraphs."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
            return True

    Dumper.add_representer(str, _represent_text)
    return Dumper


def _represent_text(dumper: Any, text: str) -> Any:
    """Paragraphs stand as they are typed; what can't be seen is spelled out."""
    visible = all(sign.isprintable() or sign == "\n" for sign in text)
    style = ("|" if "\n" in text else None) if visible else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
