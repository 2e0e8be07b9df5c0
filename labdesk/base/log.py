"""Logging by white list: events with counts, ids and durations; never an answer, never an error's message.

`log.event("project.saved", bytes=5120, seconds=0.04)` and `log.failure("project.save", error)` are all there
is. A key that is not on the list, or a value that is not a plain short token, is left out: a log must neither
betray what was typed nor be the reason why work is lost, so nothing here ever raises.
"""

import logging
import logging.handlers
import re
import traceback
from pathlib import Path
from typing import TypeGuard

from labdesk.base import paths
from labdesk.base.errors import LabdeskError
from labdesk.version import __version__

ALLOWED_KEYS = frozenset(
    {
        "attempts",
        "bytes",
        "columns",
        "count",
        "edits",
        "error",
        "error_id",
        "exit_code",
        "fields",
        "findings",
        "format_version",
        "frames",
        "images",
        "kind",
        "pack",
        "pages",
        "project_id",
        "rows",
        "rules",
        "seconds",
        "version",
    }
)

_MAX_BYTES = 512 * 1024
_BACKUPS = 3
_MAX_FRAMES = 30
_LARGEST_NUMBER = 10**15
# Ids, class names, versions, `file.py:12` frames: nothing that could hold a person's name or a sentence.
_TOKEN = re.compile(r"[A-Za-z0-9_.:+/<>-]{1,80}", re.ASCII)
_EVENT = re.compile(r"[a-z0-9_.-]{1,60}", re.ASCII)

_logger = logging.getLogger("labdesk")
_logger.propagate = False
_logger.addHandler(logging.NullHandler())


class _QuietFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating file that keeps silent when the disk is full, read-only or gone."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Do nothing: the standard handler would print the record's text to stderr."""


def start(folder: Path | None = None) -> Path | None:
    """Open the log file in `folder` (by default the user's log folder).

    Returns the file, or None where it cannot be written; the program then runs without a log.
    """
    stop()
    try:
        target = folder if folder is not None else paths.user_log_dir()
        target.mkdir(parents=True, exist_ok=True)
        file = target / "labdesk.log"
        handler = _QuietFileHandler(file, maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    event("log.started", version=__version__)
    return file


def stop() -> None:
    """Close the log file, if one is open."""
    for handler in list(_logger.handlers):
        if isinstance(handler, _QuietFileHandler):
            _logger.removeHandler(handler)
            handler.close()


def event(name: str, /, **details: object) -> None:
    """Record that something happened. `details` are checked against the white list."""
    _write(logging.INFO, name, details)


def failure(name: str, error: BaseException) -> None:
    """Record an error: its class, its id if it has one, and where it came from; not what it says."""
    details: dict[str, object] = {"error": type(error).__name__, "frames": _frames(error)}
    if isinstance(error, LabdeskError):
        details["error_id"] = error.id
    _write(logging.ERROR, name, details)


def _write(level: int, name: str, details: dict[str, object]) -> None:
    if not _EVENT.fullmatch(name):
        name = "unnamed"
    pairs = (f"{key}={shown}" for key, value in details.items() if (shown := _shown(key, value)) is not None)
    _logger.log(level, "%s", " ".join((name, *pairs)))


def _shown(key: str, value: object) -> str | None:
    if key not in ALLOWED_KEYS:
        return None
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST_NUMBER else None
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return ",".join(filter(_is_token, value)) or None
    return value if _is_token(value) else None


def _is_token(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _TOKEN.fullmatch(value) is not None


def _frames(error: BaseException) -> list[str]:
    """File names (without their folders, which may name the user) and lines, innermost last."""
    summary = traceback.extract_tb(error.__traceback__)[-_MAX_FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in summary]
