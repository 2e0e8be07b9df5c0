"""Python's garbage is collected in the window's thread alone: Qt's objects must not be destroyed in another."""

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from labdesk.pack import index
from tests import minipack
from tests.ui.desk import Desk, desk


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    with desk() as made:
        yield made


@pytest.fixture
def collections() -> Iterator[list[threading.Thread]]:
    """The threads in which garbage was collected."""
    found: list[threading.Thread] = []

    def note(phase: str, _told: dict[str, int]) -> None:
        if phase == "start":
            found.append(threading.current_thread())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def test_no_other_thread_collects_while_a_project_is_open(
    program: Desk, collections: list[threading.Thread], qtbot: QtBot
) -> None:
    program.windows.projects.sample(index.card_of(minipack.pack(), minipack.FOLDER))
    other = threading.Thread(target=make_garbage)
    other.start()
    other.join()
    assert collections == []
    qtbot.waitUntil(lambda: bool(collections))
    assert set(collections) == {threading.main_thread()}


def test_what_an_open_project_is_made_of_is_looked_through_once_and_no_more(program: Desk, qtbot: QtBot) -> None:
    program.windows.projects.sample(index.card_of(minipack.pack(), minipack.FOLDER))
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 10_000)
    assert len(gc.get_objects()) < gc.get_freeze_count()


def test_what_is_left_of_a_closed_window_is_collected(program: Desk, qtbot: QtBot) -> None:
    program.windows.projects.sample(index.card_of(minipack.pack(), minipack.FOLDER))
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 10_000)
    window = program.project
    session = weakref.ref(window.workspace.session)
    window.files.close_without_asking()
    del window
    qtbot.waitUntil(lambda: session() is None)


def make_garbage() -> None:
    """Far more than Python waits for."""
    for _ in range(100_000):
        ring: list[object] = []
        ring.append(ring)
