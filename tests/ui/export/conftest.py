"""The last two pages of the wizard, each in a window of its own that knows the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.packs.samples import answered
from ui.export.page import ExportPage
from ui.pages.base import Page
from ui.settings.store import Settings
from ui.workspace import Workspace

P = TypeVar("P", bound=Page)
PACK = "suzhou-datalab-2024"


class Holder(QWidget):
    """Stands for the main window."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.column = QVBoxLayout(self)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    found = Settings.load()
    (tmp_path / "out").mkdir()
    found.export_folder = str(tmp_path / "out")
    found.fonts = "shipped"
    return found


@pytest.fixture
def out(settings: Settings) -> Path:
    """Where files are exported to."""
    return Path(settings.export_folder)


@pytest.fixture
def show(qtbot: QtBot, settings: Settings) -> Iterator[Callable[[type[P], str | None], P]]:
    """Shows a page of a project with an example's answers, or with none."""
    workspaces: list[Workspace] = []
    holders: list[Holder] = []

    def make(kind: type[P], example: str | None) -> P:
        workspace = Workspace(answered(PACK, example))
        workspaces.append(workspace)
        holder = Holder(settings)
        holders.append(holder)
        qtbot.addWidget(holder)
        page = kind(workspace)  # type: ignore[call-arg]  # each fixed page needs the workspace alone
        holder.column.addWidget(page)
        holder.resize(820, 700)
        holder.show()
        holder.activateWindow()
        with qtbot.waitActive(holder):
            pass
        page.refresh()
        if isinstance(page, ExportPage) and page.official is not None:
            page.official.head.setChecked(True)  # the pack's own document, a draft there
        QApplication.processEvents()
        return page

    yield make
    for workspace in workspaces:
        workspace.close()
