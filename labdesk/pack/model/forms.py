"""What a pack knows of the authority's own Word forms: how they call its fields, and forms already matched."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from labdesk.pack.model.base import Model, Text


class KnownForm(Model):
    """One form of the authority, known by the SHA-256 of its file. `places` says, by the place's labels, which answer
    goes there: a field (`lead.name`), a template (`{apply_date|date}`), or nothing (``)."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Text = "申报表"
    places: dict[str, str]


class Forms(Model):
    """Further labels of fields in the authority's forms, by field, and forms that are known."""

    labels: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    known: tuple[KnownForm, ...] = ()
