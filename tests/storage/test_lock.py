"""The lock file that tells a second program that a project is open."""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

import pytest

from labdesk.storage import lock
from labdesk.storage.errors import InUseError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "project.labdesk"


def written_by(project: Path, **changes: object) -> None:
    """A lock file as another program would have left it."""
    holder = {"host": platform.node(), "user": "某人", "pid": os.getpid(), "started": "", "since": time.time()}
    lock.lock_file(project).write_text(json.dumps({**holder, "token": "t", **changes}))


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_the_second_to_open_a_project_is_told_who_has_it(project: Path) -> None:
    held = lock.acquire(project)
    assert held is not None
    with pytest.raises(InUseError, match=r"project\.labdesk.*正由.*打开"):
        lock.acquire(project)
    held.release()


def test_it_is_free_again_after_release(project: Path) -> None:
    held = lock.acquire(project)
    assert held is not None
    assert lock.holder_of(project) is not None
    held.release()
    assert lock.holder_of(project) is None
    assert list(project.parent.iterdir()) == []
    again = lock.acquire(project)
    assert again is not None
    again.release()


def test_a_lock_of_a_program_that_runs_no_more_is_taken(project: Path) -> None:
    written_by(project, pid=dead_process())
    assert lock.holder_of(project) is None
    held = lock.acquire(project)
    assert held is not None
    held.release()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell when a process began")
def test_a_lock_of_an_older_program_with_the_same_process_id_is_taken(project: Path) -> None:
    written_by(project, started="12")
    held = lock.acquire(project)
    assert held is not None
    held.release()


def test_a_lock_of_another_computer_is_respected_for_a_week(project: Path) -> None:
    written_by(project, host="other-computer", pid=dead_process())
    with pytest.raises(InUseError, match="某人（other-computer）"):
        lock.acquire(project)
    written_by(project, host="other-computer", since=time.time() - 8 * 24 * 3600)
    held = lock.acquire(project)
    assert held is not None
    held.release()


def test_a_lock_can_be_taken_over_and_the_first_holder_does_not_release_it(project: Path) -> None:
    first = lock.acquire(project)
    second = lock.acquire(project, take_over=True)
    assert first is not None
    assert second is not None
    first.release()
    assert lock.holder_of(project) is not None
    second.release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"host": 1}', b"x" * 10_000])
def test_a_lock_file_that_makes_no_sense_is_nobodys(project: Path, content: bytes) -> None:
    lock.lock_file(project).write_bytes(content)
    held = lock.acquire(project)
    assert held is not None
    held.release()


def test_where_no_lock_can_be_written_the_project_opens_without(tmp_path: Path) -> None:
    assert lock.acquire(tmp_path / "gone" / "project.labdesk") is None


def test_the_longest_name_can_be_locked(tmp_path: Path) -> None:
    held = lock.acquire(tmp_path / ("n" * 255))
    assert held is not None
    held.release()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_project_is_locked_once_through_whatever_link_it_is_opened(project: Path, tmp_path: Path) -> None:
    project.touch()
    (tmp_path / "link").symlink_to(project)
    held = lock.acquire(project)
    assert held is not None
    with pytest.raises(InUseError):
        lock.acquire(tmp_path / "link")
    held.release()


class TestInAFolderThatTakesNothing:
    @pytest.fixture(autouse=True)
    def closed(self, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        project.write_bytes(b"PK")
        monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
        create = lock._create

        def refuse_beside(file: Path, holder: lock.Holder) -> None:
            if file == lock.lock_file(project):
                raise PermissionError
            create(file, holder)

        monkeypatch.setattr(lock, "_create", refuse_beside)

    def test_a_second_window_is_told_all_the_same(self, project: Path) -> None:
        held = lock.acquire(project)
        assert held is not None
        with pytest.raises(InUseError):
            lock.acquire(project)
        assert lock.holder_of(project) is not None
        held.release()
        assert lock.holder_of(project) is None
        assert not lock.lock_file(project).exists()

    def test_by_another_name_it_is_the_same_file(self, project: Path, tmp_path: Path) -> None:
        other = tmp_path / "data" / "other.labdesk"
        held = lock.acquire(project)
        other.hardlink_to(project)
        assert lock.holder_of(other) is not None
        assert held is not None
        held.release()

    def test_where_the_users_data_cannot_be_written_either_there_is_no_lock(
        self, project: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "data").write_text("in the way")
        assert lock.acquire(project) is None
        assert lock.holder_of(project) is None
