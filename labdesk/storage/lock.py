"""Tells a second program that a project is open: a small file beside it that names who opened it.

The lock warns; it does not forbid. Beside a project on a read-only medium nothing can be written: its lock lies in the
user's data folder, where this person's other windows find it.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from labdesk.base.paths import user_data_dir
from labdesk.storage.errors import InUseError, shown

_FOLDER: Final = "locks"
_NAME_BYTES: Final = 240
_MAX_BYTES: Final = 4096
_FORGOTTEN_AFTER: Final = 7 * 24 * 3600.0  # of a lock from another computer, which can't be asked


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the project open: computer, user, process, and when that process began, in the system's own ticks."""

    host: str
    user: str
    pid: int
    started: str
    since: float
    token: str

    def is_gone(self) -> bool:
        """Whether the program that took the lock certainly runs no more, or has been silent for a week elsewhere."""
        if self.host != platform.node():
            return time.time() - self.since > _FORGOTTEN_AFTER
        return not runs(self.pid) or (self.started != "" and _started(self.pid) not in ("", self.started))


class Lock:
    """A lock that is held until `release`."""

    def __init__(self, file: Path, holder: Holder) -> None:
        self._file = file
        self._holder = holder

    def release(self) -> None:
        """Remove the lock file if it is still this one's."""
        if _read(self._file) == self._holder:
            with contextlib.suppress(OSError):
                self._file.unlink()


def acquire(project: Path, *, take_over: bool = False) -> Lock | None:
    """Lock the project file. `take_over` takes the lock from another holder, as the person decided.

    Returns None where no lock file can be written. Raises InUseError while somebody else holds it.
    """
    held = _acquire(lock_file(project), project, take_over=take_over)
    aside = _aside(project) if held is None else None
    if aside is None:
        return held
    with contextlib.suppress(OSError):
        aside.parent.mkdir(parents=True, exist_ok=True)
    return _acquire(aside, project, take_over=take_over)


def _acquire(file: Path, project: Path, *, take_over: bool) -> Lock | None:
    holder = _myself()
    for _ in range(3):
        try:
            _create(file, holder)
        except FileExistsError:
            _clear(file, project, take_over=take_over)
        except OSError:
            return None
        else:
            return Lock(file, holder)
    return None


def holder_of(project: Path) -> Holder | None:
    """Who has the project open; None when nobody has, or only a program that runs no more."""
    for file in (lock_file(project), _aside(project)):
        found = _read(file) if file is not None else None
        if found is not None and not found.is_gone():
            return found
    return None


def lock_file(project: Path) -> Path:
    """Where the lock lies: `.~name.lock` beside the project."""
    target = Path(os.path.realpath(project))
    encoded = target.name.encode("utf-8", "surrogatepass")
    name = target.name if len(encoded) <= _NAME_BYTES else hashlib.sha256(encoded).hexdigest()
    return target.parent / f".~{name}.lock"


def _aside(project: Path) -> Path | None:
    """Where the lock lies if it can't beside the project: in the user's data folder, by the file's identity, which
    other paths to the file share. None for a file that is not there."""
    try:
        known = project.stat()
    except OSError:
        return None
    return user_data_dir() / _FOLDER / f"{known.st_dev:x}-{known.st_ino:x}.lock"


def _clear(file: Path, project: Path, *, take_over: bool) -> None:
    """Remove another's lock if it is stale or is to be taken over."""
    found = _read(file)
    if found is not None and not found.is_gone() and not take_over:
        who = f"{found.user}（{found.host}）" if found.user else found.host
        raise InUseError(
            what=f"项目{shown(project)}正由 {who} 打开着。",
            todo="请先在那里关闭它；也可以打开副本来看，或确认对方已关闭后接管。",
        )
    # Renamed first: of two programs that both find a stale lock, only one gets it.
    aside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with contextlib.suppress(OSError):
        file.rename(aside)
        aside.unlink()


def _create(file: Path, holder: Holder) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(file, flags, 0o644)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(json.dumps(asdict(holder)).encode("ascii"))


def _read(file: Path) -> Holder | None:
    """The holder that a lock file names; one that can't be understood counts as nobody's."""
    try:
        with file.open("rb") as stream:
            found = json.loads(stream.read(_MAX_BYTES))
        return Holder(
            str(found["host"]),
            str(found["user"]),
            int(found["pid"]),
            str(found["started"]),
            float(found["since"]),
            str(found["token"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    pid = os.getpid()
    return Holder(platform.node(), user, pid, _started(pid), time.time(), secrets.token_hex(8))


def runs(pid: int) -> bool:
    """Whether a process of this id runs on this computer."""
    if pid <= 0:
        return False
    if os.name == "nt":
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return bool(kernel.GetLastError() == 5)  # access denied: it runs, as another user
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == 259  # STILL_ACTIVE


def _started(pid: int) -> str:
    """When the process began, in the system's own ticks; "" where it doesn't say. Tells a reused process id apart."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return fields[19].decode("ascii")
    except (OSError, IndexError, ValueError):
        return ""
