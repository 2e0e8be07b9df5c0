"""What raw answers mean: parsed by their field types when asked for, remembered until edited, derived if not given."""

from __future__ import annotations

from collections.abc import Callable

from labdesk.pack import fieldtypes
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import UNANSWERED, Parsed, Raw
from labdesk.pack.loader import LoadedPack
from labdesk.pack.model import ChoiceField


class Meanings:
    """The meanings of a project's answers by path."""

    def __init__(self, pack: LoadedPack) -> None:
        self._fields = pack.fields
        self._catalogue = pack.catalogue
        self._known: dict[str, Parsed] = {}

    def of(self, path: str, raw: Callable[[str], Raw]) -> Parsed:
        """The meaning of the leaf at a path, whose raw answer and its siblings' `raw` gives."""
        known = self._known.get(path)
        if known is None:
            node = self._fields.of_path(path)
            known = UNANSWERED if node is None or not node.is_leaf else self._find(node, path, raw)
            self._known[path] = known
        return known

    def forget(self, path: str) -> None:
        """The answer at this path was edited."""
        self._known.pop(path, None)

    def derived_from(self, node: FieldNode) -> tuple[str, ...]:
        """The ids of the siblings whose value derives from this field's."""
        siblings = self._fields.top if node.parent is None else node.parent.children
        return tuple(each.id for each in siblings if _source(each) == node.id)

    def _find(self, node: FieldNode, path: str, raw: Callable[[str], Raw]) -> Parsed:
        own = raw(path)
        field, source = node.field, _source(node)
        if own is None and source is not None and isinstance(field, ChoiceField):
            given = raw(path.removesuffix(node.id) + source)
            return Parsed(fieldtypes.derive(given, field, self._catalogue))
        return fieldtypes.parse(own, field, self._catalogue)


def _source(node: FieldNode) -> str | None:
    """The id of the sibling that a field derives from."""
    field = node.field
    return field.derive.source if isinstance(field, ChoiceField) and field.derive is not None else None
