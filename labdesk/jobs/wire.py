"""What a process of the program's own is told: a head and a snapshot of a project, lines of JSON that end with an empty
one. What is long in a project goes piece by piece: the encoder lets no other thread run before its line is ready."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final, TypeVar

from labdesk.pack import loader
from labdesk.project import codec
from labdesk.project.model import Project

T = TypeVar("T")

_PAPERS: Final = ("printed", "filled")
_A_LINE: Final = 500  # answers, or digests of what was printed


def encoded(head: Mapping[str, Any], snapshot: Project) -> Iterator[bytes]:
    """The lines for the answers as they are in a snapshot of a project."""
    data = codec.to_json(snapshot)
    answers: dict[str, Any] = data.pop("answers")
    digests = [(key, n, each.pop("values")) for key in _PAPERS for n, each in enumerate(data.get(key, ()))]
    pack = {name: base64.b64encode(content).decode() for name, content in snapshot.pack.files().items()}
    yield line({**head, "pack": pack, "project": data})
    for part in _parts(list(answers.items())):
        yield line({"answers": dict(part)})
    for key, number, values in digests:
        for part in _parts(values):
            yield line({key: number, "values": part})
    yield b"\n"


def decoded(lines: Iterable[bytes]) -> tuple[dict[str, Any], Project]:
    """The head that went into `encoded`, and its project."""
    found = iter(lines)
    head = json.loads(next(found))
    data = {**head["project"], "answers": {}}
    for each in (paper for key in _PAPERS for paper in data.get(key, ())):
        each["values"] = []
    for each in found:
        if not each.strip():
            break
        part = json.loads(each)
        data["answers"] |= part.get("answers", {})
        for key in part.keys() & set(_PAPERS):
            data[key][part[key]]["values"] += part["values"]
    pack = loader.load_from_bytes({name: base64.b64decode(content) for name, content in head["pack"].items()})
    return head, codec.from_json(data, pack)


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _A_LINE] for start in range(0, len(values), _A_LINE))


def tell(answer: BinaryIO, data: Mapping[str, Any]) -> None:
    """Answer a line."""
    answer.write(line(data))
    answer.flush()


def line(data: Mapping[str, Any]) -> bytes:
    """A line of JSON."""
    return json.dumps(data).encode("ascii") + b"\n"
