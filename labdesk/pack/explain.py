"""Turns pydantic's errors about a pack into Chinese messages that teach the format, each with file and line."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from labdesk.pack.problems import DataPath, PackProblem, Positions
from labdesk.pack.suggest import nearest

MAX_PROBLEMS: Final = 100

_Location = tuple[int | str, ...]
_SHOWN_CHARACTERS: Final = 40


def explain(error: ValidationError, model: type[BaseModel], data: Any, positions: Positions) -> list[PackProblem]:
    """Say what is wrong with `data`, which was read as `model`."""
    details = error.errors(include_url=False, include_context=True)[:MAX_PROBLEMS]
    causes = [detail for detail in details if not _follows_from_another(detail, details)]
    return sorted(_explain_one(detail, model, data, positions) for detail in causes)


def _follows_from_another(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is too short only because its items are wrong."""
    at = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(each["loc"]) > len(at) and each["loc"][: len(at)] == at for each in details
    )


def _explain_one(detail: ErrorDetails, model: type[BaseModel], data: Any, positions: Positions) -> PackProblem:
    path = path_in(data, detail["loc"])
    message = _unknown_key(detail, model) if detail["type"] == "extra_forbidden" else _message(detail)
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


def _unknown_key(detail: ErrorDetails, model: type[BaseModel]) -> str:
    key = str(detail["loc"][-1])
    known = _keys_at(model, detail["loc"][:-1])
    near = nearest(key, known)
    advice = f"是不是要写 {near}？" if near else f"这里可以写：{'、'.join(known)}"
    return f"不认识「{key[:_SHOWN_CHARACTERS]}」；{advice}"


def _keys_at(model: type[BaseModel], location: _Location) -> list[str]:
    """The keys that the model at this location of the whole model has."""
    candidates: set[Any] = {model}
    for step in location:
        inner: set[Any] = set()
        for candidate in candidates:
            inner |= _step(candidate, step)
        candidates = inner
    return sorted({key for each in candidates if _is_model(each) for key in each.model_fields})


def _step(candidate: Any, step: int | str) -> set[Any]:
    """The types found one step inside; a union's tag picks its members."""
    if _is_model(candidate):
        if step in candidate.model_fields:
            return _members(candidate.model_fields[step].annotation)
        return {candidate} if str(step) in _tags(candidate) else set()
    if get_origin(candidate) is dict:
        return _members(get_args(candidate)[1])
    if get_origin(candidate) is tuple:
        return _members(get_args(candidate)[0])
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


def _message(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    key = _shown_key(detail["loc"])
    if kind == "missing":
        return f"缺少「{detail['loc'][-1]}」，这里必须写"
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return f"{key}不能是{_shown(detail['input'])}；可以写：{_alternatives(context['expected'])}"
    if kind == "union_tag_invalid":
        return _unknown_type(str(context["tag"]), str(context["expected_tags"]))
    if kind == "union_tag_not_found":
        return _no_kind(context)
    template = _MESSAGES.get(kind)
    if template is None:
        return f"{key}写法不对：{_shown(detail['input'])}"
    return key + template.format(input=_shown(detail["input"]), **context)


def _unknown_type(tag: str, expected: str) -> str:
    known = [each.strip(" '") for each in expected.split(",")]
    near = nearest(tag, known)
    advice = f"是不是要写 {near}？" if near else f"可以写：{'、'.join(known)}"
    return f"没有「{tag[:_SHOWN_CHARACTERS]}」这种类型；{advice}"


def _no_kind(context: Mapping[str, Any]) -> str:
    if context.get("discriminator") == "'type'":
        return "缺少「type」，这里必须写明字段类型"
    return "看不出这是哪一种内容：要有 text、answer、space、each、grid 之一（表格的行要有 cells、each、side 之一）"


# By pydantic's error type; {input} is what was written.
_MESSAGES: Final[dict[str, str]] = {
    "string_type": "要写文字，这里是{input}；若本来是文字，请加引号",
    "string_too_short": "不能是空的",
    "string_too_long": "太长，最多 {max_length} 个字符",
    "string_pattern_mismatch": "写法不对：{input}；编号只用小写英文字母、数字和下划线，以字母开头，路径用点连接",
    "model_type": "要写成「键: 值」的若干行，这里是{input}",
    "model_attributes_type": "要写成「键: 值」的若干行，这里是{input}",
    "dict_type": "要写成「键: 值」的若干行，这里是{input}",
    "tuple_type": "要写成列表，每项以「- 」开头，这里是{input}",
    "list_type": "要写成列表，每项以「- 」开头，这里是{input}",
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
