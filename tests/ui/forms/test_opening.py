"""A form that takes long to read says how far it is and can be given up; which document it is, is shown and chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from labdesk.forms import mapping
from labdesk.forms.patience import tell
from labdesk.pack.loader import load
from labdesk.session import Session
from tests.forms.test_outputs import agreement, pack
from tests.ui.desk import Desk
from tests.ui.person import Key, click
from ui.files.opening import Opened as OpenedProject
from ui.forms import dialog as dialogs
from ui.forms.card import open_form
from ui.forms.dialog import FormDialog
from ui.shell.window import MainWindow

Opened = Callable[[Path], FormDialog]


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Matching goes on until it is given up; the event tells that it has ended."""
    ended = Event()

    def matching(*_: object) -> object:
        try:
            while True:
                tell("matching")
        finally:
            ended.set()

    monkeypatch.setattr(mapping, "match", matching)
    monkeypatch.setattr(dialogs, "_SHORT_MS", 0)
    yield ended
    assert ended.wait(10)


def begun(window: MainWindow, form: Path) -> FormDialog:
    open_form(window.workspace, form, window)
    (dialog,) = (each for each in window.findChildren(FormDialog) if each.isVisible())
    return dialog


def test_it_says_how_far_it_is_and_is_given_up_by_a_click(
    window: MainWindow, form: Path, endless: Event, qtbot: QtBot
) -> None:
    dialog = begun(window, form)
    qtbot.waitUntil(lambda: dialog.bar.isVisible() and "正在对应栏目" in dialog._said.text(), timeout=20_000)
    click(dialog.stop)
    assert dialog._said.text() == "没有读完，已停下。可以换一份表。"
    assert not dialog.bar.isVisible()
    assert not dialog.write.isEnabled()
    assert dialog.other.hasFocus()
    assert endless.wait(10)


def test_a_dialog_that_is_closed_meanwhile_reads_no_further(
    window: MainWindow, form: Path, endless: Event, qtbot: QtBot
) -> None:
    dialog = begun(window, form)
    qtbot.waitUntil(dialog.stop.isVisible, timeout=20_000)
    dialog.close()
    qtbot.waitUntil(endless.is_set, timeout=10_000)


def test_a_form_that_is_read_at_once_shows_no_bar(opened: Opened, form: Path) -> None:
    dialog = opened(form)
    QTest.qWait(dialogs._SHORT_MS + 50)
    assert not dialog.bar.isVisible()
    assert not dialog.outputs.isVisible()


def test_which_document_it_is_is_shown_and_changed(program: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    session = Session.new(load(pack(tmp_path)))
    program.windows.projects._open(lambda: OpenedProject(session))
    window = program.project
    window.activateWindow()
    form = tmp_path / "协议.docx"
    form.write_bytes(agreement())
    dialog = begun(window, form)
    qtbot.waitUntil(lambda: dialog.desk.form is not None, timeout=20_000)
    combo = dialog.outputs.combo
    assert combo.isVisible()
    assert combo.currentText() == "三方协议（对得上 100%）"
    combo.setFocus()
    QTest.keyClick(combo, Key.Key_Up)
    qtbot.waitUntil(
        lambda: dialog.desk.form is not None and dialog.desk.form.mapping.output == "application", timeout=20_000
    )
    assert combo.currentText().startswith("甲乙市示范实验室申报表")
    dialog.close()
    again = begun(window, form)
    qtbot.waitUntil(lambda: again.desk.form is not None, timeout=20_000)
    assert again.desk.form is not None
    assert again.desk.form.mapping.output == "application"
