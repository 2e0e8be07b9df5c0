"""What tests of field types share: a catalogue, and a parser of raw answers."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes import Parsed, Raw, display, parse, type_of
from labdesk.pack.loader import load
from labdesk.pack.model import AnyField
from tests.packs.edited import MINI

_FIELDS: TypeAdapter[AnyField] = TypeAdapter(AnyField)


class Answering:
    """A field of a type, as tests ask about it."""

    def __init__(self, catalogue: Catalogue, **keys: Any) -> None:
        self.field = _FIELDS.validate_python({"label": "字段", **keys})
        self._catalogue = catalogue

    def parse(self, raw: Raw) -> Parsed:
        return parse(raw, self.field, self._catalogue)

    def value(self, raw: Raw) -> object:
        """The value of an answer without problems."""
        parsed = self.parse(raw)
        assert parsed.problem is None
        return parsed.value

    def problem(self, raw: Raw) -> str:
        """What is wrong with an answer."""
        found = self.parse(raw).problem
        assert found is not None
        return found

    def display(self, raw: Raw) -> str:
        return display(raw, self.field, self._catalogue)

    def normalise(self, raw: Raw) -> Raw:
        return type_of(self.field).normalise(raw, self.field, self._catalogue)

    def from_yaml(self, data: Any) -> Raw:
        return type_of(self.field).from_yaml(data, self.field, self._catalogue)

    def to_yaml(self, raw: Raw) -> Any:
        return type_of(self.field).to_yaml(raw, self.field, self._catalogue)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load(MINI).catalogue


@pytest.fixture(scope="session")
def answering(catalogue: Catalogue) -> Callable[..., Answering]:
    """Makes a field: `answering(type="number", unit="万元")`."""
    return lambda **keys: Answering(catalogue, **keys)
