"""One open project: editing, undo, saving, findings, attachments."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labdesk.base.errors import LabdeskError
from labdesk.project import codec
from labdesk.session import Change, Session
from labdesk.storage import backups, container
from labdesk.storage.errors import ChangedOnDiskError, NotFoundError, StorageError
from tests import minipack


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups and journals of each test for itself."""
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def session() -> Session:
    return minipack.complete()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "project.labdesk"


def content(session: Session) -> Any:
    return codec.content(session.project)


def states(session: Session) -> dict[str, str]:
    return {finding.id: finding.state for finding in session.findings()}


def staff(session: Session, number: int) -> str:
    return f"staff/{session.project.rows('staff')[number]}"


def dirty(session: Session, expected: bool) -> bool:
    return session.dirty is expected


def broken_step(session: Session) -> None:
    with session.edit("坏的一步") as editor:
        editor.set("lead/name", "另一家")
        editor.set("nothing", "x")


class TestUndo:
    def test_each_step_says_what_it_was(self, session: Session) -> None:
        session.set("lead/name", "另一家")
        assert session.undo_name == "修改 单位全称"
        session.insert_row("staff", cells={"name": "李四"})
        assert session.undo_name == "添加 1 行成员"
        session.remove_rows([staff(session, 0), staff(session, 1), staff(session, 2)])
        assert session.undo_name == "删除 3 行成员"
        session.undo()
        assert session.redo_name == "删除 3 行成员"
        session.move_row(staff(session, 0), 2)
        assert session.undo_name == "移动 1 行成员"
        assert session.redo_name is None

    def test_removed_rows_come_back_with_their_ids_answers_and_places(self, session: Session) -> None:
        before = content(session)
        session.remove_rows([staff(session, 0), staff(session, 2)])
        session.undo()
        assert content(session) == before

    def test_undo_back_to_the_saved_state_is_not_dirty(self, session: Session, file: Path) -> None:
        session.save_as(file)
        session.set("lead/name", "另一家")
        assert dirty(session, True)
        session.undo()
        assert dirty(session, False)
        session.redo()
        assert dirty(session, True)

    def test_another_edit_than_the_saved_one_is_dirty(self, session: Session, file: Path) -> None:
        session.set("lead/name", "一家")
        session.save_as(file)
        session.undo()
        session.set("lead/name", "另一家")
        assert session.dirty

    def test_with_nothing_to_undo_nothing_happens(self) -> None:
        session = Session.new(minipack.pack())
        assert session.undo() == Change()
        assert session.redo() == Change()

    def test_an_error_in_the_middle_of_a_step_takes_all_of_it_back(self, session: Session) -> None:
        before, name = content(session), session.undo_name
        with pytest.raises(LabdeskError):
            broken_step(session)
        assert content(session) == before
        assert session.undo_name == name


def cell_edits() -> st.SearchStrategy[Callable[[Session], object]]:
    texts = st.text(alphabet=st.characters(), max_size=8)
    paths = st.sampled_from(["lead/name", "plan/goals", "plan/site", "funds/self/y1", "lead/joint"])
    columns = st.sampled_from(["name", "title", "level", "degree", "joined"])
    indices = st.integers(0, 4)

    def with_row(act: Callable[[Session, str, int], object], index: int, other: int) -> Callable[[Session], object]:
        def run(session: Session) -> object:
            rows = session.project.rows("staff")
            return act(session, f"staff/{rows[index % len(rows)]}", other) if rows else None

        return run

    return st.one_of(
        st.builds(lambda path, text: lambda s: s.set(path, text), paths, texts),
        st.builds(lambda path, flag: lambda s: s.set(path, flag), paths, st.booleans()),
        st.builds(
            lambda i, text: lambda s: s.insert_row("staff", i, {"name": text, "title": "工程师"}), indices, texts
        ),
        st.builds(lambda i: with_row(lambda s, row, _: s.remove_rows([row]), i, 0), indices),
        st.builds(lambda i, j: with_row(lambda s, row, to: s.move_row(row, to), i, j), indices, indices),
        st.builds(
            lambda i, column, text: with_row(lambda s, row, _: s.set(f"{row}/{column}", text), i, 0),
            indices,
            columns,
            texts,
        ),
    )


@settings(max_examples=60)
@given(st.lists(cell_edits(), max_size=25), st.lists(st.sampled_from(["undo", "redo"]), max_size=12))
def test_whatever_is_done_undo_leads_back_and_redo_forth(
    edits: list[Callable[[Session], object]], wandering: list[str]
) -> None:
    session = minipack.complete()
    session.findings()
    start = content(session)
    steps = 0
    for edit in edits:
        before = content(session)
        edit(session)
        steps += content(session) != before
    end = content(session)
    for _ in edits:
        if session.undo_name != "样例":
            session.undo()
    assert content(session) == start
    for step in wandering:
        if step == "redo" or session.undo_name != "样例":
            getattr(session, step)()
    for _ in edits:
        session.redo()
    assert content(session) == end
    afresh = codec.from_json(codec.to_json(session.project), minipack.pack())
    assert codec.content(afresh) == end
    incremental = session.findings()
    assert incremental == session._judgement.engine.evaluate_all()


