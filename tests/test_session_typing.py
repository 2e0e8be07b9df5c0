"""What is typed into one field is one step for undo, and reaches the journal in time."""

from pathlib import Path

import pytest

from labdesk.project import codec
from labdesk.session import Session
from labdesk.storage import journal, lock, recovery
from tests import minipack


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def session() -> Session:
    return Session.new(minipack.pack(), keep_journal=True)


def type_text(session: Session, path: str, text: str) -> None:
    for end in range(1, len(text) + 1):
        session.type(path, text[:end])


def recovered(session: Session) -> Session:
    """What comes back after a power cut now."""
    filing = session._filing
    filing._journal.stop()
    lock.lock_file(filing._journal.folder / journal.EDITS).unlink(missing_ok=True)
    (found,) = recovery.find()
    return Session.recover(found)


class TestUndo:
    def test_a_word_is_one_step(self, session: Session) -> None:
        type_text(session, "lead/name", "甲乙公司")
        session.undo()
        assert session.project.raw("lead/name") is None
        assert session.undo_name is None

    def test_redo_brings_the_whole_word_back(self, session: Session) -> None:
        type_text(session, "lead/name", "甲乙公司")
        session.undo()
        session.redo()
        assert session.project.raw("lead/name") == "甲乙公司"

    def test_after_the_field_was_left_it_is_another_step(self, session: Session) -> None:
        type_text(session, "lead/name", "甲")
        session.end_typing()
        session.type("lead/name", "甲乙")
        session.undo()
        assert session.project.raw("lead/name") == "甲"

    def test_another_field_is_another_step(self, session: Session) -> None:
        session.type("lead/name", "甲")
        session.type("plan/site", "1")
        session.type("lead/name", "甲乙")
        session.undo()
        assert session.project.raw("lead/name") == "甲"

    def test_a_choice_in_between_is_a_step_of_its_own(self, session: Session) -> None:
        session.type("lead/name", "甲")
        session.set("lead/nature", "企业")
        session.type("lead/name", "甲乙")
        session.undo()
        session.undo()
        assert session.project.raw("lead/name") == "甲"

    def test_typing_and_deleting_again_is_no_step_and_leaves_nothing_to_save(self, session: Session) -> None:
        session.type("lead/name", "甲")
        session.type("lead/name", "")
        assert session.undo_name is None
        assert session.dirty is False

    def test_after_undo_typing_begins_a_new_step(self, session: Session) -> None:
        session.type("lead/name", "甲")
        session.undo()
        session.type("lead/name", "乙")
        session.undo()
        assert session.project.raw("lead/name") is None

    def test_a_row_and_what_is_typed_into_it_first_are_one_step(self, session: Session) -> None:
        (row,) = session.type_row("staff", "name", "张").added
        session.type(f"{row}/name", "张三")
        session.undo()
        assert session.project.rows("staff") == ()
        assert session.undo_name is None
        session.redo()
        assert session.project.raw(f"{row}/name") == "张三"

    def test_another_cell_of_the_new_row_is_another_step(self, session: Session) -> None:
        (row,) = session.type_row("staff", "name", "张").added
        session.type(f"{row}/title", "教")
        session.undo()
        assert session.project.raw(f"{row}/name") == "张"

    def test_typing_that_is_taken_back_has_never_been(self, session: Session) -> None:
        (row,) = session.type_row("staff", "name", "张").added
        session.type(f"{row}/name", "张三")
        session.take_back_typing()
        assert session.project.rows("staff") == ()
        assert (session.undo_name, session.redo_name) == (None, None)
        assert session.take_back_typing().paths == frozenset()

    def test_typing_after_a_save_can_be_taken_back_to_the_saved_state(self, session: Session, tmp_path: Path) -> None:
        session.type("lead/name", "甲")
        session.save_as(tmp_path / "a.labdesk")
        session.type("lead/name", "甲乙")
        assert session.dirty
        session.undo()
        assert session.project.raw("lead/name") == "甲"
        assert session.dirty is False


class TestJournal:
    def test_what_was_flushed_comes_back(self, session: Session) -> None:
        type_text(session, "lead/name", "甲乙公司")
        session.flush()
        assert recovered(session).project.raw("lead/name") == "甲乙公司"

    def test_a_row_that_typing_added_comes_back_as_one_step(self, session: Session) -> None:
        (row,) = session.type_row("staff", "name", "张").added
        session.type(f"{row}/name", "张三")
        session.flush()
        session.type(f"{row}/name", "")
        session.type(f"{row}/name", "李")
        session.flush()
        again = recovered(session)
        assert again.project.raw(f"{row}/name") == "李"
        assert codec.content(again.project) == codec.content(session.project)
        again.undo()
        assert again.project.rows("staff") == ()
        assert again.undo_name is None

    def test_any_other_step_flushes(self, session: Session) -> None:
        type_text(session, "lead/name", "甲乙公司")
        session.set("lead/nature", "企业")
        assert recovered(session).project.raw("lead/name") == "甲乙公司"

    def test_the_steps_that_come_back_are_those_that_were_there(self, session: Session) -> None:
        type_text(session, "lead/name", "甲乙")
        session.flush()
        type_text(session, "lead/name", "甲乙公司")
        session.flush()
        session.type("plan/site", "1")
        session.type("plan/site", "")
        type_text(session, "lead/email", "a@b.cn")
        session.end_typing()
        session.undo()
        names = []
        again = recovered(session)
        assert codec.content(again.project) == codec.content(session.project)
        assert again.redo_name == "修改 电子邮箱"
        while again.undo_name is not None:
            names.append(again.undo_name)
            again.undo()
        assert names == ["修改 单位全称"]

    def test_a_long_text_does_not_fill_the_journal_with_every_keystroke(self, session: Session) -> None:
        text = "研" * 3000
        session.set("plan/goals", text)
        before = size(session)
        for end in range(200):
            session.type("plan/goals", text + "究" * end)
        session.flush()
        assert size(session) - before < 100_000


def size(session: Session) -> int:
    return (session._filing._journal.folder / journal.EDITS).stat().st_size
