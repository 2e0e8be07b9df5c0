"""Writing a file wholly or not at all."""

import errno
import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from labdesk.storage import atomic
from labdesk.storage.errors import (
    DiskFullError,
    FolderError,
    NameTooLongError,
    NoPermissionError,
    NotFoundError,
    StorageError,
)

OLD, NEW = b"the old content", b"the new content, longer than the old one"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "project.labdesk"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_replaces_the_content(file: Path) -> None:
    atomic.write_bytes(file, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == [file.name]


def test_it_makes_a_new_file_with_the_systems_default_permissions(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    atomic.write_bytes(tmp_path / "new", NEW)
    assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_it_keeps_the_permissions_of_the_file(file: Path) -> None:
    file.chmod(0o640)
    atomic.write_bytes(file, NEW)
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_it_writes_where_a_link_points_and_keeps_the_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file)
    atomic.write_bytes(link, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


class FailingStream:
    """A file whose n-th write fails."""

    def __init__(self, file: BinaryIO, fails_at: int) -> None:
        self._file, self._left = file, fails_at

    def write(self, data: bytes) -> int:
        self._left -= 1
        if self._left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._file.write(data)


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_full_disk_at_any_write_leaves_the_old_file_and_nothing_else(file: Path, fails_at: int) -> None:
    def fill(stream: BinaryIO) -> None:
        failing = FailingStream(stream, fails_at)
        for part in (b"one", b"two", b"three"):
            failing.write(part)

    with pytest.raises(DiskFullError) as caught:
        atomic.write(file, fill)
    assert "磁盘空间不足" in caught.value.what
    assert caught.value.kept == "原有文件没有改动。"
    assert file.read_bytes() == OLD
    assert names(file.parent) == [file.name]


STEPS = ("os.open", "os.fsync", "Path.chmod", "Path.replace")


def failing_at(step: str, patch: pytest.MonkeyPatch, code: int) -> None:
    owner, name = (os, step[3:]) if step.startswith("os.") else (Path, step[5:])

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    patch.setattr(owner, name, fail)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("code", "error"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EACCES, NoPermissionError),
        (errno.EROFS, NoPermissionError),
        (errno.ENOENT, NotFoundError),
        (errno.ENAMETOOLONG, NameTooLongError),
        (errno.EIO, StorageError),
    ],
)
def test_a_failure_at_any_step_is_clear_and_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, error: type[StorageError]
) -> None:
    with monkeypatch.context() as patch:
        failing_at(step, patch, code)
        with pytest.raises(error) as caught:
            atomic.write_bytes(file, NEW)
    assert file.name in caught.value.what
    assert caught.value.kept == "原有文件没有改动。"
    assert caught.value.todo
    assert file.read_bytes() == OLD
    assert names(file.parent) == [file.name]


def test_the_content_is_safe_even_where_the_folder_cant_be_synced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, 0

    def second_fails(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.EINVAL, "not for folders")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", second_fails)
    atomic.write_bytes(file, NEW)
    assert file.read_bytes() == NEW


def test_a_folder_that_vanished_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="文件夹不存在"):
        atomic.write_bytes(tmp_path / "gone" / "project.labdesk", NEW)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        atomic.write_bytes(tmp_path, NEW)


def test_a_read_only_file_is_not_overwritten(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(NoPermissionError, match="只读"):
        atomic.write_bytes(file, NEW)
    assert file.read_bytes() == OLD


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_named_as_the_reason(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        with pytest.raises(NoPermissionError):
            atomic.write_bytes(file, NEW)
    finally:
        file.parent.chmod(0o755)


def test_a_name_that_is_too_long_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(NameTooLongError, match="文件名太长"):
        atomic.write_bytes(tmp_path / ("长" * 200 + ".labdesk"), NEW)
    assert names(tmp_path) == []


def test_the_longest_name_that_the_system_takes_can_be_written(tmp_path: Path) -> None:
    atomic.write_bytes(tmp_path / ("n" * 255), NEW)
    assert (tmp_path / ("n" * 255)).read_bytes() == NEW


class SharingError(PermissionError):
    winerror = 32


def sharing_violations(patch: pytest.MonkeyPatch, count: int) -> None:
    """Another program on Windows holds the old file for the first `count` tries."""
    real: list[int] = []
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        real.append(1)
        if len(real) <= count:
            raise SharingError(errno.EACCES, "in use")
        return replace(self, target)

    patch.setattr(Path, "replace", busy)
    patch.setattr(time, "sleep", lambda _seconds: None)


def test_a_file_that_another_program_holds_for_a_moment_is_replaced_afterwards(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharing_violations(monkeypatch, 4)
    atomic.write_bytes(file, NEW)
    assert file.read_bytes() == NEW


def test_a_file_that_another_program_keeps_holding_is_a_clear_error(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharing_violations(monkeypatch, sys.maxsize)
    with pytest.raises(NoPermissionError, match="占用"):
        atomic.write_bytes(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == [file.name]


@pytest.fixture
def abandoned(file: Path) -> Path:
    """A temporary file that a killed program left."""

    def fill(stream: BinaryIO) -> None:
        stream.write(NEW)
        temporary.extend(file.parent.glob(f"*{atomic.TEMP_SUFFIX}"))
        raise KeyboardInterrupt

    temporary: list[Path] = []
    with pytest.raises(KeyboardInterrupt):
        atomic.write(file, fill)
    temporary[0].write_bytes(NEW)
    return temporary[0]


def test_it_removes_what_a_killed_program_left_long_ago(file: Path, abandoned: Path) -> None:
    os.utime(abandoned, (1, 1))
    atomic.write_bytes(file, NEW)
    assert names(file.parent) == [file.name]


def test_it_leaves_the_fresh_temporary_file_of_another_program_alone(file: Path, abandoned: Path) -> None:
    atomic.write_bytes(file, NEW)
    assert abandoned.exists()