class TestWhatAnOperationReturns:
    def test_it_names_the_paths_that_may_have_changed(self, session: Session) -> None:
        assert session.set("lead/name", "另一家").paths == {"lead/name"}
        row = staff(session, 0)
        assert session.set(f"{row}/title", "研究员").paths == {f"{row}/title", f"{row}/level"}

    def test_it_names_added_rows(self, session: Session) -> None:
        change = session.insert_row("staff")
        assert change.added == (staff(session, 3),)
        assert session.undo().added == ()
        assert session.redo().added == change.added

    def test_listeners_hear_of_every_change_until_they_leave(self, session: Session) -> None:
        heard: list[Change] = []
        leave = session.subscribe(heard.append)
        change = session.set("lead/name", "另一家")
        session.set("lead/name", "另一家")
        assert heard == [change]
        leave()
        session.undo()
        assert heard == [change]

    def test_who_carries_the_edits_out_on_a_copy_has_the_same_answers(self, session: Session) -> None:
        copy = session.project.snapshot()

        def carry_out(change: Change) -> None:
            for edit in change.edits:
                copy.apply(edit)

        session.subscribe(carry_out)
        session.type("lead/name", "另一")
        session.type("lead/name", "另一家")
        session.move_row(staff(session, 0), 2)
        session.remove_rows([staff(session, 0), staff(session, 1)])
        session.undo()
        session.undo()
        session.redo()
        with pytest.raises(LabdeskError):
            broken_step(session)
        assert codec.to_json(copy) == codec.to_json(session.project)

    def test_listeners_hear_that_a_failed_step_was_taken_back(self, session: Session) -> None:
        heard: list[Change] = []
        session.subscribe(heard.append)
        with pytest.raises(LabdeskError):
            broken_step(session)
        assert [change.paths for change in heard] == [{"lead/name"}]


class TestFindings:
    def test_they_follow_every_edit(self, session: Session) -> None:
        assert states(session)["headcount"] == "met"
        session.remove_rows([staff(session, 0)])
        assert states(session)["headcount"] == "failing"
        (finding,) = [finding for finding in session.findings() if finding.id == "headcount"]
        assert finding.gap == "还差 1 人"
        session.undo()
        assert states(session)["headcount"] == "met"

    def test_in_an_empty_project_nothing_fails(self) -> None:
        assert "failing" not in states(Session.new(minipack.pack())).values()

    def test_problems_of_hidden_answers_are_not_told(self, session: Session) -> None:
        session.set(f"partners/{session.project.rows('partners')[0]}/credit_code", "123")
        assert len(session.problems()) == 1
        session.set("lead/joint", False)
        assert session.problems() == []


