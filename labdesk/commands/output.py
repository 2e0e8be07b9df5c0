"""What commands print: always UTF-8, whatever the system thinks, and never a crash over a character."""

from __future__ import annotations

import io
import json
import sys
from typing import Any


def prepare() -> None:
    """Make both streams take any text; a lone surrogate comes out as its escape, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line of the result."""
    sys.stdout.write(f"{text}\n")


def say_json(data: Any) -> None:
    """Print the result as JSON."""
    say(json.dumps(data, ensure_ascii=False, indent=2))


def complain(text: str) -> None:
    """Print a line to stderr."""
    sys.stderr.write(f"{text}\n")


def shown(text: str) -> str:
    """Text of a person for the terminal: on one line, without control characters that would steer it."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else "\ufffd" for sign in " ".join(text.split()))
