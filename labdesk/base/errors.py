"""Errors written for the person who reads them: what happened, what was kept, what to do next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import ClassVar

# No 0/O, 1/I/L: an id is read aloud over the telephone.
_ID_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_ID_LENGTH = 4


class LabdeskError(Exception):
    """The program could not do what was asked, for a reason that lies outside it.

    `what`, `kept` and `todo` are whole Chinese sentences; `kept` and `todo` may be empty. They may quote
    what the user entered, so they are shown and never logged; the log gets `id` and the class's name.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, *, what: str, kept: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.kept = kept
        self.todo = todo
        self.id = _new_id()

    def text(self) -> str:
        """All there is to say, as one line of Chinese."""
        sentences = (" ".join(part.split()) for part in (self.what, self.kept, self.todo))
        return "".join(sentence for sentence in sentences if sentence)

    def __str__(self) -> str:
        return self.text()

    def to_json(self) -> dict[str, str]:
        """What another process needs to show this error as its own."""
        return {"what": self.what, "kept": self.kept, "todo": self.todo, "id": self.id}

    @staticmethod
    def from_json(told: Mapping[str, str]) -> LabdeskError:
        """The error that another process told, under the id that the log has."""
        error = LabdeskError(what=told["what"], kept=told["kept"], todo=told["todo"])
        error.id = told["id"]
        return error


class InternalError(LabdeskError):
    """An error of ours: a promise between two parts of the program was broken."""

    exit_code: ClassVar[int] = 3


def _new_id() -> str:
    return "E-" + "".join(_ID_ALPHABET[byte % len(_ID_ALPHABET)] for byte in os.urandom(_ID_LENGTH))
