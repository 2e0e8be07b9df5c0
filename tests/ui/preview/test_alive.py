"""The preview with its real process: what is typed comes onto the page, and nothing is left when the window closes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QProcess, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import minipack
from tests.ui.desk import Desk
from tests.ui.person import Key, Person, click, press, write
from ui.files.opening import Opened
from ui.preview.pane import PreviewPane

PATIENCE_MS = 60_000


def test_it_shows_what_is_typed_and_leaves_nothing_behind(
    program: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    threads = threading.active_count()
    program.windows.projects._open(lambda: Opened(minipack.complete()))
    window = program.project
    window.resize(1366, 768)
    QApplication.processEvents()
    press(Key.Key_F7)
    pane = window.panel.preview
    assert isinstance(pane, PreviewPane)
    view = pane.view
    qtbot.waitUntil(lambda: view.pages > 0, timeout=PATIENCE_MS)
    assert any(temporary.iterdir())
    click(Person(window).editor("lead/name").controls()[0])
    press(Key.Key_End)
    write("xyz")
    qtbot.waitUntil(lambda: "xyz" in view.text(0), timeout=PATIENCE_MS)
    window.files.close_without_asking()
    app = QCoreApplication.instance()
    assert app is not None

    def nothing_is_left() -> None:
        assert app.findChildren(QProcess) == []
        assert list(temporary.iterdir()) == []

    qtbot.waitUntil(nothing_is_left, timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert not app.findChildren(QThread)
    assert threading.active_count() == threads
