"""Whatever runs beside the window ends before the interpreter does, however that comes to end."""

import importlib
import pkgutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject, QProcess, QThread

import ui
from tests.programs import ROOT
from ui.parts.jobs import JobProcess
from ui.threads import Beside

START = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
"""

A_SLOW_THREAD = """
from ui.threads import Beside
class Slow(Beside):
    def run(self):
        for _ in range(20):
            time.sleep(0.05)
        print("through", flush=True)
slow = Slow()
slow.begin()
"""

FILES_BEING_TAKEN_IN = """
from ui.proofs.taking import Taking
class Session:
    def store_file(self, file):
        time.sleep(0.3)
Taking(Session(), [Path("resources/icons/LICENSE")] * 5).begin()
"""

SCANS_BEING_LOOKED_AT = """
from labdesk.storage.blobs import of_file
from ui.evidence.scans import _Looker
looker = _Looker()
looker.begin()
for _ in range(3):
    looker.ask(of_file(Path("pyproject.toml")))
"""

A_FORM_BEING_OPENED = """
from ui.forms.opening import _Thread
thread = _Thread(Path("pyproject.toml"), None, None, read=False)
thread._opened = lambda: time.sleep(0.5)
thread.begin()
"""

A_PROCESS = """
from labdesk.commands.arguments import PREVIEW_JOB
from ui.parts.jobs import JobProcess, Packer
process = JobProcess(PREVIEW_JOB)
process.begin()
Packer(lambda: (time.sleep(0.02) or b"x" for _ in range(40))).begin()
"""

A_PAGE_BEING_DRAWN = """
from io import BytesIO
from PySide6.QtCore import QObject, QRect, QSize
from reportlab.pdfgen.canvas import Canvas
from ui.preview.pdf import Drawer, PdfFile
made = BytesIO()
canvas = Canvas(made)
for number in range(3000):
    canvas.drawString(number % 500, number / 4, "words " * 8)
canvas.save()
parent = QObject()
drawer, file = Drawer(parent), PdfFile(made.getvalue())
drawer.draw(file, 0, QSize(2000, 3000), QRect(0, 0, 2000, 3000))
"""

WORK = {
    "a thread": A_SLOW_THREAD,
    "files being taken in": FILES_BEING_TAKEN_IN,
    "scans being looked at": SCANS_BEING_LOOKED_AT,
    "a form being opened": A_FORM_BEING_OPENED,
    "a process": A_PROCESS,
    "a page being drawn": A_PAGE_BEING_DRAWN,
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_an_interpreter_that_just_ends_waits_for_what_runs_beside_it(work: str) -> None:
    ended = subprocess.run([sys.executable, "-c", START + work], cwd=ROOT, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")


def test_a_thread_is_let_go_on_to_its_end() -> None:
    ended = subprocess.run([sys.executable, "-c", START + A_SLOW_THREAD], cwd=ROOT, capture_output=True, check=False)
    assert ended.stdout.decode().strip() == "through"


def test_no_thread_or_process_of_the_window_ends_in_another_way() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = [each for each in _below(QThread) + _below(QProcess) if each.__module__.startswith("ui.")]
    assert len(ours) > 5
    assert [each for each in ours if not issubclass(each, (Beside, JobProcess))] == []


def _below(kind: type[QObject]) -> list[type[QObject]]:
    kids: list[type[QObject]] = kind.__subclasses__()
    return [each for kid in kids for each in (kid, *_below(kid))]
