"""Reads the YAML of strangers: plain data only, bounded in every direction, each value with its line.

The same reader takes answers (`labdesk.project.answers`), in wider limits and with any character spelled as an escape.

Read are block and flow style, comments and all scalar styles. Refused are tags other than the core ones, anchors and
aliases, duplicate keys, several documents, control characters, and anything beyond the limits below. Scalars follow the
YAML 1.2 core schema, narrowed: `true`/`false`, `null`/`~`/nothing, plain whole numbers (int) and decimals (Decimal);
everything else is text: `yes`, `2024-12-10`, `0512`, `1e5`. Keys are always text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import yaml
from yaml import events

from labdesk.pack.problems import DataPath, Mark, PackError, refuse
from labdesk.pack.surrogates import Surrogates

MAX_FILE_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 40
MAX_NODES: Final = 50_000
MAX_SCALAR_CHARACTERS: Final = 200_000
MAX_KEY_CHARACTERS: Final = 200
MAX_NUMBER_CHARACTERS: Final = 40

# libyaml where PyYAML was built with it.
_FAST_LOADER: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CORE: Final = "tag:yaml.org,2002:"
_CORE_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, Decimal),
    "bool": (bool,),
    "null": (type(None),),
}
_NUMBER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
# Control characters but tab and line feed, lone surrogates, and the marks that turn text around on the screen.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. `any_text` admits every character: answers are a person's own and kept as they are."""

    file_bytes: int = MAX_FILE_BYTES
    nodes: int = MAX_NODES
    scalar_characters: int = MAX_SCALAR_CHARACTERS
    any_text: bool = False


PACK_LIMITS: Final = Limits()


@dataclass(slots=True)
class Budget:
    """How many nodes may still be read; shared by the files of one pack."""

    nodes: int = MAX_NODES


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's data and, for each path in it, where its key (or list item) begins."""

    name: str
    data: Any
    marks: dict[DataPath, Mark] = field(repr=False)


def read_yaml(source: bytes, name: str, budget: Budget | None = None, limits: Limits = PACK_LIMITS) -> YamlFile:
    """Read one file's bytes; `name` is the file's name in messages. Raises PackError with file and line."""
    if len(source) > limits.file_bytes:
        raise refuse(Mark(name), f"文件太大，最多 {limits.file_bytes // 1_000_000} MB；请拆成几个文件", "too-large")
    text = _decode(source, name, limits)
    reader = _Reader(name, text, budget or Budget(limits.nodes), limits)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        raise _syntax_error(name, error) from None
    return YamlFile(name, data, reader.marks)


def _decode(source: bytes, name: str, limits: Limits) -> str:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise refuse(Mark(name, line), "不是 UTF-8 编码；请把文件另存为 UTF-8", "encoding") from None
    text = text.replace("\r\n", "\n")
    found = None if limits.any_text else _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise _forbidden(Mark(name, line), found.group())
    return text


def _forbidden(mark: Mark, character: str) -> PackError:
    return refuse(mark, f"含有不可见的控制字符 U+{ord(character):04X}；请删去", "control-character")


