"""The project file: what is written is read, and whatever is wrong with a file is told apart."""

import os
import random
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from labdesk.project.migrations import NewerFormatError
from labdesk.storage import blobs, container, limits, seal
from labdesk.storage.container import Contents
from labdesk.storage.errors import (
    DamagedFileError,
    EmptyFileError,
    FolderError,
    ForeignFileError,
    NoPermissionError,
    NotFoundError,
    StorageError,
    TooLargeError,
    TruncatedFileError,
)
from labdesk.storage.hashing import BackgroundHash
from labdesk.storage.zipwriter import ZipWriter


@pytest.fixture
def file(tmp_path: Path, contents: Contents) -> Path:
    path = tmp_path / "project.labdesk"
    container.write(path, contents)
    return path


def reading(path: Path) -> StorageError | None:
    try:
        container.read(path)
    except StorageError as error:
        return error
    return None


def test_what_is_written_is_read(file: Path, contents: Contents) -> None:
    read = container.read(file).contents
    assert read.project == contents.project
    assert read.pack == contents.pack
    assert {name: blob.read() for name, blob in read.blobs.items()} == {
        name: blob.read() for name, blob in contents.blobs.items()
    }


def test_equal_contents_give_equal_bytes(file: Path, contents: Contents, tmp_path: Path) -> None:
    again = tmp_path / "again.labdesk"
    container.write(again, contents)
    assert again.read_bytes() == file.read_bytes()


