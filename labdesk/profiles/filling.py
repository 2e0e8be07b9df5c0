"""Between profiles and a project: which profiles fit a place, filling one in, and taking one from what is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from labdesk.base.errors import InternalError
from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes import Raw, parse, type_of
from labdesk.profiles.kinds import Kind, kind_at
from labdesk.profiles.model import Profile, Value
from labdesk.project.editor import Editor
from labdesk.project.model import Project
from labdesk.session import Session


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a profile says but a field can't take: the field's path and label, and why."""

    path: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling did: the paths that were answered, those left alone as they say something else already, and what
    could not be taken."""

    filled: tuple[str, ...]
    kept: tuple[str, ...]
    refused: tuple[Refusal, ...]


def fill(session: Session, path: str, profile: Profile, *, overwrite: bool = False) -> Filled:
    """Answer the group or the row at a path from a profile, or a new row of the table there, as one step to undo.

    What is answered already stays, unless `overwrite`. Raises InternalError where the place is of another kind.
    """
    project = session.project
    kind = kind_at(project.fields, path)
    node = project.node(path)
    if kind is None or kind.name != profile.kind:
        raise InternalError(what="这里不能填入这份资料。", kept="现有内容没有改动。")
    with session.edit(f"填入{kind.label}资料") as editor:
        if node.kind == "table" and "/" not in path.removeprefix(node.pattern.replace(".", "/")):
            path = f"{path}/{editor.insert(path)}"
        return _fill(editor, path, list(_fitting(kind, node, profile, project)), overwrite=overwrite)


def fill_rows(session: Session, table: str, profiles: Sequence[Profile]) -> Filled:
    """Add a row to a table for each profile, all of them as one step to undo. Raises InternalError as `fill` does."""
    project = session.project
    kind, node = kind_at(project.fields, table), project.node(table)
    if kind is None or node.kind != "table" or any(each.kind != kind.name for each in profiles):
        raise InternalError(what="这里不能填入这些资料。", kept="现有内容没有改动。")
    done = []
    with session.edit(f"填入 {len(profiles)} 份{kind.label}资料") as editor:
        for each in profiles:
            row = f"{table}/{editor.insert(table)}"
            done.append(_fill(editor, row, list(_fitting(kind, node, each, project)), overwrite=False))
    return Filled(
        tuple(path for each in done for path in each.filled), (), tuple(why for each in done for why in each.refused)
    )


def matching(profiles: Iterable[Profile], project: Project, path: str) -> list[Profile]:
    """The profiles of the unit or the person that is named at a path: by its full name, a person also by birth."""
    kind = kind_at(project.fields, path)
    values = dict(_typed(project, path, kind)) if kind is not None else {}
    if kind is None or "name" not in values:
        return []
    return [each for each in profiles if each.is_same(kind, values)]


def taken(project: Project, path: str) -> dict[str, Value]:
    """What the group or the row at a path says of a unit or a person, for a profile. An age is left out: it changes."""
    kind = kind_at(project.fields, path)
    found = dict(_typed(project, path, kind)) if kind is not None else {}
    return {key: value for key, value in found.items() if not (key == "birth" and str(value).endswith("岁"))}


def _fill(editor: Editor, path: str, answers: list[tuple[FieldNode, Raw | Refusal]], *, overwrite: bool) -> Filled:
    filled, kept, refused = [], [], []
    for leaf, raw in answers:
        place = f"{path}/{leaf.id}"
        if isinstance(raw, Refusal):
            refused.append(Refusal(place, raw.label, raw.why))
            continue
        before = editor.project.raw(place)
        if not type_of(leaf.field).is_empty(before) and before != raw and not overwrite:
            kept.append(place)
        elif before != raw:
            editor.set(place, raw)
            filled.append(place)
    return Filled(tuple(filled), tuple(kept), tuple(refused))


def _fitting(
    kind: Kind, node: FieldNode, profile: Profile, project: Project
) -> Iterator[tuple[FieldNode, Raw | Refusal]]:
    """What a profile answers of the fields in a place."""
    for leaf in node.children:
        key = kind.key_of(leaf) if leaf.is_leaf else None
        if key is None or key not in profile.values:
            continue
        value = profile.values[key]
        parsed = parse(value, leaf.field, project.pack.catalogue)
        if leaf.type == "choice" and parsed.problem is not None:
            yield leaf, Refusal("", leaf.label, parsed.problem)
        else:
            yield leaf, value


def _typed(project: Project, path: str, kind: Kind) -> Iterator[tuple[str, Value]]:
    """What a place says, key by key, in its usual spelling; what isn't understood is left out."""
    node = project.node(path)
    for leaf in node.children:
        key = kind.key_of(leaf) if leaf.is_leaf else None
        raw = project.raw(f"{path}/{leaf.id}") if key is not None else None
        if key is None or raw is None:
            continue
        parsed = parse(raw, leaf.field, project.pack.catalogue)
        value = type_of(leaf.field).normalise(raw, leaf.field, project.pack.catalogue)
        if parsed.problem is None and isinstance(value, str | bool):
            yield key, value
