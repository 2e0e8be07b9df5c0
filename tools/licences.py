"""Collects the licences of what the program ships into `resources/licences`, from the packages that are installed.

Run by hand after the lock files change: `.venv/bin/python -m tools.licences`. The texts are committed, so that they can
be read offline in the window. Qt's packages have no text of the LGPL and the GPL; these two lie there already and are
left alone.
"""

import json
import re
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tools import run

FOLDER = run.ROOT / "resources" / "licences"
QT = ("pyside6-essentials", "pyside6-pdf", "shiboken6")
FONTS = (
    ("Noto Serif SC", "OFL-1.1", ("LabDeskSong-OFL.txt", "LabDeskTitle-OFL.txt")),
    ("Noto Sans SC", "OFL-1.1", ("LabDeskHei-OFL.txt",)),
    ("LXGW WenKai", "OFL-1.1", ("LabDeskKai-OFL.txt",)),
    ("FandolFang", "GPL-3.0 with font exception", ("LabDeskFang-GPL.txt",)),
)
# What the packages themselves say in other words, or not at all.
NAMES = {
    "et-xmlfile": "MIT",
    "openpyxl": "MIT",
    "platformdirs": "MIT",
    "pydantic": "MIT",
    "pydantic-core": "MIT",
    "annotated-types": "MIT",
    "python-docx": "MIT",
    "pyyaml": "MIT",
    "reportlab": "BSD-3-Clause",
    "typing-inspection": "MIT",
}


def runtime_packages() -> list[str]:
    """The packages that the program needs, as the lock file names them."""
    lock = (run.ROOT / "requirements" / "runtime.lock").read_text("utf-8")
    return re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)


def collect() -> None:
    """Write the texts and their index."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    listed: list[tuple[str, str, list[str]]] = [
        ("labdesk", "Apache-2.0", [_own()]),
        ("Qt, PySide6, shiboken6", "LGPL-3.0", ["LGPL-3.0.txt", "GPL-3.0.txt"]),
        ("Python", "PSF-2.0", [_python()]),
        *((name, _licence(name), [_library(name)]) for name in runtime_packages() if name not in QT),
        *((name, licence, [f"../fonts/licenses/{file}" for file in files]) for name, licence, files in FONTS),
    ]
    index = [{"name": name, "licence": licence, "texts": texts} for name, licence, texts in listed]
    (FOLDER / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _own() -> str:
    return _write("labdesk", (run.ROOT / "LICENSE").read_text("utf-8"))


def _python() -> str:
    return _write("Python", (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text("utf-8"))


def _library(name: str) -> str:
    files = [
        Path(str(file.locate()))
        for file in distribution(name).files or ()
        if ".dist-info" in str(file) and re.search(r"licen[cs]e|copying|notice", file.name, re.IGNORECASE)
    ]
    if not files:
        raise PackageNotFoundError(f"{name}: no licence among its files")
    return _write(name, "\n\n".join(file.read_text("utf-8", "replace").strip() for file in sorted(files)) + "\n")


def _licence(name: str) -> str:
    metadata = distribution(name).metadata.json
    return NAMES.get(name) or str(metadata.get("license_expression") or metadata.get("license", ""))


def _write(name: str, text: str) -> str:
    file = f"{name}.txt"
    lines = (line.rstrip() for line in text.replace("\f", "\n").splitlines())
    (FOLDER / file).write_text("\n".join(lines) + "\n", "utf-8")
    return file


if __name__ == "__main__":
    collect()
