"""The core stands alone: no Qt, no network, in no command."""

from pathlib import Path

import pytest

import dev
from tests.programs import WITHOUT_NETWORK, WITHOUT_QT, run_labdesk, run_python

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
import labdesk
for module in pkgutil.walk_packages(labdesk.__path__, "labdesk."):
    importlib.import_module(module.name)
    print(module.name)
"""


@pytest.mark.parametrize("without", [WITHOUT_QT, WITHOUT_NETWORK], ids=["without Qt", "without network"])
def test_every_module_of_the_core_imports(without: str) -> None:
    done = run_python(without + IMPORT_EVERYTHING)
    assert done.returncode == 0, done.stderr
    assert "labdesk.base.errors" in done.stdout.splitlines()


def test_importing_the_core_loads_no_qt_even_where_it_is_installed() -> None:
    done = run_python(IMPORT_EVERYTHING + "print([name for name in sys.modules if name.startswith('PySide6')])")
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_blockade_of_qt_blocks_it() -> None:
    assert "ModuleNotFoundError" in run_python(WITHOUT_QT + "import PySide6.QtCore").stderr


def test_the_blockade_of_the_network_blocks_it() -> None:
    source = "import socket\ntry: socket.create_connection(('localhost', 9))\nexcept BaseException: pass"
    assert run_python(WITHOUT_NETWORK + source).returncode == 99


@pytest.mark.parametrize("without", [WITHOUT_QT, WITHOUT_NETWORK], ids=["without Qt", "without network"])
def test_a_project_goes_from_answers_to_word_and_pdf(without: str, tmp_path: Path) -> None:
    project = tmp_path / "sample.labdesk"
    commands: list[list[str | Path]] = [
        ["pack", "list"],
        ["pack", "check", dev.SAMPLE_ANSWERS.parents[1]],
        ["new", dev.SAMPLE_PACK, "--answers", dev.SAMPLE_ANSWERS, "-o", project],
        ["check", project, "--json"],
        ["export", project, "-o", tmp_path, "--word", "--pdf"],
        ["selftest"],
    ]
    for command in commands:
        done = run_labdesk(*command, prelude=without)
        assert done.returncode == 0, f"{command}: {done.stderr or done.stdout}"
    written = next(tmp_path.glob("*.docx"))
    done = run_labdesk("render", written, "-o", tmp_path / "again.pdf", prelude=without)
    assert done.returncode == 0, done.stderr
