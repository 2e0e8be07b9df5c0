"""Paths: the same data is found in a checkout, a wheel and a frozen program."""

import sys
from pathlib import Path

import pytest

from labdesk.base import paths

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_reads_the_data_beside_the_packages() -> None:
    assert paths.resource_dir() == ROOT / "resources"
    assert paths.templates_dir() == ROOT / "templates"


def test_a_wheel_reads_the_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "labdesk" / "_data" / "templates"
    inside.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "labdesk")
    assert paths.templates_dir() == inside


def test_a_frozen_program_reads_the_data_it_was_packed_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource_dir() == tmp_path / "resources"


def test_the_users_folders_follow_the_environment_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path))
    assert paths.user_data_dir() == tmp_path
    assert paths.user_log_dir() == tmp_path / "log"


def test_without_the_variable_the_users_folders_are_the_systems_and_named_after_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE)
    assert paths.user_data_dir().is_absolute()
    assert "labdesk" in paths.user_data_dir().parts
    assert "labdesk" in paths.user_log_dir().parts
