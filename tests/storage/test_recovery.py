"""The journal of a session, and what comes back after a crash."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from labdesk.project import codec
from labdesk.session import Session
from labdesk.storage import container, journal, lock, records, recovery
from labdesk.storage.errors import ChangedOnDiskError
from tests import minipack


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project's file with the complete example."""
    path = tmp_path / "project.labdesk"
    session = minipack.complete()
    session.save_as(path)
    session.close()
    return path


def content(session: Session) -> Any:
    return codec.content(session.project)


def journals() -> list[Path]:
    return sorted(journal.root().glob("*/*/"))


def crash(session: Session) -> None:
    """End the session as a power cut would: nothing is closed or tidied, and no process holds the lock."""
    filing = session._filing
    filing._journal.stop()
    folder = filing._journal.folder
    lock.lock_file(folder / journal.EDITS).unlink(missing_ok=True)


def edited(file: Path) -> Session:
    """A session with some steps done, taken back and done again, not saved."""
    session = Session.open(file, keep_journal=True)
    session.set("lead/name", "另一家")
    session.insert_row("staff", 1, {"name": "李四"})
    session.remove_rows([f"staff/{session.project.rows('staff')[0]}"])
    session.undo()
    session.undo()
    session.redo()
    session.set("plan/goals", "第一段\n第二段 \ud800")
    return session


class TestWhatComesBack:
    def test_after_a_crash_everything_up_to_the_last_step_does(self, file: Path) -> None:
        session = edited(file)
        before = content(session)
        crash(session)
        (found,) = recovery.find()
        assert found.path == file
        assert content(Session.recover(found)) == before

    def test_undo_and_redo_come_back_too(self, file: Path) -> None:
        session = edited(file)
        crash(session)
        (found,) = recovery.find()
        recovered = Session.recover(found)
        while session.undo_name is not None:
            assert recovered.undo_name == session.undo_name
            session.undo()
            recovered.undo()
            assert content(recovered) == content(session)

    def test_it_can_be_saved_to_its_file(self, file: Path) -> None:
        session = edited(file)
        crash(session)
        (found,) = recovery.find(file)
        recovered = Session.recover(found)
        assert recovered.dirty
        recovered.save()
        assert content(Session.open(file)) == content(session)
        recovered.close()
        assert recovery.find() == []
        assert journals() == []

    def test_a_project_that_was_never_saved_comes_back(self) -> None:
        session = Session.new(minipack.pack(), keep_journal=True)
        session.set("lead/name", "新的一家")
        crash(session)
        (found,) = recovery.find()
        assert found.path is None
        assert Session.recover(found).project.value("lead/name") == "新的一家"

    def test_a_second_crash_after_recovery_loses_nothing_either(self, file: Path) -> None:
        session = edited(file)
        crash(session)
        recovered = Session.recover(recovery.find()[0])
        recovered.set("lead/email", "new@example.com")
        before = content(recovered)
        crash(recovered)
        (found,) = recovery.find()
        assert content(Session.recover(found)) == before

    def test_edits_after_a_save_come_back_on_top_of_it(self, file: Path) -> None:
        session = edited(file)
        session.save()
        session.set("lead/name", "第三家")
        crash(session)
        (found,) = recovery.find()
        assert found.project.value("lead/name") == "第三家"
        assert found.edits == 1

    def test_what_was_typed_comes_back_once_it_is_flushed(self, file: Path) -> None:
        session = Session.open(file, keep_journal=True)
        session.type("lead/name", "另")
        session.flush()
        session.type("lead/name", "另一")
        session.flush()
        crash(session)
        (found,) = recovery.find()
        assert found.project.value("lead/name") == "另一"

    def test_added_files_come_back(self, file: Path, tmp_path: Path) -> None:
        scan = tmp_path / "scan.pdf"
        scan.write_bytes(b"%PDF-1.7 scan")
        session = Session.open(file, keep_journal=True)
        session.attach("plan/files", [scan])
        crash(session)
        scan.unlink()
        recovered = Session.recover(recovery.find()[0])
        recovered.save()
        (blob,) = container.read(file).contents.blobs.values()
        assert blob.read() == b"%PDF-1.7 scan"

    def test_what_the_file_held_comes_back_when_the_file_is_gone(self, file: Path) -> None:
        session = edited(file)
        before = content(session)
        crash(session)
        file.unlink()
        (found,) = recovery.find()
        assert content(Session.recover(found)) == before


class TestWhenItIsOffered:
    def test_not_without_edits(self, file: Path) -> None:
        session = Session.open(file, keep_journal=True)
        crash(session)
        assert recovery.find() == []

    def test_not_after_a_save(self, file: Path) -> None:
        session = edited(file)
        session.save()
        crash(session)
        assert recovery.find() == []
        assert journals() == []

    def test_not_when_the_edits_lead_back_to_what_the_file_holds(self, file: Path) -> None:
        session = Session.open(file, keep_journal=True)
        session.set("lead/name", "另一家")
        session.undo()
        crash(session)
        assert recovery.find() == []

    def test_not_after_the_session_was_closed(self, file: Path) -> None:
        session = edited(file)
        session.close()
        assert recovery.find() == []
        assert journals() == []

    def test_not_while_the_session_runs(self, file: Path) -> None:
        session = edited(file)
        assert recovery.find() == []
        crash(session)
        assert len(recovery.find()) == 1

    def test_not_for_an_empty_project_that_was_never_saved(self) -> None:
        session = Session.new(minipack.pack(), keep_journal=True)
        session.set("lead/name", "甲")
        session.undo()
        crash(session)
        assert recovery.find() == []

    def test_not_when_the_file_was_saved_later_with_these_edits_in_it(self, file: Path) -> None:
        session = edited(file)
        crash(session)
        recovered = Session.recover(recovery.find()[0])
        recovered.save()
        recovered.set("lead/name", "更晚的")
        recovered.save()
        crash(recovered)
        assert recovery.find() == []

    def test_of_one_file_when_asked_for_one(self, file: Path, tmp_path: Path) -> None:
        crash(edited(file))
        assert recovery.find(tmp_path / "other.labdesk") == []
        assert len(recovery.find(file)) == 1

    def test_no_more_once_it_was_discarded(self, file: Path) -> None:
        crash(edited(file))
        recovery.discard(recovery.find()[0])
        assert recovery.find() == []

    def test_the_latest_first(self, file: Path) -> None:
        for name in ("先", "后"):
            session = Session.open(file, keep_journal=True)
            session.set("lead/name", name)
            crash(session)
        assert [found.project.value("lead/name") for found in recovery.find()] == ["后", "先"]


