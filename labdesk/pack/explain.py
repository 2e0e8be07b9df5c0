"""Turns pydantic's errors about a pack into Chinese messages that teach the format, each with file and line."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from labdesk.pack.keytexts import annotation_of, text_of
from labdesk.pack.model.base import Id, PackId, Path
from labdesk.pack.problems import DataPath, PackProblem, Positions
from labdesk.pack.suggest import nearest

MAX_PROBLEMS: Final = 100

# Errors after which it is said what the key is for.
_TAUGHT: Final = frozenset(
    {"missing", "literal_error", "string_type", "string_pattern_mismatch", "decimal_parsing", "float_parsing"}
    | {"float_type", "decimal_type", "int_parsing", "int_type", "tuple_type", "model_type", "dict_type"}
)
# Where a number stands in place of these, text was meant: a clause may be written as text alone.
_TEXT_WANTED: Final = frozenset({"string_type", "model_type", "model_attributes_type"})
_NOT_WRITTEN: Final = frozenset({"string_type", "tuple_type", "dict_type", "model_type", "decimal_type", "int_type"})
_KINDS: Final = ("text", "answer", "space", "each", "grid", "cells", "side")
_ID: Final = get_args(Id)[1].metadata[0].pattern
_PACK_ID: Final = get_args(PackId)[1].metadata[0].pattern
_PATH: Final = get_args(Path)[1].metadata[0].pattern

_Location = tuple[int | str, ...]
_SHOWN_CHARACTERS: Final = 40


def explain(error: ValidationError, model: type[BaseModel], data: Any, positions: Positions) -> list[PackProblem]:
    """Say what is wrong with `data`, which was read as `model`."""
    details = error.errors(include_url=False, include_context=True)[:MAX_PROBLEMS]
    causes = [detail for detail in details if not _follows_from_another(detail, details)]
    return sorted({_explain_one(detail, model, data, positions) for detail in _one_each(causes, data)})


def _follows_from_another(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because its items are wrong."""
    at = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(each["loc"]) > len(at) and each["loc"][: len(at)] == at for each in details
    )


def _one_each(details: list[ErrorDetails], data: Any) -> Iterable[ErrorDetails]:
    """Of what is wrong with each of the alternatives of one value, the first."""
    seen: set[DataPath] = set()
    for detail in details:
        path = path_in(data, detail["loc"])
        is_alternative = len(detail["loc"]) > len(path) and detail["type"] not in ("missing", "extra_forbidden")
        if not is_alternative or path not in seen:
            yield detail
        seen.add(path)


def _explain_one(detail: ErrorDetails, model: type[BaseModel], data: Any, positions: Positions) -> PackProblem:
    path = path_in(data, detail["loc"])
    message = _unknown_key(detail, model) if detail["type"] == "extra_forbidden" else _message(detail, path)
    if detail["type"] in _TAUGHT:
        message += _lesson(model, detail, path)
    code = {"extra_forbidden": "unknown-key", "missing": "missing-key"}.get(detail["type"], "format")
    return PackProblem(positions.mark(path), message, code)


def path_in(data: Any, location: _Location) -> DataPath:
    """The part of pydantic's location that is a path in the data: without the tags of unions and the like."""
    path: list[str | int] = []
    for step in location:
        try:
            if (isinstance(data, Mapping) and step in data) or (isinstance(data, list) and isinstance(step, int)):
                data = data[step]  # type: ignore[index]
                path.append(step)
        except IndexError:
            break
    return tuple(path)


def _lesson(model: type[BaseModel], detail: ErrorDetails, path: DataPath) -> str:
    """What the key is for, where something is written about it."""
    at = detail["loc"] if detail["type"] == "missing" else path
    if not at or not isinstance(at[-1], str):
        return ""
    for candidate in _models_at(model, at[:-1]):
        try:
            return f"。{at[-1]}：{text_of(candidate, at[-1]).rstrip('。')}"
        except KeyError:
            continue
    return ""


