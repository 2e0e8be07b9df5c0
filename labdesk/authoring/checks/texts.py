"""Texts for people name parameters that exist, and nothing else in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from labdesk.authoring.checks.base import Found
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import Pack
from labdesk.pack.problems import DataPath
from labdesk.pack.suggest import nothing_called

_BRACES: Final = re.compile(r"\{([^{}]*)\}?")
_PARAM: Final = "param."


def check_texts(pack: LoadedPack) -> Iterator[Found]:
    """Every text that is shown with its parameters filled in."""
    for path, text in (*_texts(pack.model), *_field_texts(pack)):
        for name in _BRACES.findall(text):
            if not name.startswith(_PARAM):
                yield Found(path, "placeholder", f"这里的花括号里只能写参数，如 {{param.x}}，不能写「{name[:40]}」")
            elif name.removeprefix(_PARAM) not in pack.model.parameters:
                named = name.removeprefix(_PARAM)
                yield Found(path, "reference", nothing_called("参数", named, pack.model.parameters))


def _field_texts(pack: LoadedPack) -> Iterator[tuple[DataPath, str]]:
    for node in pack.fields.nodes.values():
        for key in ("label", "hint", "help", "statement"):
            yield (*node.source, key), getattr(node.field, key, "")


def _texts(pack: Pack) -> Iterator[tuple[DataPath, str]]:
    for number, rule in enumerate(pack.rules):
        yield ("rules", number, "message"), rule.message
        yield ("rules", number, "advice"), rule.advice
    for number, note in enumerate(pack.notes):
        yield ("notes", number, "text"), note.text
    for number, page in enumerate(pack.pages):
        yield ("pages", number, "intro"), page.intro
        for part, section in enumerate(page.sections):
            yield ("pages", number, "sections", part, "intro"), section.intro
    for number, step in enumerate(pack.submission.steps):
        yield ("submission", "steps", number, "text"), step.text
