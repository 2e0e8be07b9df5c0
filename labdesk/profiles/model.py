"""A profile: what is kept of one unit or person."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from labdesk.base.errors import LabdeskError
from labdesk.pack.text import fold
from labdesk.profiles.kinds import Kind, KindName, kinds

Value: TypeAlias = str | bool
Values: TypeAlias = Mapping[str, Value]

MAX_CHARACTERS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Profile:
    """What is kept of a unit or a person: values by key, as a form would have them typed; only what is known."""

    id: str
    kind: KindName
    values: Values

    @property
    def name(self) -> str:
        return str(self.values["name"])

    def is_same(self, kind: Kind, values: Values) -> bool:
        """Whether these values are about the same one: its name agrees and nothing it is known by disagrees."""
        return kind.name == self.kind and all(_agrees(self.values, values, key) for key in kind.known_by)


def new_profile(kind: KindName, values: Mapping[str, object]) -> Profile:
    """A profile of its own id. Raises LabdeskError where the values make none."""
    return Profile(secrets.token_hex(8), kind, checked(kind, values))


def checked(kind: KindName, values: Mapping[str, object]) -> dict[str, Value]:
    """The values that are known, in their usual order. Raises LabdeskError for what no such profile has."""
    known = kinds()[kind]
    found: dict[str, Value] = {}
    for key in known.keys:
        value = values.get(key)
        if isinstance(value, bool) == (known.types[key] == "boolean") and isinstance(value, str | bool):
            text = value.strip() if isinstance(value, str) else value
            if text != "":
                found[key] = text
        elif value is not None and value != "":
            raise LabdeskError(what=f"「{known.keys[key]}」的内容形式不对。", kept="没有存入资料库。")
    unknown = set(values) - set(known.keys)
    if unknown or any(len(str(value)) > MAX_CHARACTERS for value in found.values()):
        raise LabdeskError(what="资料里有不认识的项目，或者内容太长。", kept="没有存入资料库。")
    if "name" not in found:
        raise LabdeskError(what=f"没有写{known.keys['name']}。", kept="没有存入资料库。", todo="请补上后再存。")
    return found


def _agrees(ours: Values, theirs: Values, key: str) -> bool:
    one, other = (fold(str(values.get(key, ""))) for values in (ours, theirs))
    if key == "name":
        return one == other
    # A year says less than a day of it; an age agrees with any birth.
    return one.startswith(other) or other.startswith(one) or "岁" in one + other
