"""Copies of a project's file, and going back to what was saved."""

from pathlib import Path

import pytest

from labdesk.base.errors import LabdeskError
from labdesk.project import codec
from labdesk.session import Session
from tests import minipack


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def session() -> Session:
    return Session.new(minipack.pack(), keep_journal=True)


def test_restoring_the_saved_version_is_a_step_that_can_be_undone(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.labdesk"
    session.set("lead/name", "甲")
    session.save_as(file)
    session.set("lead/name", "乙")
    session.insert_row("staff", cells={"name": "丙"})
    session.restore(file, "还原到上次保存")
    assert session.project.raw("lead/name") == "甲"
    assert session.project.rows("staff") == ()
    assert session.undo_name == "还原到上次保存"
    session.undo()
    assert session.project.raw("lead/name") == "乙"
    assert len(session.project.rows("staff")) == 1


def test_a_copy_of_a_file_is_no_project_with_that_file(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.labdesk"
    session.set("lead/name", "甲")
    session.save_as(file)
    copy = Session.open_copy(file)
    assert (copy.path, copy.dirty) == (None, False)
    assert codec.content(copy.project) == codec.content(session.project)


def test_a_new_project_has_nothing_to_lose(session: Session) -> None:
    assert session.dirty is False
    assert session.undo_name is None


def test_a_file_of_another_project_is_no_version_of_this_one(session: Session, tmp_path: Path) -> None:
    other = Session.new(minipack.pack())
    other.set("lead/name", "别家")
    other.save_as(tmp_path / "other.labdesk")
    session.set("lead/name", "甲")
    with pytest.raises(LabdeskError, match="不是这个项目的版本"):
        session.restore(tmp_path / "other.labdesk", "还原")
    assert session.project.raw("lead/name") == "甲"


def test_an_attachment_of_an_earlier_version_comes_back_with_its_bytes(session: Session, tmp_path: Path) -> None:
    file, picture = tmp_path / "a.labdesk", tmp_path / "证明.pdf"
    picture.write_bytes(b"%PDF-1.4 made up")
    (attached,) = session.attach("plan/files", [picture]).paths
    session.save_as(file)
    session.set(attached, None)
    session.save()
    (earlier,) = session.versions()
    again = Session.open(file)
    again.restore(earlier.path, "还原")
    again.save()
    (found,) = (blob.sha256 for blob in again._filing._blobs.values())
    blob = again.blob(found)
    assert blob is not None
    assert b"".join(bytes(chunk) for chunk in blob.chunks()) == picture.read_bytes()
