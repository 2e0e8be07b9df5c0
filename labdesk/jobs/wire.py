"""What a process of the program's own is told: a head and a snapshot of a project, lines of JSON that end with an empty
one."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final

from labdesk.pack import loader
from labdesk.project import codec
from labdesk.project.model import Project

_ANSWERS_A_LINE: Final = 500  # the encoder doesn't let anybody else run before its line is ready


def encoded(head: Mapping[str, Any], snapshot: Project) -> Iterator[bytes]:
    """The lines for the answers as they are in a snapshot of a project."""
    data = codec.to_json(snapshot)
    answers = data.pop("answers")
    pack = {name: base64.b64encode(content).decode() for name, content in snapshot.pack.files().items()}
    yield line({**head, "pack": pack, "project": data})
    pairs = list(answers.items())
    for start in range(0, len(pairs), _ANSWERS_A_LINE):
        yield line(dict(pairs[start : start + _ANSWERS_A_LINE]))
    yield b"\n"


def decoded(lines: Iterable[bytes]) -> tuple[dict[str, Any], Project]:
    """The head that went into `encoded`, and its project."""
    found = iter(lines)
    head = json.loads(next(found))
    data = {**head["project"], "answers": {}}
    for each in found:
        if not each.strip():
            break
        data["answers"] |= json.loads(each)
    pack = loader.load_from_bytes({name: base64.b64decode(content) for name, content in head["pack"].items()})
    return head, codec.from_json(data, pack)


def tell(answer: BinaryIO, data: Mapping[str, Any]) -> None:
    """Answer a line."""
    answer.write(line(data))
    answer.flush()


def line(data: Mapping[str, Any]) -> bytes:
    """A line of JSON."""
    return json.dumps(data).encode("ascii") + b"\n"
