"""Garbage is kept while something is made, and looked for again afterwards."""

import gc
from collections.abc import Iterator

import pytest

from labdesk.base.garbage import garbage_kept


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Look for garbage as Python does by itself, whatever ran before in this process."""
    before = gc.isenabled()
    gc.enable()
    yield
    if not before:
        gc.disable()


def test_it_is_not_looked_for_meanwhile_and_again_afterwards() -> None:
    with garbage_kept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="一"), garbage_kept():
        raise ValueError("一")
    assert gc.isenabled()


def test_who_had_it_kept_already_keeps_it() -> None:
    gc.disable()
    with garbage_kept():
        pass
    assert not gc.isenabled()
