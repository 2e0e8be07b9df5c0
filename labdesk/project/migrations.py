"""Brings the data of older files up to date: one function for each format that there was, run in order.

A migration takes the JSON of `project.json` in its format and returns it in the next one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from labdesk.base.errors import LabdeskError

FORMAT: Final = 4

Migration: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


def _evidence_as_rows(data: dict[str, Any]) -> dict[str, Any]:
    """Format 1 kept evidence as a list beside the answers. Its rows' ids follow from the project and their place, so
    that all copies of a file name them alike."""
    pieces = data.pop("evidence", [])
    if not pieces:
        return data
    rows, answers, stamp = [], dict(data["answers"]), f"{_NOBODY}:1"
    for number, piece in enumerate(pieces):
        digest = hashlib.sha256(f"{data['project']}/{number}".encode()).digest()
        row = "r" + "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest[:8])
        rows.append([row, stamp])
        cells = {"title": piece["title"], "file": [piece["file"]], "proves": piece["proves"]}
        answers |= {f"#evidence/{row}/{key}": {"raw": raw, "stamp": stamp} for key, raw in cells.items() if raw}
    return {**data, "rows": {**data["rows"], "#evidence": rows}, "answers": answers}


def _nobody_named(data: dict[str, Any]) -> dict[str, Any]:
    """Format 2 did not tell who worked at a replica."""
    return {**data, "authors": {}}


def _no_form_filled(data: dict[str, Any]) -> dict[str, Any]:
    """Format 3 knew no printed paper but the pack's own."""
    if "printed" not in data:
        return data
    return {**data, "printed": [{**each, "form": None} for each in data["printed"]]}


_SIGNS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_NOBODY: Final = "22222222"  # the replica of what was no edit

MIGRATIONS: Final[Mapping[int, Migration]] = {1: _evidence_as_rows, 2: _nobody_named, 3: _no_form_filled}


class NewerFormatError(LabdeskError):
    """The project was written by a later version of the program, in a format that this one does not know."""

    def __init__(self, found: object, known: object) -> None:
        super().__init__(
            what=f"这个项目由更新版本的程序保存（格式 {found}，当前版本只认识 {known}）。",
            kept="程序没有改动它。",
            todo="请升级本程序后再打开。",
        )


class NoProjectError(LabdeskError):
    """The data is not what this program writes."""

    def __init__(self) -> None:
        super().__init__(
            what="文件内容不是本程序写成的项目。", kept="程序没有改动它。", todo="请选择由本程序保存的 .labdesk 文件。"
        )


def migrate(
    data: Mapping[str, Any], migrations: Mapping[int, Migration] = MIGRATIONS, current: int = FORMAT
) -> dict[str, Any]:
    """The data in the current format. Raises NewerFormatError, or NoProjectError where it says no format at all."""
    result = dict(data)
    version = check_format(result, current)
    while version < current:
        try:
            result = migrations[version](result)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise NoProjectError from error
        version += 1
        result["format"] = version
    return result


def check_format(data: Mapping[str, Any], current: int) -> int:
    """The format that the data says it has, which is a known one."""
    version = data.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise NoProjectError
    if version > current:
        raise NewerFormatError(version, current)
    return version
