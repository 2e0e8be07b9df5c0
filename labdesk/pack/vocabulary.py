"""The shared vocabulary of field ids by which answers travel from one programme to another: id → field type."""

from __future__ import annotations

from functools import cache

from labdesk.base.paths import resource_dir
from labdesk.pack.fields import FieldNode
from labdesk.pack.yamlfile import read_yaml


@cache
def vocabulary() -> dict[str, str]:
    """The type of each shared field, by id."""
    source = resource_dir() / "vocabulary" / "fields.yaml"
    data = read_yaml(source.read_bytes(), source.name).data
    return {name: entry["type"] for name, entry in data["fields"].items()}


def shared_id(leaf: FieldNode) -> str | None:
    """The id by which a leaf's answers travel; None where they stay in their programme."""
    own = leaf.field.vocabulary or leaf.pattern
    return own if own in vocabulary() else None