def _unknown_key(detail: ErrorDetails, model: type[BaseModel]) -> str:
    key = str(detail["loc"][-1])
    if detail["input"] is None and ("." in key or "|" in key):
        return f"花括号开头的文字要加单引号：'{{{key[:_SHOWN_CHARACTERS]}}}'"
    known = _keys_at(model, detail["loc"][:-1])
    near = nearest(key, known)
    advice = f"是不是要写 {near}？" if near else f"这里可以写：{'、'.join(known)}"
    return f"不认识「{key[:_SHOWN_CHARACTERS]}」；{advice}"


def _keys_at(model: type[BaseModel], location: _Location) -> list[str]:
    """The keys that the model at this location of the whole model has."""
    return sorted({key for each in _models_at(model, location) for key in each.model_fields})


def _models_at(model: type[BaseModel], location: _Location) -> list[type[BaseModel]]:
    """The models that may stand at a location, which may hold the tags of unions or not."""
    candidates: set[Any] = {model}
    for step in location:
        inner: set[Any] = set()
        for candidate in candidates:
            inner |= _step(candidate, step)
        candidates = inner
    return sorted((each for each in candidates if _is_model(each)), key=lambda each: str(each.__name__))


def _step(candidate: Any, step: int | str) -> set[Any]:
    """The types found one step inside; a union's tag picks its members."""
    if _is_model(candidate):
        if step in candidate.model_fields:
            return _members(annotation_of(candidate, str(step)))
        return {candidate} if str(step) in _tags(candidate) else set()
    if get_origin(candidate) in (dict, tuple):
        inner = _members(get_args(candidate)[1 if get_origin(candidate) is dict else 0])
        return inner if isinstance(step, int) or get_origin(candidate) is dict else set()
    return {candidate}


