"""The kinds of evidence: those that every programme has (resources/vocabulary/evidence.yaml), and a pack's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from labdesk.base.paths import resource_dir
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import EvidenceKind
from labdesk.pack.text import fold
from labdesk.pack.yamlfile import read_yaml

OTHER: Final = "other"


@cache
def shared_kinds() -> tuple[EvidenceKind, ...]:
    """The kinds that every programme has."""
    source = resource_dir() / "vocabulary" / "evidence.yaml"
    return tuple(EvidenceKind(**each) for each in read_yaml(source.read_bytes(), source.name).data["kinds"])


def kinds_of(pack: LoadedPack) -> dict[str, EvidenceKind]:
    """The kinds to choose among, by id: the pack's own first, 其他 at the end."""
    found = {each.id: each for each in (*pack.model.evidence.kinds, *shared_kinds())}
    found |= {each.id: each for each in pack.model.evidence.kinds}
    return {key: found[key] for key in sorted(found, key=lambda key: key == OTHER)}


def kind_of_file(name: str, kinds: Mapping[str, EvidenceKind]) -> str:
    """The id of the kind that a file's name tells of; "" where it tells nothing."""
    folded = fold(name)
    return next((each.id for each in kinds.values() if any(fold(word) in folded for word in each.words)), "")
