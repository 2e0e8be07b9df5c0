"""The authors' guide as tests read it: its code blocks, by what their first line says they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from labdesk.pack.yamlfile import read_yaml
from tests.programs import ROOT

ANSWERS = Path(__file__).with_name("recipes.yaml")
GUIDE = ROOT / "docs" / "authors-guide.zh-CN.md"
_IDENTITY = {
    "format": 1,
    "id": "recipes",
    "name": "做法",
    "short_name": "做法",
    "authority": "某局",
    "summary": "做法",
    "version": 1,
    "cite": "一",
    "batch": {"label": "一"},
    "sources": [{"id": "guide", "title": "指南"}],
}
_MAIN_OUTPUT = {
    "id": "application",
    "form_name": "做法",
    "title": "做法",
    "layout": "application",
    "layout_status": "inferred",
    "unit": "unit_name",
    "cite": {"clause": "一", "status": "inferred"},
}
_FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    """The code blocks in a language, in order: what stands behind its name, and the text."""
    found = _FENCE.findall(GUIDE.read_text("utf-8"))
    return [(rest, text) for name, rest, text in found if name == language]


def worked_example() -> dict[str, str]:
    """The files of the pack that the guide writes, by name."""
    return {name: text for name, text in blocks("yaml") if name.endswith(".yaml")}


def recipes() -> list[str]:
    """The pieces of packs that the recipes show."""
    return [text for name, text in blocks("yaml") if name == "做法"]


def write(files: dict[str, str], folder: Path) -> Path:
    """Write files below a folder; returns it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return folder


def recipe_pack(*more: dict[str, Any]) -> dict[str, str]:
    """All recipes in one pack, by file, and `more` like them: their fields on one page, their blocks in one form, a
    fact for each rule."""
    merged: dict[str, Any] = {"layouts": {}, "blocks": [], "sections": [], "styles": {}, "rules": [], "outputs": []}
    shown = [read_yaml(text.encode(), f"recipe-{number}.yaml").data for number, text in enumerate(recipes())]
    for data in (*shown, *more):
        for key, value in data.items():
            if isinstance(value, list):
                merged[key] = [*merged.get(key, []), *value]
            else:
                assert not set(merged.get(key, {})) & set(value), f"two recipes name the same in {key}"
                merged[key] = {**merged.get(key, {}), **value}
    first = {"id": "all", "blocks": [{"text": "{unit_name}"}, *merged.pop("blocks")]}
    layout = {
        "page": {"left": 25, "right": 25},
        "styles": merged.pop("styles"),
        "sections": [first, *merged.pop("sections")],
    }
    layouts = {"application": layout, **merged.pop("layouts")}
    merged["fields"] = {"unit_name": {"type": "text", "label": "单位全称"}, **merged["fields"]}
    pages = [{"id": "all", "title": "全部", "sections": [{"fields": list(merged["fields"])}]}]
    covered = [f"rule:{rule['id']}" for rule in merged["rules"]]
    covered += [f"param:{name}" for name in merged["parameters"]] + ["output:application", "output:agreement"]
    merged["outputs"] = [_MAIN_OUTPUT, *merged["outputs"]]
    files = {"pack.yaml": {**_IDENTITY, **merged, "pages": pages, "clauses": [_fact(covered)]}}
    files |= {f"layouts/{name}.yaml": each for name, each in layouts.items()}
    return {name: json.dumps(data, ensure_ascii=False, default=float) for name, data in files.items()}


def _fact(covered: list[str]) -> dict[str, Any]:
    return {"cite": "一", "fact": "做法", "covered_by": covered}
