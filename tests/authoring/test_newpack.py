"""`labdesk pack new`: what it writes passes the check at once and can be edited with the schema at hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from labdesk.authoring import lint, newpack
from labdesk.authoring.schema import schemas
from labdesk.base.errors import LabdeskError
from labdesk.base.paths import templates_dir
from labdesk.pack import loader


def test_a_new_pack_passes_the_check_without_a_remark(tmp_path: Path) -> None:
    newpack.create(tmp_path / "some-programme-2026")
    assert lint.check(tmp_path / "some-programme-2026") == []


def test_its_id_is_the_folders_name(tmp_path: Path) -> None:
    newpack.create(tmp_path / "some-programme-2026")
    assert loader.load(tmp_path / "some-programme-2026").id == "some-programme-2026"


@pytest.mark.parametrize("name", ["某项目", "Programme", "a_b", "-a"])
def test_a_folder_that_cannot_name_a_pack_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LabdeskError, match="不能作编号"):
        newpack.create(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x", "utf-8")
    with pytest.raises(LabdeskError, match="已有内容"):
        newpack.create(tmp_path / "mine")
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_every_file_names_a_schema_that_lies_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    for path in newpack.create(folder):
        if path.suffix == ".yaml" and path.parent.name != "examples":
            named = path.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
            assert json.loads((path.parent / named).read_text("utf-8")) in schemas().values()


def test_another_pack_is_copied_whole_under_the_new_id(tmp_path: Path) -> None:
    base = loader.load(templates_dir() / "suzhou-datalab-2024")
    newpack.create(tmp_path / "suzhou-datalab-2025", base)
    assert loader.load(tmp_path / "suzhou-datalab-2025").id == "suzhou-datalab-2025"
    assert lint.check(tmp_path / "suzhou-datalab-2025") == []


def test_the_guide_is_remembered_by_name_and_hash(tmp_path: Path) -> None:
    guide = tmp_path / "某省申报指南.txt"
    guide.write_text("一、申报条件", "utf-8")
    newpack.create(tmp_path / "mine", source=guide)
    source = loader.load(tmp_path / "mine").model.sources[0]
    assert (source.title, source.sha256) == ("某省申报指南", hashlib.sha256(guide.read_bytes()).hexdigest())
    with pytest.raises(LabdeskError, match="读不出来源文件"):
        newpack.create(tmp_path / "other", source=tmp_path / "none.txt")
