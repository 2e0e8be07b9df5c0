"""A window that nobody touches lies still: no layout asks for another for ever."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from labdesk.pack import index
from tests import minipack
from tests.ui.desk import desk
from ui.shell.window import MainWindow
from ui.theme import theme

_MOVING = (QEvent.Type.LayoutRequest, QEvent.Type.Move, QEvent.Type.Resize)


class Movements(QObject):
    """Counts what is laid out anew, or moves, anywhere."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        self.count += event.type() in _MOVING
        return False


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    with desk() as program:
        program.windows.projects.sample(index.card_of(minipack.pack(), minipack.FOLDER))
        yield program.project
        theme().set_zoom(1.0)


@pytest.mark.parametrize("zoom", [1.0, 1.25, 2.0])
def test_every_page_comes_to_rest_at_any_width(zoom: float, window: MainWindow) -> None:
    theme().set_zoom(zoom)
    restless = []
    for with_panel in (True, False):
        window.panel.setVisible(with_panel)
        for width in (480, 541, 602, 663, 724, 785, 846, 968, 1024, 1366):
            window.resize(width, 700)
            for number, entry in enumerate(window.entries):
                window.pages.go(number, focus=False)
                if movements_after_a_while():
                    restless.append((width, with_panel, entry.page_id))
    assert restless == []


def movements_after_a_while() -> int:
    """How much still moves when everything should long have its place."""
    for _ in range(30):
        QApplication.processEvents()
    app = QApplication.instance()
    assert app is not None
    movements = Movements()
    app.installEventFilter(movements)
    for _ in range(5):
        QApplication.processEvents()
    app.removeEventFilter(movements)
    return movements.count
