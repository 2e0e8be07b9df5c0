"""What a pack knows of evidence (佐证材料): kinds of its own, and what is usually proven."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from labdesk.pack.model.base import Cite, Id, Model, Path, Text


class EvidenceKind(Model):
    """A kind of evidence: what it is called, and the words in a file's name that propose it."""

    id: Id
    label: Text
    words: tuple[Text, ...] = ()


class Proof(Model):
    """Something that is usually proven: the answer of a field, or each row of a table, with `rule` those alone that
    this condition counts. Any of `kinds` proves it. `enough` names the parameter that says how many rows are enough (by
    default all of them). It is a hint and never more."""

    at: Path
    kinds: Annotated[tuple[Id, ...], Field(min_length=1)]
    rule: Id | None = None
    enough: Id | None = None
    text: Text
    cite: Cite


class EvidencePlan(Model):
    """Further kinds, and what is usually proven."""

    kinds: tuple[EvidenceKind, ...] = ()
    proofs: tuple[Proof, ...] = ()