def _members(annotation: Any) -> set[Any]:
    """The alternatives of an annotation, unions and Annotated opened."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _members(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return {member for part in get_args(annotation) for member in _members(part)}
    return {annotation}


def _tags(model: type[BaseModel]) -> Iterable[str]:
    """What a union calls this model: its literal `type`, or ‹key› for each of its keys."""
    if "type" in model.model_fields and get_origin(model.model_fields["type"].annotation) is Literal:
        return get_args(model.model_fields["type"].annotation)
    return [f"‹{key}›" for key in model.model_fields]


def _is_model(candidate: Any) -> bool:
    return isinstance(candidate, type) and issubclass(candidate, BaseModel)


def _message(detail: ErrorDetails, path: DataPath) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    key = _shown_key(path)
    if kind == "missing":
        return f"缺少「{detail['loc'][-1]}」，这里必须写"
    if (braces := _braces(detail["input"])) is not None:
        return f"{key}里花括号开头的文字要加单引号：'{braces}'"
    if detail["input"] is None and kind in _NOT_WRITTEN:
        return f"{key}后面没有写内容"
    if kind in _TEXT_WANTED and isinstance(detail["input"], int | Decimal):
        return f"{key}要写文字，这里是{_shown(detail['input'])}；若本来是文字，请加引号"
    if kind == "string_pattern_mismatch":
        return _wrong_name(str(detail["input"]), str(context["pattern"]), key, is_key="[key]" in detail["loc"])
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return f"{key}不能是{_shown(detail['input'])}；可以写：{_alternatives(context['expected'])}"
    if kind == "union_tag_invalid":
        return _unknown_type(str(context["tag"]), str(context["expected_tags"]))
    if kind == "union_tag_not_found":
        return _no_kind(context, detail["input"])
    template = _MESSAGES.get(kind)
    if template is None:
        return f"{key}写法不对：{_shown(detail['input'])}"
    return key + template.format(input=_shown(detail["input"]), **context)


def _braces(value: Any) -> str | None:
    """What was meant by a mapping that is a placeholder without quotes: {lead.name}."""
    if isinstance(value, Mapping) and len(value) == 1 and next(iter(value.values())) is None:
        return f"{{{next(iter(value))}}}"
    return None


def _wrong_name(written: str, pattern: str, key: str, *, is_key: bool) -> str:
    """A name in the wrong signs, and what it could be."""
    shown = _shown(written)
    if pattern == _PACK_ID:
        return f"{key}写法不对：{shown}；与文件夹同名，只用小写英文字母、数字和连字符，如 jiangsu-demo-2026"
    if pattern == _PATH:
        return f"{key}写法不对：{shown}；字段的路径用点连接，如 lead.name"
    if pattern == _ID:
        meant = re.sub(r"[^a-z0-9_]+", "_", written.lower()).strip("_")
        advice = f"，如 {meant}" if meant[:1].isalpha() and meant != written else "，如 staff_min"
        what = "编号" if is_key else key
        return f"{what}写法不对：{shown}；编号只用小写英文字母、数字和下划线，以字母开头{advice}"
    return f"{key}写法不对：{shown}"


def _unknown_type(tag: str, expected: str) -> str:
    known = [each.strip(" '") for each in expected.split(",")]
    near = nearest(tag, known)
    advice = f"是不是要写 {near}？" if near else f"可以写：{'、'.join(known)}"
    return f"没有「{tag[:_SHOWN_CHARACTERS]}」这种类型；{advice}"


def _no_kind(context: Mapping[str, Any], written: Any) -> str:
    if context.get("discriminator") == "'type'":
        return "缺少「type」，这里必须写明字段类型，如 text（一行文字）、number（数）、choice（单选）、table（表格）"
    near = [meant for key in written if (meant := nearest(str(key), _KINDS))] if isinstance(written, Mapping) else []
    advice = f"；是不是要写 {near[0]}？" if near else ""
    return f"看不出是哪一种：块要有 text、answer、space、each、grid 之一，表格的行要有 cells、each、side 之一{advice}"


# By pydantic's error type; {input} is what was written.
_MESSAGES: Final[dict[str, str]] = {
    "string_type": "要写文字，这里是{input}",
    "string_too_short": "不能是空的",
    "string_too_long": "太长，最多 {max_length} 个字符",
    "model_type": "要写成「键: 值」的若干行，这里是{input}",
    "model_attributes_type": "要写成「键: 值」的若干行，这里是{input}",
    "dict_type": "要写成「键: 值」的若干行，这里是{input}",
    "tuple_type": "要写成列表，如 [甲, 乙]，或每项一行、以「- 」开头；这里是{input}",
    "list_type": "要写成列表，如 [甲, 乙]，或每项一行、以「- 」开头；这里是{input}",
    "too_short": "至少要有 {min_length} 项",
    "too_long": "太多，最多 {max_length} 项",
    "bool_type": "只能是 true 或 false，这里是{input}",
    "bool_parsing": "只能是 true 或 false，这里是{input}",
    "int_type": "要写整数，这里是{input}",
    "int_parsing": "要写整数，这里是{input}",
    "int_from_float": "要写整数，这里是{input}",
    "float_type": "要写数字，这里是{input}",
    "float_parsing": "要写数字，这里是{input}",
    "decimal_type": "要写数字，这里是{input}",
    "decimal_parsing": "要写数字，这里是{input}",
    "date_type": "要写日期，如 2024-12-10，这里是{input}",
    "date_parsing": "要写日期，如 2024-12-10，这里是{input}",
    "date_from_datetime_parsing": "要写日期，如 2024-12-10，这里是{input}",
    "date_from_datetime_inexact": "要写日期，如 2024-12-10，这里是{input}",
    "greater_than_equal": "不能小于 {ge}，这里是{input}",
    "less_than_equal": "不能大于 {le}，这里是{input}",
    "none_required": "这里不能写值",
}


def _shown_key(location: _Location) -> str:
    """The innermost key of a location, in quotes, for the beginning of a sentence."""
    for step in reversed(location):
        if isinstance(step, str) and step != "[key]" and not step.startswith("‹"):
            return f"「{step[:_SHOWN_CHARACTERS]}」"
    return "内容"


def _shown(value: Any) -> str:
    """What was written, short."""
    if value is None:
        return "空的"
    if isinstance(value, bool):
        return " true" if value else " false"
    if isinstance(value, int | float | Decimal):
        return f"数字 {str(value)[:_SHOWN_CHARACTERS]}"
    if isinstance(value, str):
        return f"「{value[:_SHOWN_CHARACTERS]}{'…' if len(value) > _SHOWN_CHARACTERS else ''}」"
    return "若干「键: 值」" if isinstance(value, Mapping) else "列表"


def _alternatives(expected: object) -> str:
    return str(expected).replace("'", "").replace(" or ", "、").replace(", ", "、")
