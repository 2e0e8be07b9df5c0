"""Previews that follow the window's edits: one process while somebody looks, and what happens when it dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QProcess
from pytestqt.qtbot import QtBot

from labdesk.base.errors import LabdeskError
from labdesk.document.outputs import outputs_of
from labdesk.previewing import Preview
from labdesk.previewing.make import make
from tests import minipack
from ui.preview.worker import PreviewWorker
from ui.workspace import Workspace

PATIENCE_MS = 30_000


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the process keeps its files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    found = Workspace(minipack.complete())
    yield found
    found.close()


@pytest.fixture
def worker(workspace: Workspace, qtbot: QtBot, temporary: Path) -> Iterator[PreviewWorker]:
    found = PreviewWorker(workspace)
    yield found
    found.stop()
    qtbot.waitUntil(lambda: not any(temporary.iterdir()), timeout=PATIENCE_MS)


def await_preview(qtbot: QtBot, worker: PreviewWorker, act: Callable[[], object]) -> Preview:
    """The next preview after something was done."""
    with qtbot.waitSignal(worker.ready, timeout=PATIENCE_MS) as heard:
        act()
    preview = heard.args[0]
    assert isinstance(preview, Preview)
    assert preview is worker.preview
    return preview


def processes() -> list[QProcess]:
    """What the program has running, or has not let go of."""
    app = QCoreApplication.instance()
    assert app is not None
    return app.findChildren(QProcess)


def content(workspace: Workspace) -> bytes:
    view = workspace.session.view
    return make(view, outputs_of(view)[0], "shipped").content


def process_id(preview: Preview) -> int:
    return int(preview.pdf.parent.name.split("-")[2])


def test_the_first_preview_comes_by_itself(qtbot: QtBot, worker: PreviewWorker, workspace: Workspace) -> None:
    preview = await_preview(qtbot, worker, worker.start)
    assert worker.running
    assert preview.pdf.read_bytes() == content(workspace)


def test_it_follows_edits_typing_and_undo(qtbot: QtBot, worker: PreviewWorker, workspace: Workspace) -> None:
    await_preview(qtbot, worker, worker.start)

    def edit() -> None:
        for text in ("苏", "苏州", "苏州云岭"):
            workspace.type("lead/name", text)
        workspace.insert_row("staff", 0, {"name": "新来的"})

    assert await_preview(qtbot, worker, edit).pdf.read_bytes() == content(workspace)
    assert await_preview(qtbot, worker, workspace.undo).pdf.read_bytes() == content(workspace)


def test_edits_while_it_starts_are_not_lost(qtbot: QtBot, worker: PreviewWorker, workspace: Workspace) -> None:
    worker.start()
    workspace.type("lead/name", "苏州云岭")
    qtbot.waitUntil(lambda: worker.preview is not None and worker.preview.revision > 1, timeout=PATIENCE_MS)
    assert worker.preview is not None
    assert worker.preview.pdf.read_bytes() == content(workspace)


def test_a_thousand_rows_at_once_come_too(qtbot: QtBot, worker: PreviewWorker, workspace: Workspace) -> None:
    await_preview(qtbot, worker, worker.start)
    with workspace.edit("导入") as editor:
        for number in range(1_000):
            editor.insert("staff", None, {"name": f"第{number}人"})
    worker._wish()
    preview = await_preview(qtbot, worker, lambda: None)
    assert preview.pdf.read_bytes() == content(workspace)


def test_while_nobody_looks_there_is_no_process(
    qtbot: QtBot, worker: PreviewWorker, workspace: Workspace, temporary: Path
) -> None:
    assert list(temporary.iterdir()) == []
    preview = await_preview(qtbot, worker, worker.start)
    worker.stop()
    assert worker.preview is None
    qtbot.waitUntil(lambda: not preview.pdf.parent.exists(), timeout=PATIENCE_MS)
    workspace.type("lead/name", "苏州云岭")
    assert await_preview(qtbot, worker, worker.start).pdf.read_bytes() == content(workspace)


def test_fonts_may_change_while_it_runs(qtbot: QtBot, worker: PreviewWorker) -> None:
    worker.start()
    worker.set_fonts("system")
    preview = await_preview(qtbot, worker, lambda: None)
    assert preview.revision == 2
    with qtbot.assertNotEmitted(worker.ready, wait=300):
        worker.set_fonts("system")


@pytest.mark.skipif(os.name == "nt", reason="kills a process by a signal")
def test_a_process_that_dies_is_started_again(qtbot: QtBot, worker: PreviewWorker, workspace: Workspace) -> None:
    preview = await_preview(qtbot, worker, worker.start)

    def kill_and_edit() -> None:
        os.kill(process_id(preview), signal.SIGKILL)
        workspace.type("lead/name", "苏州云岭")

    again = await_preview(qtbot, worker, kill_and_edit)
    qtbot.waitUntil(lambda: worker.preview is not None and worker.preview.pdf.parent != preview.pdf.parent)
    assert worker.preview is not None
    assert worker.preview.pdf.read_bytes() == content(workspace)
    assert again.revision > preview.revision


@pytest.mark.skipif(os.name == "nt", reason="stops a process by a signal")
def test_a_process_that_does_not_end_when_told_leaves_nothing_behind(
    qtbot: QtBot, worker: PreviewWorker, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    preview = await_preview(qtbot, worker, worker.start)
    os.kill(process_id(preview), signal.SIGSTOP)
    worker.stop()
    qtbot.waitUntil(lambda: not preview.pdf.parent.exists(), timeout=PATIENCE_MS)


def test_one_that_never_comes_up_says_so_and_the_next_edit_tries_again(
    qtbot: QtBot, worker: PreviewWorker, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("sys.executable", "/nowhere/python")
        with qtbot.waitSignal(worker.failed, timeout=PATIENCE_MS) as heard:
            worker.start()
    assert isinstance(heard.args[0], LabdeskError)
    assert worker.running
    qtbot.waitUntil(lambda: not processes(), timeout=PATIENCE_MS)
    preview = await_preview(qtbot, worker, lambda: workspace.type("lead/name", "苏州云岭"))
    assert preview.pdf.read_bytes() == content(workspace)


def test_where_an_edit_was_missed_it_begins_again(qtbot: QtBot, worker: PreviewWorker, workspace: Workspace) -> None:
    await_preview(qtbot, worker, worker.start)
    workspace.insert_row("staff", 0, {"name": "没有告诉它的"})
    worker._edits.clear()
    row = f"staff/{workspace.session.project.rows('staff')[0]}"
    preview = await_preview(qtbot, worker, lambda: workspace.set(f"{row}/name", "新来的"))
    assert preview.pdf.read_bytes() == content(workspace)