class TestSaving:
    def test_it_opens_as_it_was_saved(self, session: Session, file: Path) -> None:
        session.save_as(file)
        opened = Session.open(file)
        assert content(opened) == content(session)
        assert opened.findings() == session.findings()
        assert opened.path == file
        assert not opened.dirty

    def test_a_new_project_has_no_file_to_save_to(self) -> None:
        with pytest.raises(LabdeskError, match="另存为"):
            Session.new(minipack.pack()).save()

    def test_saving_without_a_change_gives_the_same_bytes(self, session: Session, file: Path) -> None:
        session.save_as(file)
        before = file.read_bytes()
        opened = Session.open(file)
        opened.save()
        assert file.read_bytes() == before

    def test_each_save_with_a_change_is_a_revision_after_the_one_before(self, session: Session, file: Path) -> None:
        session.save_as(file)
        first = container.read(file).contents.project
        opened = Session.open(file)
        opened.set("lead/name", "另一家")
        opened.save()
        second = container.read(file).contents.project
        assert first["parent"] is None
        assert second["parent"] == first["revision"]
        assert second["project"] == first["project"]
        assert set(second["versions"]) == {session.project.replica, opened.project.replica}

    def test_it_carries_the_pack_with_which_it_was_made(self, session: Session, file: Path) -> None:
        session.save_as(file)
        opened = Session.open(file)
        assert opened.pack.digest == minipack.pack().digest
        assert opened.pack.folder is None

    def test_what_somebody_else_saved_is_not_overwritten(self, session: Session, file: Path) -> None:
        session.save_as(file)
        other = Session.open(file)
        other.set("lead/name", "别人改的")
        other.save()
        session.set("lead/name", "我改的")
        with pytest.raises(ChangedOnDiskError, match="没有覆盖"):
            session.save()
        assert Session.open(file).project.value("lead/name") == "别人改的"
        assert session.dirty
        session.save(overwrite=True)
        assert Session.open(file).project.value("lead/name") == "我改的"

    def test_a_file_that_vanished_is_written_again(self, session: Session, file: Path) -> None:
        session.save_as(file)
        file.unlink()
        session.save()
        assert content(Session.open(file)) == content(session)

    def test_where_saving_fails_everything_is_as_before(self, session: Session, file: Path) -> None:
        session.save_as(file)
        session.set("lead/name", "另一家")
        ancestry = session.project.ancestry.revision
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", failing)
            with pytest.raises(StorageError):
                session.save()
        assert session.dirty
        assert session.project.ancestry.revision == ancestry
        session.save()
        assert Session.open(file).project.value("lead/name") == "另一家"

    def test_saving_as_another_file_leaves_the_first(self, session: Session, file: Path, tmp_path: Path) -> None:
        session.save_as(file)
        before = file.read_bytes()
        session.set("lead/name", "另一家")
        session.save_as(tmp_path / "copy.labdesk")
        assert file.read_bytes() == before
        assert session.path == tmp_path / "copy.labdesk"

    def test_hostile_text_in_every_field_comes_back(self, file: Path) -> None:
        hostile = "& < > \" ' {{ }} {% %} ]]> \x00\x07\x1b \u202e כתב \ud800 😀 " + "长" * 100_000
        session = Session.new(minipack.pack())
        for table in ("staff", "partners"):
            session.insert_row(table)
        paths = [path for path in session.project.paths() if session.project.node(path).type != "computed"]
        with session.edit("恶意文字") as editor:
            for path in paths:
                editor.set(path, hostile)
        session.save_as(file)
        opened = Session.open(file)
        assert {path: opened.project.raw(path) for path in paths} == dict.fromkeys(paths, hostile)
        assert opened.findings() == session.findings()


class TestPages:
    def states(self, session: Session) -> dict[str, str]:
        return {page: progress.state for page, progress in session.progress().items()}

    def test_they_go_from_empty_through_started_to_done(self) -> None:
        session = Session.new(minipack.pack())
        assert self.states(session) == {"unit": "empty", "team": "empty", "plan": "empty"}
        session.set("directions/secondary", ["绿色低碳"])
        assert self.states(session) == {"unit": "empty", "team": "started", "plan": "empty"}

    def test_the_complete_example_is_done(self, session: Session) -> None:
        assert set(self.states(session).values()) == {"done"}
        assert session.missing() == []

    def test_a_condition_that_fails_is_shown_on_its_page(self, session: Session) -> None:
        session.remove_rows([staff(session, 0)])
        assert self.states(session) == {"unit": "done", "team": "wrong", "plan": "done"}

    def test_an_answer_that_is_wrong_is_shown_on_its_page(self, session: Session) -> None:
        session.set("plan/site", "很大")
        assert self.states(session)["plan"] == "wrong"

    def test_missing_answers_are_named(self, session: Session) -> None:
        session.set("lead/email", None)
        row = staff(session, 1)
        session.set(f"{row}/name", None)
        assert session.missing() == ["lead/email", f"{row}/name"]

    def test_answers_that_are_hidden_are_not_missing(self, session: Session) -> None:
        session.set(f"partners/{session.project.rows('partners')[0]}/name", None)
        assert self.states(session)["unit"] == "started"
        session.set("lead/joint", False)
        assert self.states(session)["unit"] == "done"


class TestTyping:
    def test_what_is_typed_into_one_field_is_one_step(self, session: Session) -> None:
        before = content(session)
        for text in ("另", "另一", "另一家"):
            session.type("lead/name", text)
        session.undo()
        assert content(session) == before
        session.redo()
        assert session.project.value("lead/name") == "另一家"

    def test_typing_goes_on_as_a_new_step_after_a_save(self, session: Session, file: Path) -> None:
        session.type("lead/name", "另")
        session.save_as(file)
        session.type("lead/name", "另一")
        assert session.dirty
        session.undo()
        assert session.project.value("lead/name") == "另"


