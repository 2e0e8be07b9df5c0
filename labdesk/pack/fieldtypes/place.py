"""Administrative places, typed freely and recognised with the gazetteer."""

from __future__ import annotations

from labdesk.lang.values import OPEN, Place, Value
from labdesk.pack.catalogue import Catalogue
from labdesk.pack.fieldtypes.base import Parsed, Raw, TypedText, as_typed
from labdesk.pack.model import PlaceField
from labdesk.pack.places import gazetteer


class PlaceType(TypedText[PlaceField]):
    """A place, known down to its city at least; what is typed behind it (a street) is printed as typed."""

    def understand(self, text: str, field: PlaceField, catalogue: Catalogue) -> Parsed:  # noqa: ARG002
        found = gazetteer().recognise(text)
        return Parsed(OPEN if found.place is None else found.place, found.problem)

    def format(self, value: Value, field: PlaceField, catalogue: Catalogue) -> str:  # noqa: ARG002
        return "".join(value.regions) if isinstance(value, Place) else str(value)

    def display(self, raw: Raw, field: PlaceField, catalogue: Catalogue) -> str:
        value = self.parse(raw, field, catalogue).value
        if value is OPEN or not isinstance(raw, str):
            return as_typed(raw)
        return self.format(value, field, catalogue) + gazetteer().recognise(raw).rest

    def normalise(self, raw: Raw, field: PlaceField, catalogue: Catalogue) -> Raw:  # noqa: ARG002
        return None if self.is_empty(raw) else raw
