"""Worked examples that differ from another in a few places: `based_on` names the other, `change` lists the differences.

    based_on: complete
    change:
      - {path: 'staff[14:]', remove: true}
      - {path: directions.secondary, set: [工业制造]}

A pack that extends another may build on an example of that one: `based_on: suzhou-datalab-2024/complete`.

A path is dotted; `[2]` is one row, `[2:5]` and `[14:]` are several, counted from 0.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from labdesk.pack.problems import DataPath, Mark, refuse
from labdesk.pack.suggest import nearest
from labdesk.pack.yamlfile import YamlFile

_NAME: Final = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,63}/)?[A-Za-z0-9][A-Za-z0-9_.-]{0,80}")
_STEP: Final = re.compile(r"([a-z][a-z0-9_]*)|\[(\d{1,6})(?:(:)(\d{1,6})?)?\]", re.ASCII)
_DEEPEST: Final = 5


def resolve(file: YamlFile, load: Callable[[str], YamlFile], depth: int = _DEEPEST) -> YamlFile:
    """The file's answers in full. `load` reads another file of the same folder by its name without `.yaml`.

    A file without `based_on` is returned as it is. Raises PackError with file and line.
    """
    if not isinstance(file.data, dict) or "based_on" not in file.data:
        return file
    name = file.data["based_on"]
    unknown = sorted(set(file.data) - {"based_on", "change"})
    if unknown:
        raise refuse(_mark(file, (unknown[0],)), f"不认识「{unknown[0][:40]}」；这里可以写 based_on 和 change")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise refuse(
            _mark(file, ("based_on",)),
            "based_on 要写同一文件夹里另一个答案文件的名字，不带 .yaml（所依据的包里的写成 包的编号/名字）",
        )
    if depth == 0:
        raise refuse(_mark(file, ("based_on",)), f"based_on 一层套一层，最多 {_DEEPEST} 层")
    base = resolve(load(name), load, depth - 1)
    result = YamlFile(file.name, copy.deepcopy(base.data), dict(base.marks))
    changes = file.data.get("change", [])
    if not isinstance(changes, list):
        raise refuse(_mark(file, ("change",)), "change 要写成列表，每项以「- 」开头")
    for number, change in enumerate(changes):
        _apply(result, change, file, ("change", number))
    return result


def _apply(result: YamlFile, change: Any, file: YamlFile, at: DataPath) -> None:
    """Carry out one change on the data of `result`, whose marks then name the change."""
    if not isinstance(change, Mapping) or not isinstance(change.get("path"), str):
        raise refuse(_mark(file, at), "每处改动要写 path，以及 set 或 remove")
    actions = sorted(set(change) - {"path"})
    if actions not in (["set"], ["remove"]) or (actions == ["remove"] and change["remove"] is not True):
        raise refuse(_mark(file, at), "每处改动要写 path，以及 set: 新内容 或 remove: true")
    steps = _steps(change["path"])
    if not steps:
        raise refuse(_mark(file, at), f"看不懂路径「{change['path'][:60]}」；写法如 staff[13:] 或 lead.name")
    try:
        container = _walk(result.data, steps[:-1], create=actions == ["set"])
        path = tuple(steps)
        if actions == ["remove"]:
            _remove(container, steps[-1])
            return
        _set(container, steps[-1], copy.deepcopy(change["set"]))
    except (KeyError, IndexError, TypeError):
        near = nearest(str(steps[0]), list(result.data)) if isinstance(result.data, dict) else None
        advice = f"；是不是要写 {near}？" if near and near != steps[0] else ""
        raise refuse(_mark(file, at), f"「{change['path'][:60]}」在所依据的答案里不存在{advice}") from None
    _move_marks(result, path, file, (*at, "set"))


def _steps(path: str) -> list[Any] | None:
    """The path's parts: names, numbers and slices; None where it isn't one."""
    steps: list[Any] = []
    position = 0
    while position < len(path):
        if steps and path[position] == ".":
            position += 1
        found = _STEP.match(path, position)
        if found is None:
            return None
        name, first, colon, last = found.groups()
        if name is not None:
            steps.append(name)
        else:
            steps.append(slice(int(first), int(last) if last else None) if colon else int(first))
        position = found.end()
    return steps


def _walk(data: Any, steps: list[Any], *, create: bool) -> Any:
    for step in steps:
        if isinstance(step, slice):
            raise TypeError
        if create and isinstance(data, dict) and isinstance(step, str):
            data.setdefault(step, {})
        data = data[step]
    return data


def _remove(container: Any, step: Any) -> None:
    if isinstance(step, slice) and not container[step]:
        raise IndexError
    del container[step]


def _set(container: Any, step: Any, value: Any) -> None:
    if isinstance(step, int) and isinstance(container, list) and step == len(container):
        container.append(value)
    elif isinstance(step, slice) or isinstance(container, str):
        raise TypeError
    else:
        container[step] = value


def _move_marks(result: YamlFile, path: DataPath, file: YamlFile, at: DataPath) -> None:
    """Where the new value stands: its marks are those of the change."""
    for place in [place for place in result.marks if place[: len(path)] == path]:
        del result.marks[place]
    for place, mark in file.marks.items():
        if place[: len(at)] == at:
            result.marks[(*path, *place[len(at) :])] = mark


def _mark(file: YamlFile, at: DataPath) -> Mark:
    return next((file.marks[at[:end]] for end in range(len(at), 0, -1) if at[:end] in file.marks), Mark(file.name, 1))
