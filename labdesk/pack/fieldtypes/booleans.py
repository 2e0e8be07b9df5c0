"""Yes or no, and declarations; nothing given yet is neither."""

from __future__ import annotations

from typing import Any, Final

from labdesk.lang.values import OPEN, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import NOT_FITTING, UNANSWERED, FieldType, Parsed, Raw, YamlValueError
from labdesk.pack.model import AttestationField, BooleanField
from labdesk.pack.text import fold

_WORDS: Final = {
    **dict.fromkeys(("是", "有", "对", "√", "✓", "☑", "y", "yes", "true", "t", "1"), True),
    **dict.fromkeys(("否", "无", "不是", "没有", "×", "✗", "n", "no", "false", "f", "0"), False),
}


class BooleanType(FieldType[BooleanField]):
    """Yes or no. The raw answer is true or false, or a word that means it."""

    def parse(self, raw: Raw, field: BooleanField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        return _parse(raw, {fold(field.yes): True, fold(field.no): False})

    def format(self, value: Value, field: BooleanField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return field.yes if value else field.no

    def from_yaml(self, data: Any, field: BooleanField, catalogue: Catalogue) -> Raw:
        return _from_yaml(data, self.parse(data, field, catalogue))

    def normalise(self, raw: Raw, field: BooleanField, catalogue: Catalogue) -> Raw:
        value = self.parse(raw, field, catalogue).value
        return value if isinstance(value, bool) else super().normalise(raw, field, catalogue)


class AttestationType(FieldType[AttestationField]):
    """A declaration: given, refused, or not made yet."""

    def parse(self, raw: Raw, field: AttestationField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        return _parse(raw, {})

    def format(self, value: Value, field: AttestationField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return "是" if value else "否"

    def from_yaml(self, data: Any, field: AttestationField, catalogue: Catalogue) -> Raw:
        return _from_yaml(data, self.parse(data, field, catalogue))

    def normalise(self, raw: Raw, field: AttestationField, catalogue: Catalogue) -> Raw:
        value = self.parse(raw, field, catalogue).value
        return value if isinstance(value, bool) else super().normalise(raw, field, catalogue)


def _parse(raw: Raw, words: dict[str, bool]) -> Parsed:
    if isinstance(raw, bool):
        return Parsed(raw)
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return UNANSWERED
    if not isinstance(raw, str):
        return NOT_FITTING
    word = fold(raw[:20])
    value = words.get(word, _WORDS.get(word))
    return Parsed(OPEN, "请填「是」或「否」") if value is None else Parsed(value)


def _from_yaml(data: Any, parsed: Parsed) -> Raw:
    if data is None:
        return None
    if isinstance(parsed.value, bool):
        return parsed.value
    raise YamlValueError("这里只能写 true 或 false（也可以写 是、否）")
