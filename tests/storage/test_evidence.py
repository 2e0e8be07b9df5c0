"""Evidence as edits: undone, redone, recovered after a crash, kept in the file, and read from older files."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from labdesk.project import codec
from labdesk.project.difference import difference
from labdesk.project.migrations import NoProjectError
from labdesk.project.where import where
from labdesk.session import Session
from labdesk.storage import recovery
from labdesk.storage.errors import StorageError
from tests import minipack
from tests.storage.test_recovery import crash


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    files = [tmp_path / f"{name}.pdf" for name in ("张三职称证书", "合同", "照片")]
    for number, file in enumerate(files):
        file.write_bytes(b"%PDF-1.7 " + bytes([number]))
    return files


@pytest.fixture
def session(scans: list[Path]) -> Session:
    session = minipack.complete(keep_journal=True)
    for scan in scans:
        session.add_evidence(scan)
    return session


def titles(session: Session) -> list[str]:
    return [each.title for each in session.project.evidence]


def test_what_was_done_to_evidence_is_taken_back_step_by_step(session: Session) -> None:
    first, second, third = session.project.evidence
    session.move_evidence(third.row, 0)
    session.remove_evidence([first.row])
    session.set(f"#evidence/{second.row}/title", "项目合同")
    assert titles(session) == ["照片", "项目合同"]
    assert session.undo_name == "修改 名称"
    session.undo()
    assert session.undo_name == "移除 1 件佐证材料"
    session.undo()
    assert titles(session) == ["照片", "张三职称证书", "合同"]
    session.undo()
    assert session.project.evidence == (first, second, third)
    for _ in range(3):
        session.redo()
    assert titles(session) == ["照片", "项目合同"]


def test_arranging_is_one_step(session: Session) -> None:
    before = session.project.evidence
    session.arrange_evidence(before[::-1][:2])
    assert titles(session) == ["照片", "合同"]
    assert session.undo_name == "整理佐证材料"
    session.undo()
    assert session.project.evidence == before


def test_the_kind_is_guessed_by_the_name_of_the_file(session: Session) -> None:
    assert [each.kind for each in session.project.evidence] == ["title", "project", ""]


def test_evidence_comes_back_after_a_crash_with_its_bytes_and_its_steps(session: Session, scans: list[Path]) -> None:
    before = session.project.evidence
    crash(session)
    (found,) = recovery.find()
    recovered = Session.recover(found)
    assert recovered.project.evidence == before
    assert [recovered.blob(each.file.sha256).read() for each in before] == [scan.read_bytes() for scan in scans]  # type: ignore[union-attr]
    recovered.undo()
    assert titles(recovered) == ["张三职称证书", "合同"]


def test_a_project_of_nothing_but_evidence_is_worth_recovering(scans: list[Path]) -> None:
    session = Session.new(minipack.pack(), keep_journal=True)
    session.add_evidence(scans[0])
    crash(session)
    assert [len(found.project.evidence) for found in recovery.find()] == [1]


def test_what_was_removed_can_still_be_brought_back_after_saving(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.labdesk"
    session.remove_evidence([session.project.evidence[0].row])
    session.save_as(file)
    session.undo()
    session.save()
    opened = Session.open(file)
    assert titles(opened) == ["张三职称证书", "合同", "照片"]
    assert all(opened.blob(each.file.sha256) is not None for each in opened.project.evidence)


def test_a_row_that_is_deleted_leaves_a_reference_that_comes_back_with_it(session: Session) -> None:
    row = f"staff/{session.project.rows('staff')[0]}"
    piece = session.project.evidence[0]
    session.set(f"#evidence/{piece.row}/proves", [f"{row}/name"])
    session.remove_rows([row])
    assert session.project.evidence[0].proves == (f"{row}/name",)
    assert not session.project.is_there(f"{row}/name")
    assert "已删除的行" in where(session.view, f"{row}/name")
    session.undo()
    assert session.project.is_there(f"{row}/name")
    assert "第 1 行" in where(session.view, f"{row}/name")


def test_going_back_to_a_saved_version_brings_its_evidence_back(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "a.labdesk"
    session.save_as(file)
    saved = session.project.evidence
    session.remove_evidence([saved[1].row])
    session.set(f"#evidence/{saved[0].row}/title", "别的")
    gone = difference(codec.from_json(codec.to_json(Session.open(file).project), session.pack), session.project)
    assert gone.fields == ("佐证材料",)
    session.restore(file, "恢复")
    assert session.project.evidence == saved


@pytest.mark.parametrize("seed", range(5))
def test_any_steps_are_taken_back_and_recovered(session: Session, scans: list[Path], seed: int) -> None:
    chance, states = random.Random(seed), [session.project.evidence]
    for _ in range(25):
        pieces, act = session.project.evidence, chance.randrange(4)
        if act == 0 or not pieces:
            session.add_evidence(chance.choice(scans))
        elif act == 1:
            session.remove_evidence([chance.choice(pieces).row])
        elif act == 2:
            session.move_evidence(chance.choice(pieces).row, chance.randrange(len(pieces)))
        else:
            session.set(f"#evidence/{chance.choice(pieces).row}/title", chance.choice(["甲", "乙", ""]))
        if session.project.evidence != states[-1]:
            states.append(session.project.evidence)
    crash(session)
    (found,) = recovery.find()
    recovered = Session.recover(found)
    for state in reversed(states):
        assert recovered.project.evidence == state
        recovered.undo()


class TestOlderFiles:
    @pytest.fixture
    def old(self, session: Session) -> dict[str, Any]:
        """What a file of format 1 held: a list beside the answers."""
        pieces = session.project.evidence
        session.arrange_evidence([])
        data = codec.to_json(session.project)
        listed = [{"title": each.title, "file": each.file.to_raw(), "proves": ["lead/name"]} for each in pieces]
        return {**data, "format": 1, "evidence": listed}

    def test_their_list_becomes_rows(self, old: dict[str, Any], session: Session) -> None:
        project = codec.from_json(old, session.pack)
        assert [each.title for each in project.evidence] == ["张三职称证书", "合同", "照片"]
        assert all(each.proves == ("lead/name",) for each in project.evidence)

    def test_two_copies_of_one_file_name_the_rows_alike(self, old: dict[str, Any], session: Session) -> None:
        one, other = codec.from_json(old, session.pack), codec.from_json(old, session.pack)
        assert [each.row for each in one.evidence] == [each.row for each in other.evidence]
        assert len({each.row for each in one.evidence}) == 3

    def test_what_is_written_then_is_read_as_the_same(self, old: dict[str, Any], session: Session) -> None:
        project = codec.from_json(old, session.pack)
        assert codec.from_json(codec.to_json(project), session.pack).evidence == project.evidence

    @pytest.mark.parametrize("listed", [[5], [{}], [{"title": "x"}], "text", [{"title": 1, "file": {}, "proves": 2}]])
    def test_a_damaged_list_is_no_project(self, old: dict[str, Any], session: Session, listed: Any) -> None:
        with pytest.raises(NoProjectError):
            codec.from_json({**old, "evidence": listed}, session.pack)


def test_nothing_is_stored_for_a_session_that_has_ended(session: Session, scans: list[Path], tmp_path: Path) -> None:
    session.close()
    with pytest.raises(StorageError, match="已经关闭"):
        session.store_file(scans[0])
    assert not list((tmp_path / "data").rglob("blobs/*"))


def test_where_another_project_was_written_over_the_file_the_evidence_is_not_lost(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "project.labdesk"
    session.save_as(file)
    session.set("lead/name", "另一家")
    minipack.complete().save_as(file)
    with pytest.raises(StorageError):
        session.save()
    session.save(overwrite=True)
    again = Session.open(file)
    for piece in again.project.evidence:
        blob = again.blob(piece.file.sha256)
        assert blob is not None
        assert len(blob.read()) == piece.file.size
    assert again.project.value("lead/name") == "另一家"
