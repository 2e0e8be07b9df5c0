"""A project's window for the authority's own form, with forms of our making on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.forms.shandong import LAYOUTS
from tests.forms.typist import cell, row, table, word_file
from tests.packs.samples import answered
from tests.ui.desk import Desk, desk
from ui.files.opening import Opened
from ui.forms.card import open_form
from ui.forms.dialog import FormDialog
from ui.shell.window import MainWindow

SHANDONG = "shandong-openlab-2022"


@pytest.fixture
def program(dressed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:  # noqa: ARG001 - the look comes first
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "out").mkdir()
    with desk() as made:
        made.windows.settings.export_folder = str(tmp_path / "out")
        made.windows.settings.fonts = "shipped"
        made.windows.projects._open(lambda: Opened(answered(SHANDONG, "complete")))
        yield made


@pytest.fixture
def window(program: Desk) -> MainWindow:
    program.project.activateWindow()
    return program.project


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The Shandong form as one typist set it."""
    path = tmp_path / "山东申报表.docx"
    path.write_bytes(LAYOUTS["plain"]())
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A form of another authority: something is known, something is not, and two places are alike."""
    path = tmp_path / "报名表.docx"
    path.write_bytes(
        word_file(
            "一、单位",
            table(
                [2000] * 4,
                row(cell("联系人"), cell(""), cell("年级"), cell("")),
                row(cell("单位名称"), cell(""), cell("单位名称"), cell("")),
                row(cell("推荐单位意见"), cell("", span=3)),
            ),
        )
    )
    return path


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> Callable[[Path], FormDialog]:
    def open_it(path: Path) -> FormDialog:
        open_form(window.workspace, path, window)
        (dialog,) = (each for each in window.findChildren(FormDialog) if each.isVisible())
        qtbot.waitUntil(lambda: dialog.desk.form is not None and dialog.desk.form.path == path, timeout=20_000)
        dialog.activateWindow()
        return dialog

    return open_it
