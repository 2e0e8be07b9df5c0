"""A screen reader hears the name of everything that takes the focus and what is wrong there; Tab goes from top to
bottom and never gets caught."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.project import answers
from labdesk.session import Session
from tests.ui.desk import Desk, desk
from tests.ui.person import Key, Person, press
from ui.files.opening import Opened
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


@pytest.mark.parametrize("page", [*PAGES, "#summary", "#export"])
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, page: str) -> None:
    window.go(page)
    QApplication.processEvents()
    nameless = [each for each in focusable(window) if not name_of(each)]
    assert nameless == []


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


def test_what_is_wrong_is_said_at_the_control(program: Desk) -> None:
    program.windows.projects._open(lambda: Opened(Session.new(load(SUZHOU))))
    person = Person(program.project)
    person.answer("lead/credit_code", "91320583MAEXAMPL8X")
    person.settle()
    problem = person.workspace.problem("lead/credit_code")
    control = person.editor("lead/credit_code").controls()[0]
    heard = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Description)
    assert problem
    assert problem in heard


def focusable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
