"""The files of a new batch of a pack: what is its own to fill in, and what a call of next year usually changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from labdesk.pack.folder import EXAMPLES_FOLDER
from labdesk.pack.index import SAMPLE, sample_of
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Parameter
from labdesk.pack.problems import MAIN_FILE
from labdesk.project.answers import yaml_text


def files_of(base: LoadedPack) -> dict[str, bytes]:
    """The files of a pack that extends `base`, by name; its id and its guide's title are still to be filled in."""
    files = {MAIN_FILE: "\n".join(_main(base)) + "\n"}
    if base.folder is not None and sample_of(base.folder).is_file():
        files[f"{EXAMPLES_FOLDER}/{SAMPLE}.yaml"] = f"based_on: {base.id}/{SAMPLE}\n"
        files[f"{EXAMPLES_FOLDER}/{SAMPLE}.expect.yaml"] = (
            "# 与旧包样例不同的结果写在这里；没写的与旧包相同。\nfindings: {}\n"
        )
    return {name: text.encode() for name, text in files.items()}


def _main(base: LoadedPack) -> Iterator[str]:
    model = base.model
    yield f"# {model.name}的新批次：只写与{model.batch.label}不同的；没写的沿用旧包，程序标明「推定沿用」。"
    yield from ("format: 1", "id: new", f"extends: {base.id}", "version: 1")
    closes = [f"  closes: {model.batch.closes}"] if model.batch.closes else []
    yield from ("batch:", "  label: 新批次（请改）", *closes)
    yield "# 没写出处文件的条款，都出自这里的第一份。"
    yield from ("sources:", f"  - id: {_source_id(base)}", "    title: 新批次的申报指南（请改）")
    stated = {name: each for name, each in model.parameters.items() if each.value is not None}
    if stated:
        yield "# 旧批次的日期不沿用，其他数值推定沿用。新指南写了的，去掉前面的 #，改成新的值和条款："
        yield "# parameters:"
    for name, parameter in stated.items():
        clause = _quoted(parameter.cite.clause)
        yield f"#   {name}: {{value: {_value(parameter)}, cite: {clause}}}  # {' '.join(parameter.label.split())}"
    yield "# 规则、栏目、选项等按编号改写；不再有的写进 remove，如："
    yield "# remove: [rules.某条规则, clauses.某项事实]"


def _source_id(base: LoadedPack) -> str:
    """An id for the new guide that no source of the base has."""
    known = {source.id for source in base.model.sources}
    return next(name for number in range(2, len(known) + 3) if (name := f"guide_{number}") not in known)


def _value(parameter: Parameter) -> str:
    value = parameter.value
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else _quoted(str(value))


def _quoted(text: str) -> str:
    """Text as YAML writes it on one line."""
    return yaml_text(" ".join(text.split())).removesuffix("...\n").strip()
