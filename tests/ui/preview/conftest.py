"""A project whose pages are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from labdesk.previewing import Preview
from labdesk.session import Session
from tests import minipack
from tests.ui.preview.papers import PAGES, preview


@pytest.fixture
def session() -> Iterator[Session]:
    found = minipack.complete()
    found.set("plan/goals", PAGES)
    yield found
    found.close()


@pytest.fixture
def paper(session: Session, tmp_path: Path) -> Preview:
    return preview(session, tmp_path)
