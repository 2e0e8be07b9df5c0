"""What all models of a pack share: strictness, ids, short texts, citations."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Status = Literal["official", "inferred", "not-stated"]
Level = Literal["bar", "warn", "hint"]
Stage = Literal["apply", "recognise"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,47}$")]
PackId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
Path = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Expression = Annotated[str, Field(min_length=1, max_length=2000)]


class Model(BaseModel):
    """Unknown keys are refused and values can't change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cite(Model):
    """Where a fact stands: the source document, the clause exactly as printed, and whether the source says it or we
    fill a gap. `carried` names the batch from which a pack that builds on another takes the fact over (推定沿用);
    loading sets it.

    In YAML either the clause alone (`三（二）`: the pack's first source, official) or a mapping.
    """

    clause: Text
    doc: str = ""
    status: Status = "official"
    note: str = ""
    carried: str = ""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"clause": value} if isinstance(value, str) else value
