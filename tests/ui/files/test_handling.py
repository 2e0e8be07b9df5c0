"""Saving, going back, and what is asked before a window closes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from labdesk.pack import index
from labdesk.session import Session
from labdesk.storage import lock
from tests import minipack
from tests.ui.desk import Desk
from tests.ui.person import answering_file_dialog
from ui.files import dialogs, recent
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(program: Desk) -> MainWindow:
    program.windows.projects.new(index.card_of(minipack.pack(), minipack.FOLDER))
    return program.project


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person saves when asked."""
    path = tmp_path / "申报.labdesk"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    return path


def answer(window: MainWindow, number: int) -> None:
    assert window.files.sheet is not None
    QTest.mouseClick(window.files.sheet.buttons[number], Qt.MouseButton.LeftButton)


class TestSaving:
    def test_the_first_time_it_asks_where(self, window: MainWindow, file: Path) -> None:
        window.workspace.set("lead/name", "甲公司")
        QTest.keyClick(window, Qt.Key.Key_S, CTRL)
        assert Session.open(file).project.raw("lead/name") == "甲公司"
        assert (window.workspace.path, window.workspace.dirty) == (file, False)

    def test_the_name_in_the_settings_goes_with_the_changes(self, window: MainWindow, file: Path) -> None:
        window.settings.author = "欧阳求索"
        window.workspace.set("lead/name", "甲公司")
        window.files.save()
        assert list(Session.open(file).project.ancestry.authors.values()) == ["欧阳求索"]

    def test_saved_as_the_file_that_it_is_it_keeps_its_lock(self, window: MainWindow, file: Path) -> None:
        window.files.save()
        window.files.save_as()
        assert lock.holder_of(file) is not None

    def test_a_name_that_seems_to_have_a_suffix_gets_ours_and_another_file_of_it_is_not_replaced_unasked(
        self, window: MainWindow, tmp_path: Path
    ) -> None:
        (tmp_path / "申报v1.2.labdesk").write_bytes(b"another")
        answering_file_dialog(tmp_path / "申报v1.2")
        QTimer.singleShot(300, lambda: answering_file_dialog(tmp_path / "申报v1.3"))
        assert window.files.save()
        assert (tmp_path / "申报v1.2.labdesk").read_bytes() == b"another"
        assert window.workspace.path == tmp_path / "申报v1.3.labdesk"

    def test_then_it_does_not_ask_again(self, window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        window.files.save()
        monkeypatch.setattr(dialogs, "ask_save", lambda *_: pytest.fail("asked"))
        window.workspace.set("lead/name", "乙公司")
        assert window.files.save()
        assert Session.open(file).project.raw("lead/name") == "乙公司"

    def test_taking_it_back_when_asked_saves_nothing(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dialogs, "ask_save", lambda *_: None)
        assert not window.files.save()
        assert window.workspace.path is None

    @pytest.mark.usefixtures("file")
    def test_a_saved_file_is_among_the_recent_ones_and_locked(self, window: MainWindow, file: Path) -> None:
        window.files.save()
        assert [each.path for each in recent.read()] == [str(file)]
        assert lock.holder_of(file) is not None
        window.close()
        assert lock.holder_of(file) is None

    def test_saved_under_another_name_the_old_file_is_let_go(
        self, window: MainWindow, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        window.files.save()
        other = tmp_path / "另一份.labdesk"
        monkeypatch.setattr(dialogs, "ask_save", lambda *_: other)
        window.files.save_as()
        assert window.workspace.path == other
        assert (lock.holder_of(file), lock.holder_of(other) is not None) == (None, True)

    def test_the_suggested_name_is_made_of_programme_and_unit(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        suggested: list[Path] = []
        monkeypatch.setattr(dialogs, "ask_save", lambda _parent, _settings, path: suggested.append(path))
        window.workspace.set("lead/name", "甲/乙:公司")
        window.files.save_as()
        assert suggested[0].name == "示范实验室_甲_乙_公司.labdesk"

    def test_what_somebody_else_wrote_is_not_overwritten_unasked(self, window: MainWindow, file: Path) -> None:
        window.files.save()
        other = Session.open(file)
        other.set("lead/name", "别人的")
        other.save()
        window.workspace.set("lead/name", "我的")
        assert not window.files.save()
        notice = window.messages.notice
        assert notice is not None
        assert [action.text for action in notice.actions] == ["另存为…", "覆盖磁盘上的文件"]
        notice.actions[1].run()
        assert Session.open(file).project.raw("lead/name") == "我的"


class TestGoingBack:
    def test_to_the_saved_file_and_undo_brings_the_edits_back(self, window: MainWindow, file: Path) -> None:
        window.workspace.set("lead/name", "甲公司")
        window.files.save()
        window.workspace.set("lead/name", "改错了")
        window.files.revert()
        assert window.workspace.raw("lead/name") == "甲公司"
        assert not window.isWindowModified()
        window.workspace.undo()
        assert window.workspace.raw("lead/name") == "改错了"
        assert window.isWindowModified()
        assert file.exists()

    def test_without_edits_there_is_nothing_to_go_back_to(self, window: MainWindow) -> None:
        window.files.revert()
        assert window.messages.notice is not None
        assert "不需要还原" in window.messages.notice.text

    @pytest.mark.usefixtures("file")
    def test_to_an_earlier_version(self, window: MainWindow) -> None:
        for name in ("第一版", "第二版", "第三版"):
            window.workspace.set("lead/name", name)
            window.files.save()
        _, (_, restore) = window.files.versions()
        restore()
        assert window.workspace.raw("lead/name") == "第一版"
        assert window.workspace.undo_name is not None
        assert window.workspace.undo_name.startswith("还原到")


class TestClosing:
    def test_without_edits_it_just_closes(self, window: MainWindow, program: Desk) -> None:
        window.close()
        assert program.windows.projects.windows == []

    def test_with_edits_it_asks_inside_the_window(self, window: MainWindow) -> None:
        window.workspace.set("lead/name", "甲")
        assert not window.close()
        assert window.isVisible()
        assert window.files.sheet is not None
        assert window.files.sheet.accessibleDescription() == "「未命名」有未保存的修改。"

    def test_asking_twice_asks_once(self, window: MainWindow) -> None:
        window.workspace.set("lead/name", "甲")
        window.close()
        first = window.files.sheet
        window.close()
        assert window.files.sheet is first

    def test_saving_saves_and_closes(self, window: MainWindow, program: Desk, file: Path) -> None:
        window.workspace.set("lead/name", "甲")
        window.close()
        answer(window, 0)
        assert program.windows.projects.windows == []
        assert Session.open(file).project.raw("lead/name") == "甲"

    def test_a_save_that_is_taken_back_keeps_the_window(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dialogs, "ask_save", lambda *_: None)
        window.workspace.set("lead/name", "甲")
        window.close()
        answer(window, 0)
        assert window.isVisible()

    def test_not_saving_gives_the_edits_up(self, window: MainWindow, program: Desk) -> None:
        window.workspace.set("lead/name", "甲")
        window.close()
        answer(window, 1)
        assert program.windows.projects.windows == []

    def test_escape_goes_on_editing_and_the_question_comes_again(self, window: MainWindow) -> None:
        window.workspace.set("lead/name", "甲")
        window.close()
        assert window.files.sheet is not None
        QTest.keyClick(window.files.sheet.buttons[0], Qt.Key.Key_Escape)
        assert window.isVisible()
        assert not window.close()
        assert window.files.sheet is not None
        assert window.files.sheet.isVisible()
