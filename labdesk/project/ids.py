"""Random ids that never change: of rows, projects and replicas. A path is `staff/r7k2m9q4d/degree`, never an index."""

from __future__ import annotations

import re
import secrets
from typing import Final

# Base 32 in lower case without 0, 1, o, l: a row id may be read aloud.
_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_ROW: Final = re.compile(r"r[a-z2-9]{8}")
_REPLICA: Final = re.compile(r"[a-z2-9]{8}")
_PROJECT: Final = re.compile(r"p[a-z2-9]{16}")


def new_row_id() -> str:
    """The id of a new row; the odds that two of 10,000 rows share one are 1 in 20,000, so the caller looks."""
    return "r" + _random(8)


def new_replica_id() -> str:
    """Names one run of editing, so that its counters mean something in every copy of the file."""
    return _random(8)


def new_project_id() -> str:
    """Names the project through all its versions and copies."""
    return "p" + _random(16)


def is_row_id(text: str) -> bool:
    """Whether this can be a row's id."""
    return _ROW.fullmatch(text) is not None


def is_replica_id(text: str) -> bool:
    """Whether this can be a replica's id."""
    return _REPLICA.fullmatch(text) is not None


def is_project_id(text: str) -> bool:
    """Whether this can be a project's id."""
    return _PROJECT.fullmatch(text) is not None


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
