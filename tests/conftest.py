"""Every test runs off screen and apart from the user's own data."""

import os
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Time is never a reason to fail here: the machine may be busy.
settings.register_profile("labdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("labdesk-ci", settings.get_profile("labdesk"), derandomize=True, print_blob=True)
settings.load_profile("labdesk-ci" if os.environ.get("CI") else "labdesk")

_EXIT_STATUS = pytest.StashKey[int]()


@pytest.fixture(scope="session", autouse=True)
def apart_from_the_users_data() -> Iterator[None]:
    """Give the session a data folder of its own, also for programs that tests start."""
    with (
        tempfile.TemporaryDirectory(prefix="labdesk-tests-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("LABDESK_DATA_DIR", folder)
        yield


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_EXIT_STATUS] = exitstatus


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave without taking Qt down: PySide6 6.12 on Python 3.11 can crash there, after all that was to be tested."""
    if "PySide6.QtWidgets" in sys.modules and _EXIT_STATUS in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_EXIT_STATUS])
