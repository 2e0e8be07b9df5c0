"""Whatever somebody does, and in whatever order, the program holds, shows and saves what an oracle says it must.

LABDESK_RANDOM_ACTIONS sets how many actions, LABDESK_RANDOM_SEED where they begin.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from labdesk.base.paths import templates_dir
from labdesk.pack.loader import load
from labdesk.session import Session
from tests.packs.edited import MINI
from tests.ui.desk import Desk, desk
from tests.ui.monkey import Monkey
from ui.files.opening import Opened
from ui.theme import theme

ACTIONS = int(os.environ.get("LABDESK_RANDOM_ACTIONS", "200"))
SEED = int(os.environ.get("LABDESK_RANDOM_SEED", "3"))


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Desk]:
    assert qapp is not None
    with desk() as made:
        yield made
    theme().set_zoom(1.0)
    theme().choose("light")


@pytest.mark.parametrize("folder", [MINI, templates_dir() / "suzhou-datalab-2024"], ids=lambda folder: folder.name)
def test_random_actions_do_what_the_oracle_says(folder: Path, program: Desk, tmp_path: Path) -> None:
    pack = load(folder)
    program.windows.projects._open(lambda: Opened(Session.new(pack, keep_journal=True)))
    monkey = Monkey(program, tmp_path, SEED)
    for _ in range(ACTIONS // 2):
        monkey.act()
    monkey.reopen()
    monkey.check()
