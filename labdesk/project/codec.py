"""A project as the JSON of `project.json`, and back.

Each answer stands under its path with the stamp of its last change: `{"raw": "…", "stamp": "k7m2pq9x:12"}`.
Long texts say how their source is to be read, `{"format": "plain/1", "source": "…"}`, so that marked-up text can come
without plain text ever being reinterpreted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from labdesk.pack.fields import FieldNode
from labdesk.pack.fieldtypes.base import Raw
from labdesk.pack.loader import LoadedPack
from labdesk.project.aside import Aside
from labdesk.project.edits import Stamp
from labdesk.project.ids import is_project_id, is_replica_id, is_row_id
from labdesk.project.migrations import FORMAT, NewerFormatError, NoProjectError, migrate
from labdesk.project.model import LONGEST_NAME, Ancestry, Project, slashed
from labdesk.project.printed import Printed
from labdesk.project.store import EditRefusedError, Leaf, Row, Table

PLAIN: Final = "plain/1"
_MAX_DEPTH: Final = 4


def to_json(project: Project) -> dict[str, Any]:
    """The project as JSON. Equal content gives equal JSON; keys have a fixed order."""
    model, ancestry, store = project.pack.model, project.ancestry, project.store
    rows = {
        name: [[row, str(table.rows[row].stamp)] for row in table.order]
        for name, table in sorted(store.tables.items())
        if table.order
    }
    answers = {
        path: {"raw": _encode(node.type, leaf.raw), "stamp": str(leaf.stamp)}
        for path, node, leaf in sorted(_leaves(project), key=lambda item: item[0])
    }
    return {
        "format": FORMAT,
        "kind": "labdesk-project",
        "programme": {"id": model.id, "name": model.name, "version": model.version},
        "project": ancestry.project,
        "revision": ancestry.revision,
        "parent": ancestry.parent,
        "versions": dict(sorted(ancestry.versions.items())),
        "authors": {each: name for each, name in sorted(ancestry.authors.items()) if each in ancestry.versions},
        "rows": rows,
        "answers": answers,
        **({"aside": [_aside_to_json(each) for each in project.aside]} if project.aside else {}),
        **({"printed": [each.to_json() for each in project.printed.values()]} if project.printed else {}),
        **({"filled": [each.to_json() for each in project.filled.values()]} if project.filled else {}),
    }


def from_json(data: Mapping[str, Any], pack: LoadedPack) -> Project:
    """The project that `to_json` wrote, from any format so far. Raises NewerFormatError or NoProjectError."""
    data = migrate(data)
    try:
        if data["kind"] != "labdesk-project":
            raise NoProjectError
        project = Project(pack, _ancestry(data), [_aside_from_json(each) for each in data.get("aside", ())])
        project.printed = {each.output: each for each in map(Printed.from_json, data.get("printed", ()))}
        project.filled = {each.output: each for each in map(_filled, data.get("filled", ()))}
        _read_rows(project, data["rows"])
        _read_answers(project, data["answers"])
        tuple(project.evidence)  # raises where a row is no piece
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, EditRefusedError) as error:
        raise NoProjectError from error
    return project


def revise(data: dict[str, Any]) -> None:
    """Name new content, given as JSON, as a revision of its own, by where it comes from and which changes are in it.

    That is all it takes: the same changes of the same replicas to the same revision give the same content.
    """
    data["parent"] = data["revision"]
    lineage = json.dumps([data["project"], data["programme"], data["parent"], data["versions"]])
    data["revision"] = hashlib.sha256(lineage.encode("ascii")).hexdigest()[:32]


def content(project: Project) -> tuple[Any, ...]:
    """All that a person entered, for comparing: answers and the order of rows, without stamps."""
    tables = {name: list(table.order) for name, table in project.store.tables.items() if table.order}
    return tables, {path: leaf.raw for path, leaf in project.store.items()}


def _ancestry(data: Mapping[str, Any]) -> Ancestry:
    versions = {str(replica): _counter(count) for replica, count in data["versions"].items()}
    authors = {str(replica): _name(name) for replica, name in data["authors"].items()}
    if (
        not is_project_id(data["project"])
        or not all(map(is_replica_id, versions))
        or not authors.keys() <= versions.keys()
    ):
        raise ValueError("ids")
    return Ancestry(data["project"], versions, _revision(data["revision"]), _revision(data["parent"]), authors)


def _read_rows(project: Project, found: Mapping[str, Any]) -> None:
    for name, listed in found.items():
        table = project.store.tables[name]
        for row, stamp in listed:
            if not is_row_id(row) or row in table.rows:
                raise ValueError("row id")
            _add_row(table, row, _stamp(stamp))


def _add_row(table: Table, row: str, stamp: Stamp) -> None:
    table.order.append(row)
    table.rows[row] = Row(stamp)


def _read_answers(project: Project, found: Mapping[str, Any]) -> None:
    tables = project.fields.stored_tables
    columns = {slashed(table): {column.id: column for column in table.children} for table in tables}
    stamps: dict[str, Stamp] = {}
    for path, answer in found.items():
        row, _, key = path.rpartition("/")
        table = columns.get(row.rpartition("/")[0])
        node = project.fields.of_path(path) if table is None else table.get(key)
        if node is None or not node.is_leaf:
            raise ValueError("path")
        raw, text = _decode(node.type, answer["raw"]), answer["stamp"]
        stamp = stamps.get(text)
        if stamp is None:
            stamp = stamps[text] = _stamp(text)
        if raw is not None:
            project.store.put(path, Leaf(raw, stamp))


def _filled(found: Mapping[str, Any]) -> Printed:
    filled = Printed.from_json(found)
    if filled.form is None:
        raise ValueError("form")
    return filled


def _aside_to_json(aside: Aside) -> dict[str, Any]:
    return {**aside.to_json(), "raw": _encode(aside.type, aside.raw)}


def _aside_from_json(found: Mapping[str, Any]) -> Aside:
    return Aside.from_json(found, _decode(found["type"], found["raw"]))


def _leaves(project: Project) -> Iterator[tuple[str, FieldNode, Leaf]]:
    """All leaves with their paths, each table's in order: sorting them all takes long, and lets no other thread run."""
    for path, leaf in project.store.leaves.items():
        yield path, project.node(path), leaf
    for name, table in project.store.tables.items():
        columns = {column.id: column for column in project.node(name).children}
        for row, found in sorted(table.rows.items()):
            for key, leaf in sorted(found.leaves.items()):
                yield f"{name}/{row}/{key}", columns[key], leaf


