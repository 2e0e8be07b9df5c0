"""Icons grow with the text beside them, on every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.packs.samples import answered
from tests.ui.desk import Desk
from ui.files.opening import Opened
from ui.shell.window import MainWindow
from ui.theme import theme


@pytest.fixture(autouse=True)
def usual_size() -> Iterator[None]:
    yield
    theme().set_zoom(1.0)


def sizes(window: MainWindow) -> list[tuple[str, int]]:
    """The buttons with an icon on all pages, by name, and how large the icon is."""
    found = []
    for number in range(len(window.entries)):
        window.pages.go(number)
        QApplication.processEvents()
        buttons = [each for each in window.findChildren(QAbstractButton) if not each.icon().isNull()]
        for each in buttons:
            each.ensurePolished()  # also what is folded away
        found += [(each.text() or each.accessibleName() or each.toolTip(), each.iconSize().width()) for each in buttons]
    return found


def test_icons_are_twice_as_large_at_200_percent(program: Desk) -> None:
    program.windows.projects._open(lambda: Opened(answered("suzhou-datalab-2024", "complete")))
    window = program.project
    before = dict(sizes(window))
    theme().set_zoom(2.0)
    after = dict(sizes(window))
    common = before.keys() & after.keys()
    assert len(common) > 10
    assert {name: (before[name], after[name]) for name in common if after[name] != 2 * before[name]} == {}
