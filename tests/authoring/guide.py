"""The authors' guide as tests read it: its code blocks, by what their first line says they are."""

from __future__ import annotations

import re
from pathlib import Path

from tests.programs import ROOT

GUIDE = ROOT / "docs" / "authors-guide.zh-CN.md"
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
