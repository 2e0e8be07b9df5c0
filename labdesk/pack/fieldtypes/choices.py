"""One option or several of a closed set, by label; earlier labels and other widths are understood."""

from __future__ import annotations

from typing import Any

from labdesk.lang.values import OPEN, Answer, Value
from labdesk.pack.catalogue import Catalogue, Options
from labdesk.pack.fieldtypes.base import NOT_FITTING, UNANSWERED, FieldType, Parsed, Raw, TypedText, YamlValueError
from labdesk.pack.model import ChoiceField, ChoicesField
from labdesk.pack.text import pieces


class ChoiceType(TypedText[ChoiceField]):
    """One option; its label is the value."""

    def understand(self, text: str, field: ChoiceField, catalogue: Catalogue) -> Parsed:
        options = catalogue.options(field.options)
        label = options.find(text)
        return Parsed(OPEN, _unknown(text, options)) if label is None else Parsed(label)

    def format(self, value: Value, field: ChoiceField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return str(value)

    def from_yaml(self, data: Any, field: ChoiceField, catalogue: Catalogue) -> Raw:
        raw = super().from_yaml(data, field, catalogue)
        parsed = self.parse(raw, field, catalogue)
        if parsed.problem is not None:
            raise YamlValueError(parsed.problem)
        return raw


class ChoicesType(FieldType[ChoicesField]):
    """Several options; the value is the set of their labels. None chosen is not answered."""

    def parse(self, raw: Raw, field: ChoicesField, catalogue: Catalogue) -> Parsed:
        if self.is_empty(raw):
            return UNANSWERED
        chosen = pieces(raw) if isinstance(raw, str) else raw
        if not isinstance(chosen, list | tuple) or not all(isinstance(each, str) for each in chosen):
            return NOT_FITTING
        options = catalogue.options(field.options)
        labels: set[str] = set()
        for text in chosen:
            label = options.find(text)
            if label is None:
                return Parsed(OPEN, _unknown(text, options))
            labels.add(label)
        return Parsed(frozenset(labels))

    def format(self, value: Value, field: ChoicesField, catalogue: Catalogue) -> str:
        return "、".join(_in_order(value, catalogue.options(field.options)))

    def from_yaml(self, data: Any, field: ChoicesField, catalogue: Catalogue) -> Raw:
        parsed = self.parse(data, field, catalogue)
        if parsed.problem is not None:
            raise YamlValueError(parsed.problem)
        return self.normalise(data, field, catalogue)

    def normalise(self, raw: Raw, field: ChoicesField, catalogue: Catalogue) -> Raw:
        value = self.parse(raw, field, catalogue).value
        if value is OPEN:
            return super().normalise(raw, field, catalogue)
        return _in_order(value, catalogue.options(field.options))


def derive(source: Raw, field: ChoiceField, catalogue: Catalogue) -> Answer:
    """The option that a derived choice takes from its source's raw text, while nobody chose another; OPEN for none."""
    if field.derive is None or not isinstance(source, str):
        return OPEN
    return catalogue.derivation(field.derive.lookup).find(source) or OPEN


def _in_order(value: object, options: Options) -> list[str]:
    return [label for label in options.labels if isinstance(value, frozenset) and label in value]


def _unknown(text: str, options: Options) -> str:
    shown = "、".join(options.labels[:8]) + ("……" if len(options.labels) > 8 else "")
    return f"没有「{text.strip()[:20]}」这一项，可选：{shown}"
