"""Answers that nobody types: computed values, and files handed in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from labdesk.lang.values import Place, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import NOT_FITTING, UNANSWERED, FieldType, Parsed, Raw, YamlValueError
from labdesk.pack.fieldtypes.dates import chinese
from labdesk.pack.fieldtypes.numbers import plain, rounded
from labdesk.pack.model import AttachmentField, ComputedField


class ComputedType(FieldType[ComputedField]):
    """A value that an expression gives; there is no raw answer."""

    def parse(self, raw: Raw, field: ComputedField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        return UNANSWERED

    def format(self, value: Value, field: ComputedField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return format_any(rounded(value, field.decimals) if isinstance(value, Decimal) else value)

    def display(self, raw: Raw, field: ComputedField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return ""

    def from_yaml(self, data: Any, field: ComputedField, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        raise YamlValueError("这一项由程序计算，不能填写")


class AttachmentType(FieldType[AttachmentField]):
    """Files: a list of records that each have a `name`; the value is the set of the names."""

    def parse(self, raw: Raw, field: AttachmentField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        if self.is_empty(raw):
            return UNANSWERED
        names = _names(raw)
        if names is None:
            return NOT_FITTING
        return Parsed(frozenset(names), _attachment_problem(names, field))

    def format(self, value: Value, field: AttachmentField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return "、".join(sorted(value)) if isinstance(value, frozenset) else str(value)

    def display(self, raw: Raw, field: AttachmentField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return "、".join(_names(raw) or ())

    def from_yaml(self, data: Any, field: AttachmentField, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        if data is None or data == []:
            return None
        raise YamlValueError("附件不能写在答案文件里，请在程序里添加")


def format_any(value: Value) -> str:
    """A value of whatever type, as forms print it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, frozenset):
        return "、".join(sorted(value))
    return "".join(value.regions) if isinstance(value, Place) else chinese(value)


def _names(raw: Raw) -> list[str] | None:
    if not isinstance(raw, list | tuple):
        return None
    names = [each.get("name") for each in raw if isinstance(each, Mapping)]
    return [name for name in names if isinstance(name, str)] if len(names) == len(raw) else None


def _attachment_problem(names: list[str], field: AttachmentField) -> str | None:
    if len(names) > field.at_most:
        return f"最多 {field.at_most} 个文件，现有 {len(names)} 个"
    for name in names:
        if name.rpartition(".")[2].lower() not in field.accept:
            return f"不收「{name[:40]}」这种文件，可以是：{'、'.join(field.accept)}"
    return None
