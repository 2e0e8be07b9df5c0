"""Running the program as a user would, in a process of its own, with something taken away from it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Refuses to find these, as on a computer where they are not installed.
WITHOUT_QT = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
"""

# Ends the process at the first attempt to reach anything, whoever makes it and whatever it catches.
WITHOUT_NETWORK = """
import os, sys
def refuse(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        os.write(2, f"network used: {event}".encode())
        os._exit(99)
sys.addaudithook(refuse)
"""


def run_python(source: str, *arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python with the program on its path."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", source, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def run_labdesk(*arguments: str | Path, prelude: str = "", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run one labdesk command after `prelude`, by the same entry as the console script."""
    source = f"{prelude}\nimport sys\nfrom ui.__main__ import main\nsys.exit(main())"
    return run_python(source, *arguments, cwd=cwd)
