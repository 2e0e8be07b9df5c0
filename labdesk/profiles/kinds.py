"""What is kept of a unit and of a person: read from resources/vocabulary/profiles.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from labdesk.base.paths import resource_dir
from labdesk.pack.fields import FieldIndex, FieldNode
from labdesk.pack.vocabulary import shared_id, vocabulary
from labdesk.pack.yamlfile import read_yaml

KindName: TypeAlias = Literal["unit", "person"]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of profile. `keys` are what is kept, by label; `types` the field type of each; `of` are the beginnings of
    shared ids that mean such a one; `known_by` the keys by which it is recognised."""

    name: KindName
    label: str
    of: tuple[str, ...]
    known_by: tuple[str, ...]
    keys: Mapping[str, str]
    types: Mapping[str, str]

    def key_of(self, leaf: FieldNode) -> str | None:
        """What a leaf asks of such a one; None for anything that is not kept, or asked in another type."""
        before, _, key = (shared_id(leaf) or "").partition(".")
        return key if before in self.of and self.types.get(key) == leaf.type else None


@cache
def kinds() -> dict[KindName, Kind]:
    """The kinds by name."""
    source = resource_dir() / "vocabulary" / "profiles.yaml"
    data = read_yaml(source.read_bytes(), source.name).data
    return {name: _kind(name, each) for name, each in data.items()}


def kind_at(fields: FieldIndex, path: str) -> Kind | None:
    """Whether the group, the table or the row at a path is about a unit or a person."""
    node = fields.of_path(path)
    if node is None or node.kind not in ("group", "table"):
        return None
    found = [kind for kind in kinds().values() if any(kind.key_of(leaf) == "name" for leaf in node.children)]
    return found[0] if found else None


def _kind(name: KindName, data: Mapping[str, Mapping[str, str]]) -> Kind:
    types = {key: _type_of(key, data["of"]) for key in data["keeps"]}
    return Kind(name, str(data["label"]), tuple(data["of"]), tuple(data["known_by"]), dict(data["keeps"]), types)


def _type_of(key: str, prefixes: Mapping[str, str]) -> str:
    return next(vocabulary()[f"{prefix}.{key}"] for prefix in prefixes if f"{prefix}.{key}" in vocabulary())
