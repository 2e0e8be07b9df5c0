"""What the system itself must have: shared libraries for Qt, and the outside judges of our files."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Sequence

from tools import run

# What PySide6's QtGui, QtWidgets and QtPdf and the `offscreen` and `xcb` platforms link to, beyond a minimal
# Debian 12. Found with `ldd` over the wheels' libraries; `xcb` loads the libxcb ones.
QT_LIBRARIES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)

# PyInstaller reads binaries with objdump and packs the shared library of this very Python.
BUILD_PACKAGES = ("binutils", f"libpython3.{sys.version_info.minor}")

# Command → Debian package. The judges of what we write, for CI and for a developer who wants them.
EXTERNAL_COMMANDS = {
    "fc-cache": "fontconfig",
    "node": "nodejs",
    "npm": "npm",
    "pdffonts": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer-nogui",
    "xauth": "xauth",
    "xvfb-run": "xvfb",
}


def ensure_qt_libraries() -> None:
    """Install the shared libraries that Qt lacks; without the right to do so, say which they are."""
    if is_debian():
        _ensure(_missing_packages(QT_LIBRARIES), "shared libraries that Qt needs")


def ensure_build_packages() -> None:
    """Install what packing needs, where this Python is Debian's own and not built with what it needs."""
    if is_debian() and sysconfig.get_config_var("base") == "/usr":
        _ensure(_missing_packages(BUILD_PACKAGES), "packages that packing needs")


def ensure_external_commands() -> None:
    """Install the outside judges that are not on the PATH."""
    missing = [name for name in EXTERNAL_COMMANDS if shutil.which(name) is None]
    if is_debian():
        _ensure(sorted({EXTERNAL_COMMANDS[name] for name in missing}), "outside judges of our files")
    elif missing:
        run.say(f"not found, so tests that ask them are skipped: {', '.join(missing)}")


def has_screen() -> bool:
    """Whether windows can be shown here; on Linux, whether a display server is named."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_debian() -> bool:
    """Whether packages come by apt here."""
    return shutil.which("apt-get") is not None and shutil.which("dpkg-query") is not None


def _missing_packages(names: Sequence[str]) -> list[str]:
    # A package that was renamed for 64-bit time (libglib2.0-0t64) provides the old name.
    listing = run.output("dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}, ${Provides}\n")
    present = {
        entry.split()[0]
        for line in (listing or "").splitlines()
        if line.startswith("installed ")
        for entry in line.removeprefix("installed ").split(",")
        if entry.strip()
    }
    return [name for name in names if name not in present]


def _ensure(packages: Sequence[str], purpose: str) -> None:
    if not packages:
        return
    if os.geteuid() != 0:
        run.say(f"missing {purpose}; as root: apt-get install --no-install-recommends {' '.join(packages)}")
        return
    run.say(f"installing {purpose}: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run.must("apt-get", "update", "-qq", env=quiet)
    options = ("-qq", "--yes", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
    run.must("apt-get", "install", *options, *packages, env=quiet)
