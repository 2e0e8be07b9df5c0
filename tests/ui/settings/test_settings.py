"""设置 takes effect at once and is kept; 关于 tells versions and shows every licence offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tools.licences import QT, runtime_packages
from ui.settings.about import AboutDialog, versions
from ui.settings.dialog import SettingsDialog
from ui.settings.licences import licences
from ui.settings.store import Settings
from ui.theme import theme

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def usual_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    yield
    theme().choose("system")
    theme().set_zoom(1.0)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[SettingsDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    found = SettingsDialog(window)
    found.open()
    with qtbot.waitExposed(found):
        pass
    yield found
    window.close()


def test_it_stops_no_window(dialog: SettingsDialog) -> None:
    assert not dialog.isModal()
    assert QApplication.activeModalWidget() is None


def test_the_look_changes_at_once_and_is_kept(dialog: SettingsDialog) -> None:
    dark = dialog.themes.buttons()[2]
    dark.setFocus()
    QTest.keyClick(dark, Qt.Key.Key_Space)
    assert theme().tokens.name == "dark"
    assert Settings.load().theme == "dark"


def test_the_size_of_text_changes_at_once_and_is_kept(dialog: SettingsDialog) -> None:
    dialog.zoom.setFocus()
    QTest.keyClick(dialog.zoom, Qt.Key.Key_End)
    assert theme().zoom == 2.0
    assert Settings.load().zoom == 2.0


def test_it_follows_a_zoom_that_is_changed_elsewhere(dialog: SettingsDialog) -> None:
    theme().set_zoom(1.25)
    assert dialog.zoom.currentText() == "125%"


def test_fonts_folder_and_name_are_kept(
    dialog: SettingsDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = dialog.fonts.buttons()[1]
    shipped.setFocus()
    QTest.keyClick(shipped, Qt.Key.Key_Space)
    monkeypatch.setattr("ui.settings.dialog.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    dialog.author.setFocus()
    QTest.keyClicks(dialog.author, "Wang Wu")
    kept = Settings.load()
    assert (kept.fonts, kept.export_folder, kept.author) == ("shipped", str(tmp_path), "Wang Wu")
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    assert Settings.load().export_folder == ""


def test_escape_closes_it(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_second_time_brings_the_first_to_the_front(dialog: SettingsDialog) -> None:
    window = dialog.parentWidget()
    assert window is not None
    SettingsDialog(window).open()
    shown = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
    assert shown == [dialog]


def test_about_tells_the_versions_and_copies_them(qtbot: QtBot) -> None:
    about = AboutDialog()
    qtbot.addWidget(about)
    about.open()
    QTest.mouseClick(about.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == versions()
    assert all(word in versions() for word in ("labdesk", "Python", "Qt", "PySide6"))


def test_about_shows_the_licence_that_is_chosen_by_key(qtbot: QtBot) -> None:
    about = AboutDialog()
    qtbot.addWidget(about)
    about.open()
    assert "Apache License" in about.text.toPlainText()
    QTest.keyClick(about.list, Qt.Key.Key_Down)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in about.text.toPlainText()
    assert "GNU GENERAL PUBLIC LICENSE" in about.text.toPlainText()


def test_everything_that_is_shipped_has_a_licence_to_read() -> None:
    found = {each.name: each for each in licences()}
    assert set(runtime_packages()) - set(QT) <= set(found)
    assert {"labdesk", "Python", "Qt, PySide6, shiboken6"} <= set(found)
    assert all(each.licence and len(each.text()) > 200 for each in found.values())
    shown = {Path(name).name for each in found.values() for name in each.texts}
    assert {file.name for file in (ROOT / "resources" / "fonts" / "licenses").iterdir()} <= shown


def test_our_own_licence_is_the_one_of_the_repository() -> None:
    ours = next(each for each in licences() if each.name == "labdesk")
    assert ours.text().split() == (ROOT / "LICENSE").read_text("utf-8").split()
