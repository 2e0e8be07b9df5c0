"""Starting: what the first picture loads and what it does not, `--measure`, and the net for exceptions."""

import builtins
import json
import sys
import threading
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from labdesk.base import log
from labdesk.base.errors import LabdeskError
from labdesk.storage import lock
from tests.programs import run_labdesk, run_python
from tests.ui.desk import Desk
from ui import crash, pyside
from ui.__main__ import _wants_window, main
from ui.later import Later

HEAVY = ("pydantic", "yaml", "lark", "reportlab", "docx", "openpyxl", "fontTools", "PIL", "labdesk.session")
NOT_YET = ("PySide6.QtSvg", "PySide6.QtPdf", "PySide6.QtPrintSupport", "ctypes", "dataclasses", "ui.workspace")


def test_the_start_page_is_painted_before_anything_heavy_is_loaded() -> None:
    done = run_python(f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app as program
QTimer.singleShot = lambda *_: None  # what waits for later comes no sooner on a slow machine
from ui.windows import Windows
app = QApplication(["labdesk", *program.STYLE])
window = Windows(app, program.dress(app)).start()
app.processEvents()
print(len(window.cards), sorted(set({HEAVY + NOT_YET!r}) & set(sys.modules)))
""")
    assert done.stdout.split(maxsplit=1)[1:] == ["[]\n"], done.stderr
    assert int(done.stdout.split()[0]) > 0


class TestMeasure:
    def test_it_prints_when_the_start_page_was_painted_and_the_memory_and_leaves(self) -> None:
        done = run_labdesk("--measure")
        assert done.returncode == 0, done.stderr
        figures = json.loads(done.stdout)
        assert set(figures) == {"painted_ms", "rss_mb"}
        assert figures["painted_ms"] > 0
        assert figures["rss_mb"] > 10

    def test_with_a_file_it_measures_the_projects_window(self, file: Path) -> None:
        start, project = (json.loads(run_labdesk("--measure", *each).stdout) for each in ([], [file]))
        assert project["rss_mb"] > start["rss_mb"]

    @pytest.mark.parametrize("content", [None, b"", b"PK\x05\x06", b"\x00" * 5000])
    def test_with_a_file_that_cannot_be_opened_it_measures_the_page_that_says_so(
        self, tmp_path: Path, content: bytes | None
    ) -> None:
        broken = tmp_path / "坏的.labdesk"
        if content is not None:
            broken.write_bytes(content)
        done = run_labdesk("--measure", broken)
        assert done.returncode == 0, done.stderr
        assert set(json.loads(done.stdout)) == {"painted_ms", "rss_mb"}

    def test_it_takes_no_file_from_anybody_and_leaves_nothing_behind(self, file: Path, tmp_path: Path) -> None:
        held = lock.acquire(file)
        done = run_labdesk("--measure", file)
        assert set(json.loads(done.stdout)) == {"painted_ms", "rss_mb"}
        assert held is not None
        held.release()
        assert {each.name for each in tmp_path.iterdir()} <= {file.name, "data"}
        assert not list((tmp_path / "data").glob("recent.json"))


class TestEntry:
    @pytest.mark.parametrize("arguments", [[], ["--measure"], ["a.labdesk"], ["--measure", "a.labdesk"]])
    def test_files_and_nothing_open_the_window(self, arguments: list[str]) -> None:
        assert _wants_window(arguments)

    @pytest.mark.parametrize("arguments", [["check", "a.labdesk"], ["--help"], ["--version"], ["nonsense"]])
    def test_commands_do_not(self, arguments: list[str]) -> None:
        assert not _wants_window(arguments)

    def test_a_file_of_another_name_opens_the_window_which_then_says_what_is_wrong(self, tmp_path: Path) -> None:
        other = tmp_path / "申报.zip"
        other.write_bytes(b"PK")
        assert _wants_window([str(other)])


class TestWithoutAWindow:
    def test_a_library_that_the_computer_lacks_is_named_with_what_brings_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        class Lacking:
            def find_spec(self, name: str, *_: object) -> None:
                if name == "PySide6.QtWidgets":
                    raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

        monkeypatch.delitem(sys.modules, "PySide6.QtWidgets")
        monkeypatch.setattr(sys, "meta_path", [Lacking(), *sys.meta_path])
        monkeypatch.setattr(sys, "argv", ["labdesk"])
        assert main() == 2
        told = capsys.readouterr().err
        assert "缺少系统库 libGL.so.1" in told
        assert "libgl1" in told

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a desktop")
    def test_without_a_desktop_it_says_so_instead_of_ending_in_qts_abort(self) -> None:
        names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
        nowhere = "".join(f"import os; os.environ.pop({name!r}, None)\n" for name in names)
        done = run_labdesk("--measure", prelude=nowhere)
        assert done.returncode == 2
        assert "没有图形桌面" in done.stderr

    def test_imports_are_pythons_own_afterwards(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(builtins, "__import__", builtins.__import__)
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert pyside.load() == ""
        assert builtins.__import__ is builtins.__orig_import__  # type: ignore[attr-defined]


class TestLater:
    def test_qts_own_texts_are_chinese_then(self, program: Desk, qtbot: QtBot) -> None:
        QLocale.setDefault(QLocale("zh_CN"))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        later = Later(app, program.windows)
        later._translate()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(buttons)
        assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"

    def test_all_of_it_runs_to_its_end(self, program: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        monkeypatch.setattr(threading, "excepthook", threading.excepthook)
        program.windows.start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        later = Later(app, program.windows)
        with qtbot.waitSignal(later.finished, timeout=20_000):
            later.begin()
        assert program.windows.first is not None

    def test_after_something_that_fails_it_goes_on(
        self, program: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "start", lambda: 1 / 0)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        later = Later(app, program.windows)
        with capture_exceptions() as raised, qtbot.waitSignal(later.finished, timeout=20_000):
            later._tasks = iter([log.start, lambda: None])
            later._timer.start()
        assert [kind for kind, *_ in raised] == [ZeroDivisionError]


class TestCrash:
    @pytest.fixture(autouse=True)
    def own_hook(self, program: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        monkeypatch.setattr(threading, "excepthook", threading.excepthook)
        crash.catch(program.windows)

    def raised(self, error: Exception) -> tuple[type[Exception], Exception, TracebackType | None]:
        try:
            raise error
        except type(error) as caught:
            return type(caught), caught, caught.__traceback__

    def test_an_exception_that_nobody_caught_is_told_with_an_id_and_without_its_text(self, program: Desk) -> None:
        window = program.windows.start()
        sys.excepthook(*self.raised(ValueError("欧阳求索 320123199001011234")))
        notice = window.messages.notice
        assert notice is not None
        assert "编号 E-" in notice.text
        assert "320123199001011234" not in notice.text + notice.more

    def test_an_error_for_people_says_what_it_says(self, program: Desk) -> None:
        window = program.windows.start()
        sys.excepthook(*self.raised(LabdeskError(what="磁盘满了。", todo="请清理。")))
        assert window.messages.notice is not None
        assert window.messages.notice.text == "磁盘满了。"

    def test_one_that_comes_again_and_again_is_told_once(self, program: Desk) -> None:
        window = program.windows.start()
        caught = self.raised(ValueError("x"))
        for _ in range(30):
            sys.excepthook(*caught)
        window.messages.dismiss()
        assert window.messages.notice is None

    def test_one_of_another_thread_is_logged_and_touches_no_window(self, program: Desk) -> None:
        window = program.windows.start()
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        assert window.messages.notice is None

    def test_one_in_telling_does_no_harm(self, program: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(program.windows, "tell", lambda _notice: 1 / 0)
        sys.excepthook(*self.raised(ValueError("x")))
