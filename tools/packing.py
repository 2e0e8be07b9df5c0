"""Packs the program into one folder with PyInstaller, and tries what came of it as on a computer without Python."""

import os
import shutil
import tempfile
from pathlib import Path

from tools import environment, system
from tools.run import ROOT, Stop, must, say

PROGRAM = ROOT / "dist" / "labdesk" / ("labdesk.exe" if os.name == "nt" else "labdesk")
LARGEST = 220 * 1000 * 1000  # bytes, fonts included


def pack() -> None:
    """Make dist/labdesk. Raises Stop where PyInstaller fails or the folder is larger than it may be."""
    must(environment.script("pyinstaller"), "--noconfirm", "--log-level", "WARN", "build.spec")
    _drop_symbols()
    size = sum(file.stat().st_size for file in PROGRAM.parent.rglob("*") if file.is_file() and not file.is_symlink())
    say(f"{size / 1e6:.0f} MB in {PROGRAM.parent}")
    if size > LARGEST:
        raise Stop(f"the program is larger than {LARGEST / 1e6:.0f} MB.", 1)


def _drop_symbols() -> None:
    """Leave out the debugging symbols of a Python that somebody built; distributions leave them out themselves."""
    strip = shutil.which("strip")
    for library in (PROGRAM.parent / "_internal").glob("libpython3*.so*"):
        if strip is not None:
            must(strip, "--strip-unneeded", library)


def try_out(sample_pack: str, answers: Path) -> None:
    """Run the packed program: its self-test, the sample to Word and PDF, and its window on a virtual screen."""
    with tempfile.TemporaryDirectory() as folder:
        # Nothing of this checkout or its Python may help the packed program.
        alone = {"PATH": os.defpath, "PYTHONPATH": "", "LABDESK_DATA_DIR": folder}
        project = Path(folder) / "sample.labdesk"
        must(PROGRAM, "selftest", env=alone)
        must(PROGRAM, "new", sample_pack, "--answers", answers, "-o", project, env=alone)
        must(PROGRAM, "export", project, "-o", folder, env=alone)
        written = sorted(file.suffix for file in Path(folder).iterdir() if file.suffix in (".docx", ".pdf"))
        if written != [".docx", ".pdf"]:
            raise Stop("the packed program wrote no Word and PDF.", 1)
        must(*_on_a_screen(), PROGRAM, "--measure", project, env=alone)


def _on_a_screen() -> tuple[str, ...]:
    """What to put before a command so that its window has somewhere to be."""
    if system.has_screen():
        return ()
    virtual = shutil.which("xvfb-run")
    return (virtual, "-a") if virtual else (shutil.which("env") or "env", "QT_QPA_PLATFORM=offscreen")
