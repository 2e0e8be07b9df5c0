"""Every call to the system fails once, in turn: the file is whole, the error is clear, nothing litters."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from labdesk.project import codec
from labdesk.session import Session
from labdesk.storage.errors import StorageError
from tests import minipack

CALLS = (
    (os, "open"),
    (os, "fsync"),
    (os, "link"),
    (os, "write"),
    (os, "ftruncate"),
    (Path, "open"),
    (Path, "stat"),
    (Path, "chmod"),
    (Path, "replace"),
    (Path, "rename"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (Path, "exists"),
)


class Faults:
    """Counts calls, and lets the one of a number fail."""

    def __init__(self, number: int, code: int) -> None:
        self.left, self.code = number, code

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **kwargs)

        return call

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for owner, name in CALLS:
                patch.setattr(owner, name, self.around(getattr(owner, name)))
            yield


def each_call(code: int) -> Iterator[Faults]:
    """Faults for the first call, the second and so on, until one is never reached."""
    for number in range(1, 300):
        faults = Faults(number, code)
        yield faults
        if faults.left > 0:
            return
    raise AssertionError("the calls never end")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.parametrize("keep_journal", [False, True])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.ENOENT])
def test_whichever_call_of_a_save_fails_the_file_is_whole_and_nothing_litters(
    tmp_path: Path, code: int, keep_journal: bool
) -> None:
    file = tmp_path / "folder" / "project.labdesk"
    file.parent.mkdir()
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    first = minipack.complete()
    first.attach("plan/files", [scan])
    first.save_as(file)
    original = file.read_bytes()
    errors = []
    for faults in each_call(code):
        file.write_bytes(original)
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        session = Session.open(file, keep_journal=keep_journal)
        session.set("lead/name", "另一家")
        try:
            with faults.at_work():
                session.save()
        except StorageError as error:
            errors.append(error)
            assert session.dirty
            assert file.read_bytes() == original
        else:
            assert not session.dirty
            assert codec.content(Session.open(file).project) == codec.content(session.project)
        assert [path.name for path in file.parent.iterdir()] == [file.name]
        session.save(overwrite=True)
        assert codec.content(Session.open(file).project) == codec.content(session.project)
        session.close()
    assert len(errors) > 5
    assert all(error.what and error.todo for error in errors)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_whichever_call_of_an_opening_fails_the_error_is_clear(tmp_path: Path, code: int) -> None:
    file = tmp_path / "project.labdesk"
    minipack.complete().save_as(file)
    said = []
    for faults in each_call(code):
        try:
            with faults.at_work():
                Session.open(file)
        except StorageError as error:
            said.append(error.what)
    assert len(said) > 1
    assert all(file.name in what for what in said)


def test_whichever_call_of_journaling_fails_the_edit_is_done(tmp_path: Path) -> None:
    file = tmp_path / "project.labdesk"
    minipack.complete().save_as(file)
    unsafe = 0
    for faults in each_call(errno.ENOSPC):
        session = Session.open(file, keep_journal=True)
        with faults.at_work():
            session.set("lead/name", "另一家")
        assert session.project.value("lead/name") == "另一家"
        unsafe += session.journal_error is not None
        session.close()
    assert unsafe > 3
