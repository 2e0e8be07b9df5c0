"""What tests of commands share: a data folder of their own, and a project with the mini pack's example."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labdesk import cli
from tests import minipack


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LABDESK_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "project.labdesk"
    assert cli.main(["new", str(minipack.FOLDER), "-o", str(path), "--answers", str(minipack.COMPLETE)]) == 0
    return path


@pytest.fixture
def as_json(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs a command with `--json` and gives what it printed."""

    def run(*arguments: object) -> Any:
        capsys.readouterr()
        assert cli.main([*map(str, arguments), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run
