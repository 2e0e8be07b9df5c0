"""Whatever somebody does, and in whatever order, the program holds, shows and saves what an oracle says it must.

LABDESK_RANDOM_ACTIONS sets how many actions, LABDESK_RANDOM_SEED where they begin. `python -m tests.ui.monkeys` goes on
for as long as one likes.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from labdesk.base.paths import templates_dir
from tests.packs.edited import MINI
from tests.ui.monkeys.run import run
from ui.theme import theme

ACTIONS = int(os.environ.get("LABDESK_RANDOM_ACTIONS", "200"))
SEED = int(os.environ.get("LABDESK_RANDOM_SEED", "3"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the monkey's own, for it may write anywhere below its home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    theme().set_zoom(1.0)
    theme().choose("light")


@pytest.mark.parametrize("folder", [MINI, templates_dir() / "suzhou-datalab-2024"], ids=lambda folder: folder.name)
@pytest.mark.parametrize("kind", ["careful", "wild"])
def test_random_actions_do_what_the_oracle_says(kind: str, folder: Path, home: Path) -> None:
    told = run(kind, folder, SEED, ACTIONS // 2, home)
    if told["fault"]:
        pytest.fail("\n".join((told["fault"], *told["last"])))
