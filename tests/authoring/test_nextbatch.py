"""A new batch of a pack: a few lines that pass the check at once, and a list of what usually changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from labdesk import cli
from labdesk.authoring.lint import check
from labdesk.authoring.newpack import create
from labdesk.base.errors import LabdeskError
from labdesk.pack.loader import load
from tests.packs.samples import PACKS, pack


def uncommented(folder: Path) -> None:
    """Take the signs of comments away from the parameters."""
    main = folder / "pack.yaml"
    text = re.sub(r"^# (parameters:)$", r"\1", main.read_text("utf-8"), flags=re.MULTILINE)
    main.write_text(re.sub(r"^#(   [a-z_0-9]+: \{)", r"\1", text, flags=re.MULTILINE), "utf-8")


@pytest.mark.parametrize("name", PACKS)
def test_a_new_batch_of_any_pack_passes_the_check_and_states_nothing_of_its_own_yet(name: str, tmp_path: Path) -> None:
    create(tmp_path / "next", extends=pack(name))
    assert check(tmp_path / "next") == []
    model = load(tmp_path / "next").model
    assert (model.id, model.extends) == ("next", name)
    assert all(each.cite.carried for each in model.parameters.values())


@pytest.mark.parametrize("name", PACKS)
def test_the_values_listed_as_comments_are_those_of_the_old_batch(name: str, tmp_path: Path) -> None:
    create(tmp_path / "next", extends=pack(name))
    uncommented(tmp_path / "next")
    old, new = pack(name).model.parameters, load(tmp_path / "next").model.parameters
    stated = {key for key, each in old.items() if each.value is not None}
    assert {key for key, each in new.items() if not each.cite.carried} == stated
    assert {key: new[key].value for key in stated} == {key: old[key].value for key in stated}


def test_the_new_guides_name_and_hash_are_taken_from_its_file(tmp_path: Path) -> None:
    guide = tmp_path / "新指南.txt"
    guide.write_text("甲", "utf-8")
    create(tmp_path / "next", source=guide, extends=pack("suzhou-datalab-2024"))
    source = load(tmp_path / "next").model.sources[0]
    assert (source.id, source.title, len(source.sha256)) == ("guide_2", "新指南", 64)


def test_a_batch_of_a_batch_has_a_source_of_another_name(tmp_path: Path) -> None:
    create(tmp_path / "first", extends=pack("suzhou-datalab-2024"))
    create(tmp_path / "second", extends=load(tmp_path / "first"))
    assert [each.id for each in load(tmp_path / "second").model.sources[:2]] == ["guide_3", "guide_2"]
    assert [each.message for each in check(tmp_path / "second") if each.severity == "error"] == []


def test_it_is_not_both_a_copy_and_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = PACKS[0]
    assert cli.main(["pack", "new", str(tmp_path / "next"), "--from", name, "--extends", name]) == 2
    assert "只写一个" in capsys.readouterr().err


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "a.txt").write_text("甲", "utf-8")
    with pytest.raises(LabdeskError, match="已有内容"):
        create(tmp_path / "next", extends=pack(PACKS[0]))
