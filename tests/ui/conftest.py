"""Every window test has the program's look, and fails on a warning of Qt's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests import minipack
from tests.ui.desk import Desk, desk
from ui.app import dress
from ui.garbage import Collector
from ui.immortal import keep_singletons
from ui.theme import theme

_NO_SCREEN = "This plugin does not support"


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Give the application its style, theme and language, once."""
    keep_singletons()
    Collector(qapp)
    dress(qapp)
    theme().read_all()


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let no test find the recent files and settings of another."""
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def no_warning_of_qt(qtlog: Any) -> Iterator[None]:
    yield
    warned = [record.message for record in qtlog.records if record.log_type_name != "DEBUG"]
    assert [message for message in warned if not message.startswith(_NO_SCREEN)] == []


@pytest.fixture
def program() -> Iterator[Desk]:
    """The program with its windows, none of which is open yet."""
    with desk() as found:
        yield found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project's file in which everything is answered."""
    path = tmp_path / "申报.labdesk"
    session = minipack.complete()
    session.save_as(path)
    session.close()
    return path