class TestDamage:
    def test_a_journal_torn_at_any_byte_gives_a_state_that_there_was(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(recovery, "load_from_bytes", lambda _files: minipack.pack())
        session = Session.open(file, keep_journal=True)
        states = [content(session)]
        for name in ("一", "二", "三"):
            session.set("lead/name", name)
            states.append(content(session))
        session.undo()
        states.append(content(session))
        crash(session)
        (folder,) = journals()
        original = (folder / journal.EDITS).read_bytes()
        seen = set()
        for length in range(len(original) + 1):
            (folder / journal.EDITS).write_bytes(original[:length])
            recovered = recovery._recover(folder)
            if recovered is not None:
                seen.add(states.index(codec.content(recovered.project)))
        assert seen == {0, 1, 2, 3}

    def test_a_damaged_base_is_left_alone(self, file: Path) -> None:
        crash(edited(file))
        (folder,) = journals()
        base = folder / journal.BASE
        base.unlink()
        base.write_bytes(b"damaged")
        assert recovery.find() == []
        assert (folder / journal.EDITS).exists()

    def test_entries_of_an_earlier_base_are_not_done_twice(self, file: Path) -> None:
        session = edited(file)
        before = content(session)
        (folder,) = journals()
        entries = (folder / journal.EDITS).read_bytes()
        session._filing._begin_journal()
        crash(session)
        (folder / journal.EDITS).write_bytes(entries)
        (found,) = recovery.find()
        assert codec.content(found.project) == before


def no_space(*_args: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class TestWhenSomebodyElseWroteTheFile:
    def test_the_edits_come_back_on_top_of_it(self, file: Path) -> None:
        """As where another program writes into the file, and so into its second name, instead of replacing it."""
        session = Session.open(file, keep_journal=True)
        session.set("lead/name", "我改的")
        other = Session.open(file)
        other.set("lead/email", "other@example.com")
        other.save_as(file.with_name("other.labdesk"))
        file.write_bytes(file.with_name("other.labdesk").read_bytes())
        crash(session)
        (found,) = recovery.find()
        assert found.project.value("lead/name") == "我改的"
        assert found.project.value("lead/email") == "other@example.com"

    def test_recovering_does_not_overwrite_it_unasked(self, file: Path) -> None:
        session = edited(file)
        other = Session.open(file)
        other.set("lead/email", "other@example.com")
        other.save()
        crash(session)
        recovered = Session.recover(recovery.find()[0])
        with pytest.raises(ChangedOnDiskError):
            recovered.save()
        recovered.save(overwrite=True)


class TestWhenTheJournalFails:
    def test_editing_goes_on_and_says_so(self, file: Path) -> None:
        session = edited(file)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(records.Appender, "append", no_space)
            patch.setattr(container, "write", no_space)
            session.set("lead/name", "还能改")
        assert session.project.value("lead/name") == "还能改"
        assert session.journal_error is not None

    def test_what_was_kept_before_it_failed_comes_back(self, file: Path) -> None:
        session = edited(file)
        before = content(session)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(records.Appender, "append", no_space)
            patch.setattr(container, "write", no_space)
            session.set("lead/name", "没写进去的一步")
            session.set("lead/name", "也没写进去的一步")
        crash(session)
        (found,) = recovery.find()
        assert codec.content(found.project) == before

    def test_it_begins_anew_as_soon_as_it_can(self, file: Path) -> None:
        session = edited(file)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(records.Appender, "append", no_space)
            session.set("lead/name", "没写进去的一步")
        assert session.journal_error is None
        session.set("lead/email", "later@example.com")
        before = content(session)
        crash(session)
        (found,) = recovery.find()
        assert codec.content(found.project) == before

    def test_a_data_folder_that_cannot_be_written_does_not_stop_work(self, file: Path, own_data_folder: Path) -> None:
        own_data_folder.mkdir(exist_ok=True)
        (own_data_folder / "journal").write_text("a file in the way")
        session = Session.open(file, keep_journal=True)
        session.set("lead/name", "还能改")
        session.save()
        assert session.journal_error is not None
        assert Session.open(file).project.value("lead/name") == "还能改"


def test_the_base_shares_the_files_bytes_where_the_system_can(file: Path) -> None:
    session = edited(file)
    (folder,) = journals()
    assert (folder / journal.BASE).read_bytes() == file.read_bytes()
    if folder.stat().st_dev == file.stat().st_dev and os.name != "nt":
        assert (folder / journal.BASE).samefile(file)
    session.save()
    assert (folder / journal.BASE).read_bytes() == file.read_bytes()


def test_a_session_without_journal_leaves_nothing(file: Path) -> None:
    session = Session.open(file)
    session.set("lead/name", "另一家")
    assert journals() == []