def test_any_zip_program_can_open_it_and_finds_the_project_first(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        picture = archive.getinfo(names[-1])
    assert names[:3] == ["project.json", "manifest.json", "pack/pack.yaml"]
    assert picture.filename.startswith("blobs/")
    assert picture.compress_type == zipfile.ZIP_STORED


def test_it_can_be_saved_over_itself_with_its_own_blobs(file: Path, contents: Contents) -> None:
    stored = container.read(file)
    container.write(file, stored.contents)
    (blob,) = container.read(file).contents.blobs.values()
    assert blob.read() == next(iter(contents.blobs.values())).read()


def test_one_flipped_bit_anywhere_is_noticed_and_called_damage(file: Path) -> None:
    original = file.read_bytes()
    generator = random.Random(20241210)
    for position in range(len(original)):
        flipped = bytearray(original)
        flipped[position] ^= 1 << generator.randrange(8)
        file.write_bytes(flipped)
        assert isinstance(reading(file), DamagedFileError), position


def test_every_single_bit_of_the_headers_and_the_seal_is_guarded(file: Path) -> None:
    original = file.read_bytes()
    start, end = range(48), range(len(original) - seal.LENGTH - 22, len(original))
    for position in (*start, *end):
        for bit in range(8):
            flipped = bytearray(original)
            flipped[position] ^= 1 << bit
            file.write_bytes(flipped)
            assert isinstance(reading(file), DamagedFileError), (position, bit)


def test_a_file_cut_off_anywhere_is_called_truncated(file: Path) -> None:
    original = file.read_bytes()
    for length in range(31, len(original)):
        file.write_bytes(original[:length])
        assert isinstance(reading(file), TruncatedFileError), length


def test_a_file_whose_end_was_never_written_is_called_truncated(file: Path) -> None:
    original = file.read_bytes()
    file.write_bytes(original[:-500] + bytes(500))
    assert isinstance(reading(file), TruncatedFileError)


def test_bytes_behind_the_end_are_called_damage(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")
    assert isinstance(reading(file), DamagedFileError)


def test_a_lone_surrogate_and_control_characters_come_back_unchanged(file: Path, contents: Contents) -> None:
    text = "\ud800 \x00\x07\x1b \u202e כתב \U0001f600 &<>\"' {{x}} ]]>" + "长" * 100_000
    container.write(file, replace(contents, project={"format": 1, "answers": {"a": text}}))
    assert container.read(file).contents.project["answers"]["a"] == text


class TestFilesThatAreNoProject:
    def test_an_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty").touch()
        assert isinstance(reading(tmp_path / "empty"), EmptyFileError)

    def test_a_folder(self, tmp_path: Path) -> None:
        assert isinstance(reading(tmp_path), FolderError)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert isinstance(reading(tmp_path / "gone.labdesk"), NotFoundError)

    def test_a_file_below_a_file(self, file: Path) -> None:
        assert isinstance(reading(file / "inner.labdesk"), NotFoundError)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
    def test_a_pipe_which_would_wait_for_ever(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert isinstance(reading(tmp_path / "pipe"), ForeignFileError)

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
    def test_a_file_that_may_not_be_read(self, file: Path) -> None:
        file.chmod(0)
        assert isinstance(reading(file), NoPermissionError)

    @pytest.mark.parametrize("content", [b"x", b"lead:\n  name: text\n" * 20, b"%PDF-1.7" + bytes(500), bytes(500)])
    def test_some_other_file(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "other").write_bytes(content)
        assert isinstance(reading(tmp_path / "other"), ForeignFileError)

    def test_some_other_zip(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "other", "w") as archive:
            archive.writestr("word/document.xml", "<w/>" * 100)
        assert isinstance(reading(tmp_path / "other"), ForeignFileError)

    def test_each_says_something_different(self, file: Path, tmp_path: Path) -> None:
        original = file.read_bytes()
        variants = {
            "empty": b"",
            "foreign": b"something else, long enough to be looked into" * 5,
            "truncated": original[:-200],
            "damaged": original[:60] + b"?" + original[61:],
        }
        said = set()
        for name, content in variants.items():
            (tmp_path / name).write_bytes(content)
            error = reading(tmp_path / name)
            assert error is not None
            assert name in error.what
            said.add(error.what.replace(name, ""))
        assert len(said) == len(variants)


def sealed(path: Path, entries: list[tuple[str, bytes]]) -> Path:
    """A file with our seal around these entries, as a stranger could make it."""
    with path.open("wb") as stream, BackgroundHash() as hasher:
        writer = ZipWriter(stream, hasher)
        for name, content in entries:
            writer.add(name, content)
        writer.finish()
    return path


PROJECT_ENTRY = ("project.json", b'{"format": 1}')
MANIFEST_ENTRY = ("manifest.json", b'{"format": 1, "entries": {}}')


class TestStrangersFiles:
    @pytest.mark.parametrize(
        "entries",
        [
            [],
            [PROJECT_ENTRY],
            [MANIFEST_ENTRY, PROJECT_ENTRY],
            [PROJECT_ENTRY, MANIFEST_ENTRY, ("../escape", b"")],
            [PROJECT_ENTRY, MANIFEST_ENTRY, ("pack/../../escape", b"")],
            [PROJECT_ENTRY, MANIFEST_ENTRY, ("/etc/passwd", b"")],
            [PROJECT_ENTRY, MANIFEST_ENTRY, ("pack/c:\\windows", b"")],
            [PROJECT_ENTRY, MANIFEST_ENTRY, ("pack/a", b""), ("pack/a", b"")],
            [PROJECT_ENTRY, MANIFEST_ENTRY, ("blobs/" + "0" * 64, b"compressed")],
            [("project.json", b"not json"), MANIFEST_ENTRY],
            [("project.json", b"[1]"), MANIFEST_ENTRY],
            [("project.json", b"[" * 100_000), MANIFEST_ENTRY],
            [("project.json", b"\xff\xfe"), MANIFEST_ENTRY],
            [PROJECT_ENTRY, ("manifest.json", b'{"format": 1}'), ("blobs/" + "0" * 64, b"")],
        ],
    )
    def test_an_odd_one_is_refused(self, tmp_path: Path, entries: list[tuple[str, bytes]]) -> None:
        assert isinstance(reading(sealed(tmp_path / "odd", entries)), ForeignFileError)

    @pytest.mark.parametrize("version", ["0", "-1", "true", '"1"', "1.5", "null"])
    def test_an_odd_format_is_refused(self, tmp_path: Path, version: str) -> None:
        manifest = ("manifest.json", f'{{"format": {version}, "entries": {{}}}}'.encode())
        path = sealed(tmp_path / "odd", [PROJECT_ENTRY, manifest])
        with pytest.raises(Exception, match="不是本程序"):
            container.read(path)

    def test_a_newer_format_is_told_apart(self, tmp_path: Path) -> None:
        path = sealed(tmp_path / "newer", [PROJECT_ENTRY, ("manifest.json", b'{"format": 2, "entries": {}}')])
        with pytest.raises(NewerFormatError, match="更新版本"):
            container.read(path)

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        path = sealed(tmp_path / "bomb", [("project.json", b" " * (limits.PROJECT_BYTES + 1)), MANIFEST_ENTRY])
        assert path.stat().st_size < 1 << 20
        assert isinstance(reading(path), TooLargeError)

    def test_a_bomb_of_many_files_is_not_unpacked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "PACK_BYTES", 1000)
        entries = [PROJECT_ENTRY, MANIFEST_ENTRY, *((f"pack/{number}", bytes(100)) for number in range(11))]
        assert isinstance(reading(sealed(tmp_path / "bomb", entries)), TooLargeError)

    def test_too_many_entries_are_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "PACK_FILES", 5)
        monkeypatch.setattr(limits, "BLOBS", 5)
        entries = [PROJECT_ENTRY, MANIFEST_ENTRY, *((f"pack/{number}", b"") for number in range(11))]
        assert isinstance(reading(sealed(tmp_path / "many", entries)), TooLargeError)


class TestLimitsWhenWriting:
    @pytest.mark.parametrize(
        ("name", "limit"), [("PROJECT_BYTES", 20), ("PACK_BYTES", 5), ("FILE_BYTES", 300), ("BLOBS", 0)]
    )
    def test_what_could_not_be_opened_again_is_not_saved(
        self, file: Path, contents: Contents, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
    ) -> None:
        before = file.read_bytes()
        monkeypatch.setattr(limits, name, limit)
        with pytest.raises(TooLargeError, match="没有写成"):
            container.write(file, contents)
        assert file.read_bytes() == before


class TestBlobs:
    def test_saving_notices_that_a_picture_was_damaged_since(self, file: Path, contents: Contents) -> None:
        (blob,) = contents.blobs.values()
        content = bytearray(blob.path.read_bytes())
        content[7] ^= 1
        blob.path.write_bytes(content)
        before = file.read_bytes()
        with pytest.raises(DamagedFileError, match="附件"):
            container.write(file, contents)
        assert file.read_bytes() == before

    def test_saving_notices_that_a_picture_is_gone(self, file: Path, contents: Contents) -> None:
        next(iter(contents.blobs.values())).path.unlink()
        before = file.read_bytes()
        with pytest.raises(NotFoundError):
            container.write(file, contents)
        assert file.read_bytes() == before

    def test_a_large_one_is_read_in_pieces_and_comes_back(self, tmp_path: Path) -> None:
        large = tmp_path / "large"
        large.write_bytes(random.Random(1).randbytes(3 * blobs.CHUNK + 17))
        blob = blobs.of_file(large)
        container.write(tmp_path / "p", Contents({"format": 1}, {}, {blob.sha256: blob}))
        assert container.read(tmp_path / "p").contents.blobs[blob.sha256].read() == large.read_bytes()

    def test_an_empty_one_is_fine(self, tmp_path: Path) -> None:
        (tmp_path / "nothing").touch()
        blob = blobs.of_file(tmp_path / "nothing")
        container.write(tmp_path / "p", Contents({"format": 1}, {}, {blob.sha256: blob}))
        assert container.read(tmp_path / "p").contents.blobs[blob.sha256].read() == b""


class TestWhetherTheFileChanged:
    def test_it_is_unchanged_after_writing_and_reading(self, file: Path, contents: Contents) -> None:
        assert container.write(file, contents).is_unchanged()
        assert container.read(file).is_unchanged()

    def test_touching_it_is_no_change(self, file: Path) -> None:
        stored = container.read(file)
        os.utime(file, (1, 1))
        assert stored.is_unchanged()

    @pytest.mark.parametrize("how", ["other", "flip", "gone"])
    def test_anything_else_is(self, file: Path, contents: Contents, how: str) -> None:
        stored = container.read(file)
        if how == "other":
            container.write(file, replace(contents, project={"format": 1, "other": True}))
        elif how == "flip":
            content = bytearray(file.read_bytes())
            content[100] ^= 4
            file.write_bytes(content)
        else:
            file.unlink()
        assert not stored.is_unchanged()


def test_the_json_is_readable_and_ascii(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        text = archive.read("project.json").decode("ascii")
    assert text.splitlines() == [
        '{"format": 1,',
        '"kind": "labdesk-project",',
        '"answers": {"lead/name": {"raw": "\\u7532\\u4e59\\ud800",',
        '"stamp": "a:1"}}}',
    ]


def test_json_without_anything_in_it_is_still_json(tmp_path: Path) -> None:
    project: dict[str, Any] = {"format": 1, "answers": {}, "list": [], "nothing": None}
    container.write(tmp_path / "p", Contents(project, {}))
    assert container.read(tmp_path / "p").contents.project == project
