"""A screen reader hears the name of everything that takes the focus, which one also sees; Tab goes from top to bottom
and never gets caught."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton, QWidget
from shiboken6 import isValid

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.project import answers
from labdesk.session import Session
from tests.ui.desk import Desk, desk
from tests.ui.person import Key, press
from ui.files.opening import Opened
from ui.parts import keyboard
from ui.shell.window import MainWindow
from ui.table.view import TableView

SUZHOU = templates_dir() / "suzhou-datalab-2024"
PAGES = [page.id for page in load(SUZHOU).model.pages]


@pytest.fixture(scope="module")
def program(qapp: QApplication) -> Iterator[Desk]:
    assert qapp is not None
    with desk() as made:
        yield made


@pytest.fixture(scope="module", params=["complete", "people-14"])
def window(program: Desk, request: pytest.FixtureRequest) -> MainWindow:
    pack = load(SUZHOU)
    given = answers.read(SUZHOU / "examples" / f"{request.param}.yaml", pack)
    program.windows.projects._open(lambda: Opened(Session.new(pack, given)))
    return program.project


@pytest.mark.parametrize("page", [*PAGES, "#evidence", "#summary", "#export"])
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, page: str) -> None:
    window.go(page)
    QApplication.processEvents()
    nameless = [each for each in focusable(window) if not name_of(each)]
    assert nameless == []


@pytest.mark.parametrize("page", [*PAGES, "#evidence", "#summary", "#export"])
def test_the_tree_names_everything_that_can_be_focused_down_to_the_cells(window: MainWindow, page: str) -> None:
    window.go(page)
    QApplication.processEvents()
    nameless = [
        each
        for each in tree(QAccessible.queryAccessibleInterface(window))
        if each.state().focusable and not each.state().invisible and not each.text(QAccessible.Text.Name)
    ]
    assert [str(each.role()) for each in nameless] == []


@pytest.mark.parametrize("page", [*PAGES, "#evidence", "#summary", "#export"])
def test_the_focus_can_be_seen_on_everything_that_takes_it(window: MainWindow, page: str) -> None:
    window.go(page)
    window.activateWindow()
    QApplication.processEvents()
    assert unseen_in(window) == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_goes_through_a_page_from_top_to_bottom_and_out(window: MainWindow, page: str) -> None:
    window.go(page)
    window.activateWindow()
    QApplication.processEvents()
    area = window.pages.page
    visited: list[QWidget] = []
    for _ in range(2000):
        focused = QApplication.focusWidget()
        assert focused is not None
        if not area.isAncestorOf(focused):
            break
        if not visited or visited[-1] is not focused:
            visited.append(focused)
        if isinstance(focused, TableView):
            last = focused.model().rowCount() - 1
            focused.go(last, focused.rows.counts_column - 1)
        press(Key.Key_Tab)
    assert not area.isAncestorOf(QApplication.focusWidget() or window), "Tab does not leave the page"
    assert len(visited) == len({id(each) for each in visited}), "Tab comes back to where it was"
    tops = [each.mapTo(area, QPoint(0, 0)).y() for each in visited]
    jumps = [
        (name_of(one), name_of(other))
        for (one, top), (other, next_top) in pairwise(zip(visited, tops, strict=True))
        if next_top < top - one.fontMetrics().height()
    ]
    assert jumps == [], "Tab goes up the page"


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An interface and all below it."""
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from tree(child)


def unseen_in(window: QWidget) -> list[str]:
    """What looks the same with the focus as without, one of each kind."""
    kinds = {(type(each), each.property("role"), each.property("state")): each for each in keyboard.stops(window)}
    unseen = []
    for stop in kinds.values():
        keyboard.focus(stop)
        QApplication.processEvents()
        with_focus = picture_of(stop)
        stop.clearFocus()
        if with_focus == picture_of(stop):
            unseen.append(name_of(stop))
    return unseen


def picture_of(widget: QWidget) -> QImage:
    """How a control looks now, with a little around it."""
    QApplication.processEvents()
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(area).toImage()


def focusable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


class TestDialogs:
    @pytest.mark.parametrize("action", ["settings", "about"])
    def test_everything_has_a_name_and_is_come_to_by_tab(self, window: MainWindow, action: str) -> None:
        window.go(PAGES[0])
        window.activateWindow()
        QApplication.processEvents()
        window.commands[action].trigger()
        QApplication.processEvents()
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, QDialog)
        assert [each for each in focusable(dialog) if not name_of(each)] == []
        wanted = [each for each in keyboard.stops(dialog) if not isinstance(each, QRadioButton) or each.isChecked()]
        seen: list[QWidget | None] = []
        for _ in range(3 * len(wanted)):
            seen.append(QApplication.focusWidget())
            press(Key.Key_Tab)
        assert [name_of(each) for each in wanted if each not in seen] == []
        press(Key.Key_Escape)
        assert not isValid(dialog) or not dialog.isVisible()


class TestStartPage:
    def test_everything_has_a_name_and_shows_the_focus(self, program: Desk) -> None:
        start = program.windows.start()
        start.activateWindow()
        QApplication.processEvents()
        assert [each for each in focusable(start) if not name_of(each)] == []
        assert unseen_in(start) == []
        start.close()
