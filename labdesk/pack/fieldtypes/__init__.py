"""Field types: what a raw answer means and how it is printed, by the type that the pack gives its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from labdesk.lang.values import OPEN
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import UNANSWERED, FieldType, Parsed, Raw, YamlValueError, as_typed
from labdesk.pack.fieldtypes.birth import BirthType
from labdesk.pack.fieldtypes.booleans import AttestationType, BooleanType
from labdesk.pack.fieldtypes.choices import ChoicesType, ChoiceType, derive
from labdesk.pack.fieldtypes.codes import CreditCodeType, IdCardType
from labdesk.pack.fieldtypes.contacts import EmailType, PhoneType
from labdesk.pack.fieldtypes.dates import DateType, MonthType
from labdesk.pack.fieldtypes.numbers import NumberType
from labdesk.pack.fieldtypes.others import AttachmentType, ComputedType, format_any
from labdesk.pack.fieldtypes.place import PlaceType
from labdesk.pack.fieldtypes.texts import LongTextType, TextType
from labdesk.pack.model import FieldBase

__all__ = [
    "OPEN",
    "TYPES",
    "UNANSWERED",
    "FieldType",
    "Parsed",
    "Raw",
    "YamlValueError",
    "as_typed",
    "derive",
    "display",
    "format_any",
    "parse",
    "type_of",
]

# Groups, tables and matrices hold answers but are none.
TYPES: Final[Mapping[str, FieldType[Any]]] = {
    "text": TextType(),
    "long_text": LongTextType(),
    "number": NumberType(),
    "date": DateType(),
    "month": MonthType(),
    "birth": BirthType(),
    "boolean": BooleanType(),
    "choice": ChoiceType(),
    "choices": ChoicesType(),
    "place": PlaceType(),
    "credit_code": CreditCodeType(),
    "id_card": IdCardType(),
    "phone": PhoneType(),
    "email": EmailType(),
    "attestation": AttestationType(),
    "computed": ComputedType(),
    "attachment": AttachmentType(),
}


def type_of(field: FieldBase) -> FieldType[Any]:
    """The type of a leaf's field; KeyError for a group, table or matrix."""
    return TYPES[getattr(field, "type")]  # noqa: B009 - each field has it, their base doesn't


def parse(raw: Raw, field: FieldBase, catalogue: Catalogue) -> Parsed:
    """What a raw answer means."""
    return type_of(field).parse(raw, field, catalogue)


def display(raw: Raw, field: FieldBase, catalogue: Catalogue) -> str:
    """What is printed for a raw answer: its value, or what was typed where that isn't understood."""
    return type_of(field).display(raw, field, catalogue)
