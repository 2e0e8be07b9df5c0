"""The closed placeholder of layouts: `{lead.name}`, `{lead.kind|boxes}`; anything else in braces is an error.

A template is parsed once; answers are never parsed, so braces that somebody typed stay braces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from labdesk.pack.suggest import nearest

PLAIN = ("date", "unit", "count", "given", "grouped", "capital", "chinese", "mask", "evidence")
TAKES_ARGUMENT = {"boxes": {"", "lines"}} | dict.fromkeys(("or", "blank", "before", "join", "check", "fixed"))
FORMATS = frozenset({*PLAIN, *TAKES_ARGUMENT})
MOST_DECIMALS = 10
NEXT = "next"
"""`{next}`, `{next.part}`: a number that goes up by one wherever it is printed."""

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"^(?:n|page|pages|[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)$")


class TemplateError(ValueError):
    """A template that can't be read; the message is Chinese and for the pack's author."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a placeholder, `or:无` being name `or` and argument `无`."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder: the dotted name and its formats, in order."""

    name: str
    formats: tuple[Format, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether it is a running number rather than an answer."""
        return self.name == NEXT or self.name.startswith(f"{NEXT}.")

    def format(self, name: str) -> Format | None:
        return next((f for f in self.formats if f.name == name), None)


Part = str | Placeholder


@lru_cache(maxsize=4096)
def parse(template: str) -> tuple[Part, ...]:
    """The template's parts in order: literal text and placeholders. Raises TemplateError."""
    parts: list[Part] = []
    literal: list[str] = []
    end = 0
    for match in _TOKEN.finditer(template):
        literal.append(template[end : match.start()])
        end = match.end()
        token = match.group()
        if token in ("{{", "}}"):
            literal.append(token[0])
        elif match.group(1) is None:
            raise TemplateError(
                f"第 {match.start() + 1} 个字符处的“{token}”没有配对；要印出花括号请写成“{token}{token}”"
            )
        else:
            if text := "".join(literal):
                parts.append(text)
            literal = []
            parts.append(_placeholder(match.group(1)))
    literal.append(template[end:])
    if text := "".join(literal):
        parts.append(text)
    return tuple(parts)


def _placeholder(inside: str) -> Placeholder:
    name, *formats = inside.split("|")
    if not _NAME.match(name):
        raise TemplateError(f"占位符“{{{inside}}}”里的名称写法不对，应如 {{lead.name}}")
    return Placeholder(name, tuple(_format(text, inside) for text in formats))


def _format(text: str, inside: str) -> Format:
    name, _, argument = text.partition(":")
    if name not in FORMATS:
        near = nearest(name, FORMATS)
        advice = f"是不是要写 {near}？" if near else f"可用：{'、'.join(sorted(FORMATS))}"
        raise TemplateError(f"占位符“{{{inside}}}”里没有叫“{name}”的格式；{advice}")
    allowed = TAKES_ARGUMENT.get(name, {""})
    if allowed is not None and argument not in allowed:
        raise TemplateError(f"占位符“{{{inside}}}”里的格式“{name}”不能带“{argument}”")
    if name == "blank" and not (argument.isdecimal() and 1 <= int(argument) <= 60):
        raise TemplateError(f"占位符“{{{inside}}}”里的 blank 后面要写 1 到 60 的字数，如 blank:12")
    if name == "fixed" and not (argument.isdecimal() and int(argument) <= MOST_DECIMALS):
        raise TemplateError(f"占位符“{{{inside}}}”里的 fixed 后面要写 0 到 {MOST_DECIMALS} 的小数位数，如 fixed:2")
    if name in ("check", "or", "before") and not argument:
        raise TemplateError(f"占位符“{{{inside}}}”里的格式“{name}”后面要写文字，如 {name}:无")
    return Format(name, argument)
