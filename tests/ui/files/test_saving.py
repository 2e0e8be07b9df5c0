"""A save that takes long: the window goes on, and what is typed meanwhile is neither in the file nor lost."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from labdesk.pack import index
from labdesk.session import Session
from labdesk.storage import atomic
from labdesk.storage.errors import DiskFullError
from tests import minipack
from tests.ui.desk import Desk
from ui.files import dialogs
from ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "申报.labdesk"


@pytest.fixture
def window(program: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A project that was saved once, and edited since."""
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: file)
    program.windows.projects.new(index.card_of(minipack.pack(), minipack.FOLDER))
    program.project.workspace.set("lead/name", "甲公司")
    assert program.project.files.save()
    program.project.workspace.set("lead/name", "乙公司")
    return program.project


class SlowDisk:
    """Doesn't put a file in its place until it is told to go on; `meanwhile` is done when it waits for that."""

    def __init__(self) -> None:
        self.reached, self.may_go_on = threading.Event(), threading.Event()
        self.error: Exception | None = None
        self._watch = QTimer(interval=10)
        self._watch.timeout.connect(self._look)
        self._meanwhile: Callable[[], None] = lambda: None

    def meanwhile(self, act: Callable[[], None]) -> None:
        self._meanwhile = act
        self._watch.start()

    def _look(self) -> None:
        if self.reached.is_set():
            self._watch.stop()
            self._meanwhile()
            self.may_go_on.set()


@pytest.fixture
def disk(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow, real = SlowDisk(), atomic._replace

    def replace(temporary: Path, target: Path) -> None:
        if target == file:
            slow.reached.set()
            assert slow.may_go_on.wait(20)
            if slow.error is not None:
                raise slow.error
        real(temporary, target)

    monkeypatch.setattr(atomic, "_replace", replace)
    yield slow
    slow.may_go_on.set()


def test_what_is_typed_meanwhile_is_shown_and_still_to_be_saved(window: MainWindow, file: Path, disk: SlowDisk) -> None:
    disk.meanwhile(lambda: window.workspace.type("lead/name", "丙公司"))
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert Session.open(file).project.raw("lead/name") == "乙公司"
    assert window.workspace.raw("lead/name") == "丙公司"
    assert window.workspace.dirty
    assert window.isWindowModified()
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert Session.open(file).project.raw("lead/name") == "丙公司"
    assert not window.workspace.dirty


def test_it_is_said_that_it_goes_on_and_that_it_is_done(
    window: MainWindow, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.workspace._slow, "start", lambda: window.workspace._slow.timeout.emit())
    said: list[str] = []
    window.workspace.noticed.connect(lambda notice: said.append(notice.text))
    disk.meanwhile(lambda: said.append("…"))
    assert window.files.save()
    assert said == ["正在保存，可以继续填写。", "…", "已保存。"]


def test_to_save_again_or_to_go_back_has_to_wait(window: MainWindow, disk: SlowDisk) -> None:
    said: list[str] = []
    window.workspace.noticed.connect(lambda notice: said.append(notice.text))

    def hurry() -> None:
        QTest.keyClick(window, Qt.Key.Key_S, CTRL)
        assert not window.files.save_as()
        window.files.revert()

    disk.meanwhile(hurry)
    assert window.files.save()
    assert said.count("还在保存，请稍候再试。") == 3
    assert window.workspace.raw("lead/name") == "乙公司"


def test_a_window_that_is_to_close_meanwhile_closes_when_it_is_saved(
    window: MainWindow, file: Path, disk: SlowDisk, qtbot: QtBot
) -> None:
    closed: list[bool] = []

    def leave() -> None:
        closed.append(window.close())

    disk.meanwhile(leave)
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    assert closed == [False]
    assert Session.open(file).project.raw("lead/name") == "乙公司"


def test_where_it_fails_in_the_end_the_file_is_as_it_was_and_everything_still_to_be_saved(
    window: MainWindow, file: Path, disk: SlowDisk
) -> None:
    disk.error = DiskFullError(what="磁盘空间不足。", todo="请腾出空间后再试。")
    disk.meanwhile(lambda: window.workspace.type("lead/name", "丙公司"))
    assert not window.files.save()
    assert Session.open(file).project.raw("lead/name") == "甲公司"
    assert window.workspace.dirty
    disk.error = None
    assert window.files.save()
    assert Session.open(file).project.raw("lead/name") == "丙公司"
