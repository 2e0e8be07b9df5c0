"""The window's view of a session: who hears what when, and how errors are told."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from labdesk.session import Session
from tests import minipack
from ui.notice import Action, Notice
from ui.workspace import Workspace


@pytest.fixture
def workspace(dressed: None) -> Workspace:  # noqa: ARG001 - signals need an application
    return Workspace(minipack.complete())


class Heard(QObject):
    """What a workspace told since."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.changes: list[Any] = []
        self.findings = 0
        self.steps = 0
        self.dirty: list[bool] = []
        self.jumps: list[str] = []
        self.notices: list[Notice] = []
        workspace.changed.connect(self.changes.append)
        workspace.findings_changed.connect(self._on_findings)
        workspace.steps_changed.connect(self._on_steps)
        workspace.dirty_changed.connect(self.dirty.append)
        workspace.jump_requested.connect(self.jumps.append)
        workspace.noticed.connect(self.notices.append)

    def _on_findings(self) -> None:
        self.findings += 1

    def _on_steps(self) -> None:
        self.steps += 1


@pytest.fixture
def heard(workspace: Workspace) -> Heard:
    return Heard(workspace)


class TestTelling:
    def test_a_change_is_told_at_once_with_its_paths(self, workspace: Workspace, heard: Heard) -> None:
        workspace.set("lead/name", "乙公司")
        assert ["lead/name" in change.paths for change in heard.changes] == [True]

    def test_many_keystrokes_make_one_telling_of_findings(
        self, workspace: Workspace, heard: Heard, qtbot: QtBot
    ) -> None:
        for end in range(1, 20):
            workspace.type("lead/name", "某" * end)
        assert (len(heard.changes), heard.findings) == (19, 0)
        qtbot.waitUntil(lambda: heard.findings > 0)
        assert heard.findings == 1

    def test_steps_are_told_only_when_one_is_different_now(self, workspace: Workspace, heard: Heard) -> None:
        workspace.progress()
        workspace.set("lead/name", "乙公司")
        workspace.settle()
        assert heard.steps == 0
        workspace.set("lead/name", None)
        workspace.settle()
        assert heard.steps == 1

    def test_that_there_is_something_to_save_is_told_once(self, workspace: Workspace, tmp_path: Path) -> None:
        workspace.save(tmp_path / "a.labdesk")
        heard = Heard(workspace)
        workspace.type("lead/name", "乙")
        workspace.type("lead/name", "乙公")
        workspace.undo()
        assert heard.dirty == [True, False]

    def test_the_file_is_told_when_it_is_another(self, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
        with qtbot.waitSignal(workspace.path_changed) as told:
            workspace.save(tmp_path / "a.labdesk")
        assert told.args == [tmp_path / "a.labdesk"]
        with qtbot.assertNotEmitted(workspace.path_changed):
            workspace.save()


class TestTyping:
    def test_a_word_is_one_step(self, workspace: Workspace) -> None:
        before = workspace.raw("lead/name")
        for text in ("乙", "乙公", "乙公司"):
            workspace.type("lead/name", text)
        workspace.undo()
        assert workspace.raw("lead/name") == before

    def test_leaving_the_field_ends_the_step(self, workspace: Workspace) -> None:
        workspace.type("lead/name", "乙")
        workspace.end_typing()
        workspace.type("lead/name", "乙公司")
        workspace.undo()
        assert workspace.raw("lead/name") == "乙"

    def test_undo_goes_to_what_it_changed(self, workspace: Workspace, heard: Heard) -> None:
        workspace.set("plan/site", "300")
        workspace.undo()
        workspace.redo()
        assert heard.jumps == ["plan/site", "plan/site"]

    def test_undo_of_a_removed_row_goes_to_the_row(self, workspace: Workspace, heard: Heard) -> None:
        row = f"staff/{workspace.rows('staff')[1]}"
        workspace.remove_rows([row])
        workspace.undo()
        assert heard.jumps == [row]


class TestFindings:
    def test_a_failing_condition_is_at_its_fields_and_what_lies_around_them(self, workspace: Workspace) -> None:
        workspace.remove_rows([f"staff/{row}" for row in workspace.rows("staff")[1:]])
        workspace.settle()
        assert "headcount" in [finding.id for finding in workspace.findings_at("staff")]
        assert workspace.findings_at("lead/name") == ()

    def test_what_decided_can_be_asked(self, workspace: Workspace) -> None:
        assert "honest" in workspace.explain("honest").decided_by


class TestErrors:
    def test_an_error_of_the_core_becomes_a_notice(self, workspace: Workspace, heard: Heard) -> None:
        workspace.set("no/such/field", "x")
        (notice,) = heard.notices
        assert notice.kind == "failure"
        assert notice.more

    def test_a_step_with_an_error_in_it_is_taken_back_whole(self, workspace: Workspace, heard: Heard) -> None:
        before = workspace.raw("lead/name")
        with workspace.edit("坏的一步") as editor:
            editor.set("lead/name", "乙")
            editor.set("no/such/field", "x")
        assert workspace.raw("lead/name") == before
        assert len(heard.notices) == 1

    def test_a_save_that_fails_says_so_and_offers_what_can_be_done(
        self, workspace: Workspace, heard: Heard, tmp_path: Path
    ) -> None:
        remedy = Action("另存为…", lambda: None)
        assert not workspace.save(tmp_path / "gone" / "a.labdesk", remedies=lambda _error: (remedy,))
        assert heard.notices[0].actions == (remedy,)
        assert workspace.path is None

    def test_an_error_of_ours_is_not_swallowed(self, workspace: Workspace) -> None:
        with pytest.raises(ZeroDivisionError), workspace.edit("坏的一步"):
            raise ZeroDivisionError


def test_computed_fields_have_a_display(workspace: Workspace) -> None:
    assert workspace.display("plan/people") == str(len(workspace.rows("staff")))


def test_what_was_typed_is_in_the_journal_before_a_second_is_over(qtbot: QtBot) -> None:
    workspace = Workspace(Session.new(minipack.pack(), keep_journal=True))
    workspace.type("lead/name", "甲")
    qtbot.waitUntil(lambda: workspace.session._held is None, timeout=1000)
    workspace.close()
