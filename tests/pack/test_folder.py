"""A pack's folder comes from a stranger: nothing outside it is read, nothing in it hangs or fills the memory."""

import os
import socket
from pathlib import Path

import pytest

from labdesk.pack import folder as pack_folder
from labdesk.pack.problems import PackError
from tests.packs.edited import EditedPack


@pytest.fixture
def pack(tmp_path: Path) -> EditedPack:
    return EditedPack(tmp_path / "mini")


def refusal(folder: Path) -> tuple[str, str]:
    with pytest.raises(PackError) as caught:
        pack_folder.read_definition(folder)
    problem = caught.value.problems[0]
    return problem.mark.file, problem.code


def test_the_definition_is_the_yaml_at_the_top_and_in_layouts(pack: EditedPack) -> None:
    pack.write("README.md", "not a part of it")
    (pack.folder / "notes").mkdir()
    pack.write("notes/extra.yaml", "a: 1")
    assert list(pack_folder.read_definition(pack.folder)) == [
        "coverage.yaml",
        "fields.yaml",
        "layouts/application.yaml",
        "pack.yaml",
        "pages.yaml",
        "rules.yaml",
        "submission.yaml",
    ]
    assert "examples/complete.yaml" in pack_folder.read_examples(pack.folder)


def test_a_file_of_a_hundred_megabytes_is_refused_unread(pack: EditedPack) -> None:
    with (pack.folder / "big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert refusal(pack.folder) == ("big.yaml", "too-large")


def test_many_files_that_are_too_large_together_are_refused(pack: EditedPack) -> None:
    for number in range(6):
        (pack.folder / f"big{number}.yaml").write_bytes(b"#" * 1_900_000)
    assert refusal(pack.folder)[1] == "too-large"


def test_too_many_files_are_refused(pack: EditedPack) -> None:
    for number in range(pack_folder.MAX_FILES):
        pack.write(f"layouts/l{number}.yaml", "a: 1")
    assert refusal(pack.folder)[1] == "too-many"


def test_a_folder_of_thousands_of_other_files_is_refused(pack: EditedPack) -> None:
    for number in range(2_100):
        (pack.folder / f"x{number}").touch()
    assert refusal(pack.folder)[1] == "too-many"


def test_a_link_out_of_the_folder_is_refused(pack: EditedPack, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: 1")
    (pack.folder / "notes.yaml").symlink_to(tmp_path / "secret.yaml")
    assert refusal(pack.folder) == ("notes.yaml", "link")


def test_a_link_to_a_folder_elsewhere_is_refused(pack: EditedPack, tmp_path: Path) -> None:
    (pack.folder / "layouts").rename(tmp_path / "elsewhere")
    (pack.folder / "layouts").symlink_to(tmp_path / "elsewhere")
    assert refusal(pack.folder) == ("layouts", "link")


def test_a_pack_whose_own_folder_is_a_link_is_read(pack: EditedPack, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(pack.folder)
    assert "pack.yaml" in pack_folder.read_definition(tmp_path / "link")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_and_never_waited_for(pack: EditedPack) -> None:
    os.mkfifo(pack.folder / "notes.yaml")
    assert refusal(pack.folder) == ("notes.yaml", "not-a-file")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="the system has no sockets with names")
def test_a_socket_is_refused(pack: EditedPack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pack.folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("notes.yaml")
        assert refusal(pack.folder) == ("notes.yaml", "not-a-file")


def test_a_folder_named_like_a_file_is_refused(pack: EditedPack) -> None:
    (pack.folder / "notes.yaml").mkdir()
    assert refusal(pack.folder) == ("notes.yaml", "not-a-file")


@pytest.mark.parametrize("name", ["坏.yaml", "a b.yaml", ".hidden.yaml", "a\x1b[2J.yaml"])
def test_a_file_name_that_could_mislead_is_refused_and_shown_safely(pack: EditedPack, name: str) -> None:
    pack.write(name, "a: 1")
    shown, code = refusal(pack.folder)
    assert code == "file-name"
    assert shown.isascii()
    assert shown.isprintable()


@pytest.mark.parametrize("name", ["../pack.yaml", "/etc/passwd", "a/../../b.yaml", "examples/a.yaml", "pack.yml", ""])
def test_files_from_a_project_keep_to_the_same_names(name: str) -> None:
    with pytest.raises(PackError):
        pack_folder.admit({name: b"a: 1"})


def test_files_from_a_project_keep_to_the_same_sizes() -> None:
    with pytest.raises(PackError):
        pack_folder.admit({"a.yaml": b"#" * 2_000_001})
    with pytest.raises(PackError):
        pack_folder.admit({f"a{number}.yaml": b"#" * 1_900_000 for number in range(6)})
    with pytest.raises(PackError):
        pack_folder.admit({f"a{number}.yaml": b"" for number in range(201)})


def test_the_hash_depends_on_names_and_bytes_and_not_on_their_order() -> None:
    files = {"a.yaml": b"1", "b.yaml": b"2"}
    same = pack_folder.content_hash({"b.yaml": b"2", "a.yaml": b"1"})
    assert pack_folder.content_hash(files) == same
    others = [
        {"a.yaml": b"1"},
        {"a.yaml": b"12", "b.yaml": b""},
        {"a.yamlb.yaml": b"12"},
        {"a.yaml": b"2", "b.yaml": b"1"},
    ]
    hashes = {pack_folder.content_hash(each) for each in (files, *others)}
    assert len(hashes) == 5
