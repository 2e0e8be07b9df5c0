"""What people read, in the program and in its packs: one punctuation, one spacing, one word for one thing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
HAN = "\u4e00-\u9fff"
CHINESE = re.compile(f"[{HAN}]")

DOUBLED = re.compile(r"[？！。，；：、][。，；、：]|。[？！]")
HALF_WIDTH = re.compile(f"[{HAN}][,:;?!][{HAN}]|[{HAN}]\\([{HAN}]")
# Latin and digits are set off by a space; dates and clock times are written closed up, ages as rosters have them.
GLUED = re.compile(f"[{HAN}][A-Za-z]|[A-Za-z%][{HAN}]|[{HAN}][0-9]|[0-9](?![年月日时分岁])[{HAN}]")
ENDED = re.compile(r"[。？！…][」”』）]?$")
AVOIDED = {"撤销": "撤消", "其它": "其他", "点击": "点", "单击": "点", "缺省": "默认", "帐号": "账号", "模版": "模板"}

# What packs say in full sentences, and what they say in a few words.
SENTENCES = {"intro", "message", "advice", "help", "note", "summary", "statement"}
PHRASES = {"label", "hint", "title", "asks", "short_name"}
# Not the pack's words: what a source prints, a form's layout, a rule's own trials.
QUOTED = {"clause", "quote", "fact", "gap", "when", "expression", "check"}


def python_files() -> list[Path]:
    return [file for folder in ("labdesk", "ui") for file in sorted((ROOT / folder).rglob("*.py"))]


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def written(node: ast.AST) -> str:
    """A string with {} for what is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):  # self.tr("…").format(…)
        inner = node.func.value if node.func.attr == "format" else node.args[0] if node.args else node
        return written(inner) if inner is not node else ""
    return ""


def said(tree: ast.AST) -> Iterator[str]:
    """The Chinese strings of a module, without docstrings, notes behind names, and regular expressions."""
    unsaid = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            unsaid |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            unsaid |= {id(inner) for inner in ast.walk(node) if inner is not node}
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in unsaid:
            text = re.sub(r"\(&\w\)", "", re.sub(r"\{[^{}]*\}", "{}", written(node)))
            if CHINESE.search(text) and not re.search(r"[\\\[\]|]", text):
                yield text


def in_packs(file: Path) -> Iterator[tuple[str, str]]:
    """The Chinese texts of a pack's file with the keys they stand at."""

    def walk(value: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from walk(inner, str(name))
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner, key)
        elif isinstance(value, str) and CHINESE.search(value):
            yield key, value

    yield from walk(yaml.safe_load(file.read_text("utf-8")), "")


def pack_files() -> list[Path]:
    files = sorted((ROOT / "templates").rglob("*.yaml"))
    return [file for file in files if not {"examples", "layouts"} & set(file.parts)]


PROGRAM = pytest.mark.parametrize("file", python_files(), ids=lambda file: str(file.relative_to(ROOT)))
PACKS = pytest.mark.parametrize("file", pack_files(), ids=lambda file: str(file.relative_to(ROOT / "templates")))


@PROGRAM
def test_the_program_has_no_doubled_or_half_width_punctuation_and_sets_latin_off(file: Path) -> None:
    for_authors = {"lang", "authoring"} & set(file.parts)  # what they say shows code
    wrong = (DOUBLED,) if for_authors else (DOUBLED, HALF_WIDTH, GLUED)
    texts = list(said(parsed(file)))
    assert [text for text in texts for pattern in wrong if pattern.search(text)] == []


@PROGRAM
def test_the_program_calls_the_same_thing_by_the_same_word(file: Path) -> None:
    texts = said(parsed(file))  # a word alone is one that is looked for in people's files
    assert [f"{word}: {text}" for text in texts for word in AVOIDED if word in text != word] == []


@PROGRAM
def test_errors_and_messages_are_full_sentences(file: Path) -> None:
    if "lang" in file.parts:  # parts of what the linter says to a pack's author
        return
    calls = [each for each in ast.walk(parsed(file)) if isinstance(each, ast.Call)]
    errors = [word.value for call in calls for word in call.keywords if word.arg in ("what", "kept", "todo")]
    notices = [call.args[0] for call in calls if ast.unparse(call.func) == "Notice" and call.args]
    texts = [written(each) for each in (*errors, *notices)]
    assert [text for text in texts if CHINESE.search(text) and not ENDED.search(text)] == []


@PACKS
def test_packs_have_no_doubled_or_half_width_punctuation(file: Path) -> None:
    texts = [text for key, text in in_packs(file) if key not in QUOTED]
    assert [text for text in texts if DOUBLED.search(text) or HALF_WIDTH.search(text)] == []


@PACKS
def test_packs_end_sentences_and_leave_phrases_open(file: Path) -> None:
    texts = list(in_packs(file))
    assert [text for key, text in texts if key in SENTENCES and not ENDED.search(text)] == []
    assert [text for key, text in texts if key in PHRASES and ENDED.search(text)] == []


@PACKS
def test_packs_call_the_same_thing_by_the_same_word(file: Path) -> None:
    texts = [text for key, text in in_packs(file) if key not in QUOTED]
    assert [f"{word}: {text}" for text in texts for word in AVOIDED if word in text] == []
