"""The append-only file of records under the journal."""

import errno
import os
import random
from pathlib import Path

import pytest

from labdesk.storage import records

PAYLOADS = [b"first", b"", "第三条".encode(), b"x" * 300]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "edits"
    appender = records.Appender(path)
    for payload in PAYLOADS:
        appender.append(payload)
    appender.close()
    return path


def test_what_is_appended_is_read(file: Path) -> None:
    assert list(records.read(file)) == PAYLOADS


def test_it_is_continued_where_it_ended(file: Path) -> None:
    appender = records.Appender(file)
    appender.append(b"fifth")
    appender.close()
    assert list(records.read(file)) == [*PAYLOADS, b"fifth"]


def test_each_record_is_with_the_system_before_append_returns(tmp_path: Path) -> None:
    appender = records.Appender(tmp_path / "edits")
    appender.append(b"first")
    assert list(records.read(tmp_path / "edits")) == [b"first"]
    appender.close()


def test_torn_anywhere_it_gives_the_records_before_and_is_continued(file: Path) -> None:
    original = file.read_bytes()
    for length in range(len(original) + 1):
        file.write_bytes(original[:length])
        whole = list(records.read(file))
        assert whole == PAYLOADS[: len(whole)]
        appender = records.Appender(file)
        appender.append(b"after the crash")
        appender.close()
        assert list(records.read(file)) == [*whole, b"after the crash"]


def test_a_flipped_bit_ends_it_before_the_record(file: Path) -> None:
    original = file.read_bytes()
    generator = random.Random(7)
    for position in range(len(records.MAGIC), len(original)):
        flipped = bytearray(original)
        flipped[position] ^= 1 << generator.randrange(8)
        file.write_bytes(flipped)
        whole = list(records.read(file))
        assert whole == PAYLOADS[: len(whole)]
        assert len(whole) < len(PAYLOADS)


def test_some_other_file_holds_no_records(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"something else altogether, long enough")
    assert list(records.read(tmp_path / "other")) == []


def test_a_full_disk_leaves_the_records_before_and_the_next_one_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    appender = records.Appender(tmp_path / "edits")
    appender.append(b"first")
    real = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 8:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(OSError, match="No space"):
            appender.append(b"second, which does not fit")
    appender.append(b"third")
    appender.close()
    assert list(records.read(tmp_path / "edits")) == [b"first", b"third"]


def test_everything_is_on_the_disk_when_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    real_write, real_sync = os.write, os.fsync

    def write(descriptor: int, data: bytes) -> int:
        events.append("write")
        return real_write(descriptor, data)

    def sync(descriptor: int) -> None:
        events.append("sync")
        real_sync(descriptor)

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(os, "fsync", sync)
    appender = records.Appender(tmp_path / "edits")
    appender.append(b"first")
    appender.close()
    assert events[-1] == "sync"