def _encode(kind: str, raw: Raw) -> Any:
    return {"format": PLAIN, "source": raw} if kind == "long_text" and isinstance(raw, str) else raw


def _decode(kind: str, found: Any) -> Raw:
    if kind == "long_text" and isinstance(found, Mapping):
        if found["format"] != PLAIN:
            raise NewerFormatError(str(found["format"])[:20], PLAIN)
        found = found["source"]
        if not isinstance(found, str):
            raise TypeError("source")
    return _checked(found, _MAX_DEPTH)


def _checked(raw: Any, depth: int) -> Raw:
    """The raw answer, if it is one: text, yes or no, whole numbers, and shallow lists and records of them."""
    if raw is None or isinstance(raw, str | int):
        return raw
    if depth == 0:
        raise ValueError("depth")
    if isinstance(raw, list):
        return [_checked(item, depth - 1) for item in raw]
    if isinstance(raw, dict):
        return {key: _checked(item, depth - 1) for key, item in raw.items()}
    raise TypeError("raw")


def _stamp(found: Any) -> Stamp:
    replica, _, count = found.partition(":")
    if not is_replica_id(replica):
        raise ValueError("stamp")
    return Stamp(replica, _counter(int(count)))


def _counter(found: Any) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 < found < 1 << 53:
        raise ValueError("counter")
    return found


def _name(found: Any) -> str:
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_NAME:
        raise ValueError("name")
    return found


def _revision(found: Any) -> str | None:
    if found is not None and not (isinstance(found, str) and len(found) == 32):
        raise ValueError("revision")
    return found
