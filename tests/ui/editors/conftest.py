"""The pages of the mini pack, which has every field type."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from labdesk.pack.loader import LoadedPack, load
from tests.packs.edited import MINI
from tests.ui.showing import Shown


@pytest.fixture(scope="session")
def mini() -> LoadedPack:
    return load(MINI)


@pytest.fixture
def show(qtbot: QtBot, mini: LoadedPack) -> Callable[[str], Shown]:
    """Shows a page of an empty project."""
    return lambda page: Shown(qtbot, mini, page)


@pytest.fixture
def unit(show: Callable[[str], Shown]) -> Shown:
    """The page about the unit: text, choice, place, credit code, telephone, mail, yes or no, cards."""
    return show("unit")


@pytest.fixture
def plan(show: Callable[[str], Shown]) -> Shown:
    """The page with paragraphs, date, number, computed values, files, a matrix and a declaration."""
    return show("plan")
