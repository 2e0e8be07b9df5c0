"""Every step looks as it should, light and dark, at 100 % and 200 %: nothing cut off, nothing over another."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("scale", ["1", "2"])
def test_every_step_fits_and_speaks_chinese(scale: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.pictures"],
        cwd=CHECKOUT,
        env={**os.environ, "QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert seen["looks"] > 20
    assert seen["faults"] == []
    assert seen["warned"] == []
