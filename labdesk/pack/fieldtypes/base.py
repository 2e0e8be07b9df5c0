"""What every field type can do: understand raw input, print it, and carry it to and from YAML."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeAlias, TypeVar

from labdesk.lang.values import OPEN, Answer, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.model import FieldBase

# What was typed or chosen, as JSON has it; None: unanswered.
Raw: TypeAlias = str | bool | int | float | Sequence["Raw"] | Mapping[str, "Raw"] | None

FieldT = TypeVar("FieldT", bound=FieldBase)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What an answer means: its value, OPEN where there is none or it isn't understood, and what is wrong with it.

    A value and a problem can stand together: a text that is too long is understood all the same.
    """

    value: Answer
    problem: str | None = None


UNANSWERED: Final = Parsed(OPEN)
NOT_FITTING: Final = Parsed(OPEN, "内容的形式不对，请重新填写")


class YamlValueError(ValueError):
    """A value in an answers file that this type of field can't take; the text is a Chinese sentence."""


class FieldType(ABC, Generic[FieldT]):
    """One type of field. None of its methods ever raises for a raw answer, whatever it is."""

    @abstractmethod
    def parse(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> Parsed:
        """Understand a raw answer."""

    @abstractmethod
    def format(self, value: Value, field: FieldT, catalogue: Catalogue) -> str:
        """Print a value of this type as forms do."""

    @abstractmethod
    def from_yaml(self, data: Any, field: FieldT, catalogue: Catalogue) -> Raw:
        """The raw answer for what an answers file says. Raises YamlValueError."""

    def to_yaml(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> Any:  # noqa: ARG002 - some types need them
        """What an answers file says for a raw answer, as plain data."""
        return raw

    def normalise(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        """The raw answer in its usual spelling once it is understood, else as it is; what means nothing is None."""
        return None if self.is_empty(raw) else raw

    def is_empty(self, raw: Raw) -> bool:
        """Whether a raw answer says nothing at all."""
        return raw is None or (isinstance(raw, str) and not raw.strip()) or raw == [] or raw == {}

    def display(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> str:
        """What is printed for a raw answer: its value, or what was typed where that isn't understood."""
        value = self.parse(raw, field, catalogue).value
        return as_typed(raw) if value is OPEN else self.format(value, field, catalogue)


class TypedText(FieldType[FieldT]):
    """A type whose raw answer is a line of text that `understand` reads."""

    @abstractmethod
    def understand(self, text: str, field: FieldT, catalogue: Catalogue) -> Parsed:
        """Understand a text that isn't blank."""

    def parse(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> Parsed:
        if self.is_empty(raw):
            return UNANSWERED
        if isinstance(raw, int) and not isinstance(raw, bool):
            raw = str(raw) if abs(raw) < 10**60 else "9" * 60
        return self.understand(raw, field, catalogue) if isinstance(raw, str) else NOT_FITTING

    def from_yaml(self, data: Any, field: FieldT, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        if isinstance(data, str):
            return data or None
        if isinstance(data, int | Decimal) and not isinstance(data, bool):
            return str(data)
        raise YamlValueError("这里要写文字")

    def normalise(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> Raw:
        parsed = self.parse(raw, field, catalogue)
        if parsed.value is OPEN or parsed.problem is not None:
            return super().normalise(raw, field, catalogue)
        return self.spell(parsed.value, field)

    def spell(self, value: Value, field: FieldT) -> str:  # noqa: ARG002
        """The usual spelling of a value, which `understand` takes back: ISO for dates."""
        return str(value)

    def to_yaml(self, raw: Raw, field: FieldT, catalogue: Catalogue) -> Any:
        return self.normalise(raw, field, catalogue)


def as_typed(raw: Raw) -> str:
    """A raw answer as text, for where it isn't understood."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, str | int | float):
        return str(raw)
    if isinstance(raw, Sequence):
        return "、".join(as_typed(each) for each in raw)
    return ""