def failing(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


class TestBackups:
    def test_the_version_before_is_kept_and_can_be_restored(self, session: Session, file: Path, tmp_path: Path) -> None:
        session.save_as(file)
        session.set("lead/name", "写坏了")
        session.save()
        (kept,) = backups.versions(session.project.ancestry.project)
        backups.restore(kept, tmp_path / "restored.labdesk")
        assert Session.open(tmp_path / "restored.labdesk").project.value("lead/name") == "甲乙云图数据有限公司"

    def test_only_the_last_ones_are_kept(self, session: Session, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(backups, "KEPT", 4)
        for number in range(7):
            session.set("lead/name", f"第{number}版")
            session.save_as(file)
        kept = backups.versions(session.project.ancestry.project)
        assert [Session.open(each.path).project.value("lead/name") for each in kept] == [
            "第5版",
            "第4版",
            "第3版",
            "第2版",
        ]

    def test_saving_the_same_again_keeps_no_second_copy(self, session: Session, file: Path) -> None:
        for _ in range(3):
            session.save_as(file)
        assert len(backups.versions(session.project.ancestry.project)) == 1

    def test_a_backup_that_fails_does_not_stop_a_save(
        self, session: Session, file: Path, own_data_folder: Path
    ) -> None:
        own_data_folder.mkdir(exist_ok=True)
        (own_data_folder / "backups").write_text("a file in the way")
        session.save_as(file)
        session.set("lead/name", "另一家")
        session.save()
        assert Session.open(file).project.value("lead/name") == "另一家"

    def test_a_damaged_backup_is_not_restored(self, session: Session, file: Path, tmp_path: Path) -> None:
        session.save_as(file)
        session.set("lead/name", "另一家")
        session.save()
        (kept,) = backups.versions(session.project.ancestry.project)
        kept.path.write_bytes(kept.path.read_bytes()[:-1] + b"!")
        with pytest.raises(StorageError):
            backups.restore(kept, tmp_path / "restored.labdesk")
        assert not (tmp_path / "restored.labdesk").exists()


class TestAttachments:
    @pytest.fixture
    def scan(self, tmp_path: Path) -> Path:
        path = tmp_path / "营业执照.pdf"
        path.write_bytes(b"%PDF-1.7 scan")
        return path

    def test_a_file_is_kept_inside_the_project(self, session: Session, file: Path, scan: Path) -> None:
        session.attach("plan/files", [scan])
        session.save_as(file)
        scan.unlink()
        opened = Session.open(file)
        (raw,) = opened.project.raw("plan/files")  # type: ignore[misc]
        blob = opened.blob(raw["sha256"])  # type: ignore[index, arg-type, call-overload]
        assert raw["name"] == "营业执照.pdf"  # type: ignore[index, call-overload]
        assert blob is not None
        assert blob.read() == b"%PDF-1.7 scan"

    def test_two_files_of_the_same_bytes_are_stored_once(self, session: Session, file: Path, scan: Path) -> None:
        copy = scan.with_name("copy.pdf")
        copy.write_bytes(scan.read_bytes())
        session.attach("plan/files", [scan, copy])
        session.save_as(file)
        assert len(container.read(file).contents.blobs) == 1

    def test_a_removed_file_is_not_in_the_saved_project_but_undo_brings_it_back(
        self, session: Session, file: Path, scan: Path
    ) -> None:
        session.attach("plan/files", [scan])
        session.save_as(file)
        session.set("plan/files", None)
        session.save()
        assert container.read(file).contents.blobs == {}
        session.undo()
        session.save()
        (blob,) = container.read(file).contents.blobs.values()
        assert blob.read() == b"%PDF-1.7 scan"

    def test_a_file_that_cannot_be_read_adds_nothing(self, session: Session, scan: Path) -> None:
        with pytest.raises(NotFoundError):
            session.attach("plan/files", [scan, scan.with_name("gone.pdf")])
        assert session.project.raw("plan/files") is None

    def test_a_second_file_comes_behind_the_first(self, session: Session, scan: Path) -> None:
        session.attach("plan/files", [scan])
        session.attach("plan/files", [scan])
        raw = session.project.raw("plan/files")
        assert isinstance(raw, list)
        assert len(raw) == 2

    def test_they_survive_when_the_projects_own_file_is_gone(
        self, session: Session, file: Path, scan: Path, tmp_path: Path
    ) -> None:
        """As where the memory stick with the project is pulled out."""
        session.attach("plan/files", [scan])
        session.save_as(file)
        opened = Session.open(file, keep_journal=True)
        opened.set("lead/name", "另一家")
        file.unlink()
        opened.save_as(tmp_path / "elsewhere.labdesk")
        (blob,) = container.read(tmp_path / "elsewhere.labdesk").contents.blobs.values()
        assert blob.read() == b"%PDF-1.7 scan"
        opened.close()

    def test_nothing_of_it_stays_in_the_data_folder_after_closing(
        self, session: Session, scan: Path, own_data_folder: Path
    ) -> None:
        session.attach("plan/files", [scan])
        session.close()
        assert [path for path in own_data_folder.rglob("*") if path.is_file()] == []
