"""The repository itself: its layout, what may not be committed, its lock files, what the README names."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tools import system

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("runtime.lock", "dev.lock")

# A registry would be asked by address, and a machine's path would work nowhere else.
REGISTRY = re.compile(
    r"\b(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|(deb|snapshot|security|ftp)\.debian\.org|crates\.io)\b"
)
MACHINE_PATH = re.compile(r"(?<![\w.~])/(work|root|tmp|home)/\w|\b[A-Z]:\\Users\b")
NETWORK_MODULES = (
    "PySide6.QtNetwork",
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "urllib3",
    "xmlrpc",
)


def committed_files() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listing.decode().split("\0") if name and (ROOT / name).is_file()]


def committed_texts() -> dict[str, str]:
    texts = {}
    for file in committed_files():
        data = file.read_bytes()
        if b"\0" not in data:
            texts[str(file.relative_to(ROOT))] = data.decode("utf-8")
    return texts


def python_sources(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize(
    "name",
    [
        ".ci/run",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "README.zh-CN.md",
        "build.spec",
        "dev.py",
        "labdesk/cli.py",
        "pyproject.toml",
        "resources",
        "templates",
        "ui/__main__.py",
    ],
)
def test_what_the_layout_promises_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_python_file_says_what_it_is_for() -> None:
    sources = [*python_sources("labdesk", "ui", "tools", "bench", "tests"), ROOT / "dev.py"]
    texts = {file: file.read_text("utf-8") for file in sources if "node_modules" not in file.parts}
    assert [str(file) for file, text in texts.items() if text and not ast.get_docstring(ast.parse(text))] == []


def test_no_committed_file_names_a_registry() -> None:
    found = {name: match[0] for name, text in committed_texts().items() if (match := REGISTRY.search(text))}
    assert found == {}


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    found = {name: match[0] for name, text in committed_texts().items() if (match := MACHINE_PATH.search(text))}
    assert found == {}


@pytest.mark.parametrize("sample", ["https://pypi" + ".org/simple", "see /" + "tmp/x", "C:" + "\\Users\\a"])
def test_the_search_for_registries_and_machine_paths_finds_one(sample: str) -> None:
    assert REGISTRY.search(sample) or MACHINE_PATH.search(sample)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed_without_an_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text)
    assert len(entries) > 10
    assert [entry for entry in entries if not re.match(r"[a-z0-9._-]+==[\w.]+ ", entry)] == []
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_word_validators_lock_has_hashes_and_no_address() -> None:
    text = (ROOT / "tools" / "ooxml" / "package-lock.json").read_text("utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert "://" not in text
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


def test_both_locks_agree_on_every_package_they_share() -> None:
    pins = [
        dict(re.findall(r"^([a-z0-9._-]+)==([\w.]+)", (ROOT / "requirements" / lock).read_text("utf-8"), re.MULTILINE))
        for lock in LOCKS
    ]
    shared = pins[0].keys() & pins[1].keys()
    assert {name: pins[0][name] for name in shared} == {name: pins[1][name] for name in shared}


def test_every_declared_dependency_is_locked_at_run_time() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.match(r"[\w-]+", item)[0].lower().replace("_", "-") for item in project["dependencies"]}  # type: ignore[index]
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/runtime.lock").read_text("utf-8"), re.MULTILINE))
    assert declared - locked == set()


def test_the_named_system_packages_are_sorted_and_named_once() -> None:
    assert list(system.QT_LIBRARIES) == sorted(set(system.QT_LIBRARIES))


def test_no_source_of_the_program_imports_a_network_module() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in python_sources("labdesk", "ui")
        for name in imported_modules(file)
        if any(name == module or name.startswith(f"{module}.") for module in NETWORK_MODULES)
    ]
    assert found == []


def imported_modules(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names