class _Reader:
    """Turns the parser's events into data; recursion is bounded by MAX_DEPTH."""

    def __init__(self, name: str, text: str, budget: Budget, limits: Limits) -> None:
        self._name = name
        self._budget = budget
        self._limits = limits
        self._surrogates = Surrogates(text if limits.any_text else "")
        hidden = self._surrogates.hidden if limits.any_text else text
        self._events: Iterator[events.Event] = yaml.parse(hidden, Loader=_FAST_LOADER)
        self.marks: dict[DataPath, Mark] = {}

    def document(self) -> Any:
        next(self._events)  # stream start
        event = next(self._events)
        if isinstance(event, events.StreamEndEvent):
            raise refuse(Mark(self._name), "文件里没有内容", "empty")
        data = self._value(next(self._events), ())
        next(self._events)  # document end
        event = next(self._events)
        if not isinstance(event, events.StreamEndEvent):
            raise refuse(self._mark(event), "一个文件里只能有一份内容；请删去 ---", "documents")
        return data

    def _value(self, event: events.Event, path: DataPath) -> Any:
        self._admit(event)
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event)
        if len(path) >= MAX_DEPTH:
            raise refuse(self._mark(event), f"层次太深，最多 {MAX_DEPTH} 层", "too-deep")
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(path)
        return self._sequence(path)

    def _admit(self, event: events.Event) -> None:
        """Refuse what is no plain node, and count the node."""
        if isinstance(event, events.AliasEvent):
            raise refuse(self._mark(event), f"不能用引用 *{event.anchor}；请把内容写出来", "alias")
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            raise refuse(self._mark(event), f"不能用锚点 &{anchor}；请把内容写出来", "anchor")
        self._budget.nodes -= 1
        if self._budget.nodes < 0:
            raise refuse(self._mark(event), f"内容太多，最多 {self._limits.nodes} 项", "too-many")
        if isinstance(event, events.CollectionStartEvent) and event.tag not in (
            None,
            "!",
            _CORE + ("map" if isinstance(event, events.MappingStartEvent) else "seq"),
        ):
            raise self._tag_error(event, str(event.tag))

    def _mapping(self, path: DataPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for event in iter(self._next, None):
            if isinstance(event, events.MappingEndEvent):
                break
            key = self._key(event)
            inner = (*path, key)
            mark = self._mark(event)
            if key in result:
                first = self.marks[inner].line
                raise refuse(mark, f"「{key}」写了两次，第一次在第 {first} 行；请只留一处", "duplicate-key")
            self.marks[inner] = mark
            result[key] = self._value(self._next(), inner)
        return result

    def _sequence(self, path: DataPath) -> list[Any]:
        result: list[Any] = []
        for event in iter(self._next, None):
            if isinstance(event, events.SequenceEndEvent):
                break
            inner = (*path, len(result))
            self.marks[inner] = self._mark(event)
            result.append(self._value(event, inner))
        return result

    def _key(self, event: events.Event) -> str:
        self._admit(event)
        if not isinstance(event, events.ScalarEvent) or not event.value:
            raise refuse(self._mark(event), "键只能是文字", "key")
        if len(event.value) > MAX_KEY_CHARACTERS:
            raise refuse(self._mark(event), f"键太长，最多 {MAX_KEY_CHARACTERS} 个字符", "too-long")
        self._characters(event)
        return self._surrogates.restored(event.value, escaped=event.style == '"')

    def _scalar(self, event: events.ScalarEvent) -> Any:
        text = self._surrogates.restored(event.value, escaped=event.style == '"')
        if len(text) > self._limits.scalar_characters:
            most = self._limits.scalar_characters
            raise refuse(self._mark(event), f"文字太长，最多 {most} 个字符", "too-long")
        self._characters(event)
        if event.tag in (_CORE + "str", "!") or (event.style and event.tag is None):
            return text
        value = self._plain(text, event)
        if event.tag is not None:
            kinds = _CORE_TYPES.get(str(event.tag).removeprefix(_CORE), ())
            if type(value) not in kinds:
                raise self._tag_error(event, str(event.tag))
        return value

    def _plain(self, text: str, event: events.ScalarEvent) -> Any:
        if text in _WORDS:
            return _WORDS[text]
        found = _NUMBER.fullmatch(text)
        if found is None:
            return text
        if len(text) > MAX_NUMBER_CHARACTERS:
            raise refuse(
                self._mark(event), f"数字太长，最多 {MAX_NUMBER_CHARACTERS} 位；若是编号，请加引号", "too-long"
            )
        return Decimal(text) if found.group(2) else int(text)

    def _characters(self, event: events.ScalarEvent) -> None:
        # A double-quoted scalar can spell any character as an escape.
        if event.style == '"' and not self._limits.any_text:
            found = _FORBIDDEN.search(event.value)
            if found:
                raise _forbidden(self._mark(event), found.group())

    def _tag_error(self, event: events.Event, tag: str) -> PackError:
        shown = tag.replace(_CORE, "!!")
        return refuse(self._mark(event), f"不能用标签 {shown}；请删去", "tag")

    def _next(self) -> events.Event:
        return next(self._events)

    def _mark(self, event: events.Event) -> Mark:
        start = event.start_mark
        return Mark(self._name, start.line + 1, start.column + 1) if start else Mark(self._name)


# What libyaml and PyYAML say, by a part of it, and what a pack's author should do about it.
_SYNTAX: Final = (
    ("cannot start any token", "这里不能以这个字符开头；缩进请用空格，特殊字符开头的文字请加引号"),
    ("mapping values are not allowed", "这里不能再有冒号；文字里有「: 」时请给整段文字加引号"),
    ("could not find expected ':'", "缺少冒号；键后面要写「: 」"),
    ("did not find expected key", "缩进不对，或上一行少了引号、括号"),
    ("did not find expected '-' indicator", "列表的缩进不对；每项以「- 」开头并对齐"),
    ("did not find expected ',' or", "括号没有配好；各项之间用英文逗号，含花括号的文字要加引号"),
    ("while scanning a quoted scalar", "引号没有配好"),
    ("did not find expected node content", "引号或括号没有配好，或缺少内容"),
    ("unexpected end of stream", "引号或括号没有配好"),
    ("found undefined tag handle", "不能用标签；以 ! 开头的文字请加引号"),
    ("escape", "双引号里的反斜杠写法不对；请改用单引号"),
    ("block sequence entries are not allowed", "列表的「- 」要另起一行"),
    ("nesting", f"层次太深，最多 {MAX_DEPTH} 层"),
)


def _syntax_error(name: str, error: yaml.YAMLError) -> PackError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}".lower()
    advice = next(
        (text for part, text in _SYNTAX if part.lower() in said),
        "请检查缩进、冒号和引号；含 [ ] { } # 或「: 」的文字请加单引号",
    )
    place = Mark(name, mark.line + 1, mark.column + 1) if mark is not None else Mark(name)
    return refuse(place, f"YAML 写法有误：{advice}", "syntax")
