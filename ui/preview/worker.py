"""Follows a project with previews, made in a warm process beside the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from labdesk.base import log
from labdesk.base.errors import InternalError
from labdesk.commands.arguments import PREVIEW_JOB
from labdesk.document.fonts import FontSet
from labdesk.previewing import Preview, folder
from labdesk.previewing.protocol import Failure, Wish, answer_of, edit_lines, opening, wish_line
from labdesk.project.edits import Edit
from labdesk.project.model import Project
from labdesk.session import Change
from ui.parts.jobs import JobProcess, Packer
from ui.workspace import Workspace

# Edits that come so soon after each other are shown together: while nothing is being made, and while something is.
_SOON_MS: Final = 15
_GATHER_MS: Final = 60
_PATIENCE_MS: Final = 3_000  # for a process that was told to end


class PreviewWorker(QObject):
    """Previews of one output of a workspace's project, from `start` to `stop`: the first, and one after each edit.

    `ready` brings a Preview, `failed` a LabdeskError, after which the next edit is tried again. Edits that come quickly
    after each other give one preview, of the last. A process that breaks off is started again, unless it does so before
    its first preview.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, *, output: str = "", fonts: FontSet = "shipped"
    ) -> None:
        """`output` is the pack's id of what to show; "" for the first that the answers call for."""
        super().__init__(parent)
        self._workspace = workspace
        self._output = output
        self._fonts: FontSet = fonts
        self._running = False
        self._preview: Preview | None = None
        self._program: _Program | None = None
        self._revision = 0
        self._answered = 0
        self._oldest = 0  # the first revision that shows what is to be looked at
        self._came = False  # a preview, since the process began
        self._edits: list[Edit] = []
        self._gather = QTimer(self, singleShot=True)
        self._gather.timeout.connect(self._wish)
        workspace.changed.connect(self._on_change)

    @property
    def preview(self) -> Preview | None:
        """The preview that came last; its file stays until the next one has come or the worker stops."""
        return self._preview

    @property
    def running(self) -> bool:
        """Whether it was started and not stopped."""
        return self._running

    def start(self) -> None:
        """Begin to make previews: what shows them has become visible. A second start is none."""
        if not self._running:
            self._running = True
            self._begin()

    def stop(self) -> None:
        """End the process: nobody looks any more. The last preview's file is gone then."""
        self._running = False
        self._preview = None
        self._end()

    def show_output(self, output: str) -> None:
        """Look at another output from now on."""
        if output != self._output:
            self._output = output
            self._look_anew()

    def set_fonts(self, fonts: FontSet) -> None:
        """Set the pages with other fonts from now on."""
        if fonts != self._fonts:
            self._fonts = fonts
            self._look_anew()

    def _look_anew(self) -> None:
        self._oldest = self._revision + 1
        if self._running:
            self._wish()

    def _on_change(self, change: Change) -> None:
        if self._running:
            self._edits += change.edits
            if not self._gather.isActive():
                self._gather.start(_SOON_MS if self._answered == self._revision else _GATHER_MS)

    def _wish(self) -> None:
        """Tell what changed since, and wish for a preview of it."""
        self._gather.stop()
        if self._program is None:
            self._begin()
            return
        edits, self._edits = self._edits, []
        self._program.say(chain(edit_lines(edits), [wish_line(self._next_wish())]))

    def _next_wish(self) -> Wish:
        self._revision += 1
        return Wish(self._revision, self._output, self._fonts)

    def _begin(self) -> None:
        """Start a process with the project as it is now."""
        self._end()
        self._came = False
        self._edits = []
        self._program = program = _Program(self._next_wish(), self._workspace.session.project.snapshot())
        program.told.connect(self._on_told)
        program.ended.connect(self._on_end)
        self.destroyed.connect(program.give_up)
        program.begin()

    def _end(self) -> None:
        """Let go of the process, if there is one."""
        self._gather.stop()
        program, self._program = self._program, None
        if program is not None:
            program.told.disconnect(self._on_told)
            program.ended.disconnect(self._on_end)
            program.give_up()

    def _on_told(self, told: dict[str, Any]) -> None:
        answer = answer_of(told)
        self._answered = max(self._answered, answer.revision)
        if isinstance(answer, Preview):
            self._came = True
            if answer.revision >= self._oldest:
                self._preview = answer
                self.ready.emit(answer)
        elif answer.out_of_step and self._came:
            self._begin()
        else:
            self._fail(answer)

    def _fail(self, failure: Failure) -> None:
        """Say why there is no preview; a process that can't go on is not needed for that of the next edit."""
        if failure.revision == 0 or failure.out_of_step:
            self._end()
        self.failed.emit(failure.error)

    def _on_end(self) -> None:
        """The process broke off, by itself."""
        log.event("preview.broke_off")
        if self._came:
            self._begin()
            return
        self._fail(
            Failure(
                0,
                InternalError(
                    what="预览程序没有启动起来。", kept="填写的内容没有受影响。", todo="可以照常填写和导出。"
                ),
            )
        )


class _Program(JobProcess):
    """The process, which ends with its input and takes its files with it. `ended` tells that it did so untold."""

    ended = Signal()

    def __init__(self, wish: Wish, snapshot: Project) -> None:
        super().__init__(PREVIEW_JOB)
        self._lines: deque[Iterator[bytes]] = deque()
        self._opened = False
        self._over = False
        self._packer = Packer(partial(opening, wish, snapshot))
        self._packer.packed.connect(self.feed)
        self._packer.done.connect(self._on_opened)
        self.finished.connect(self._on_finished)

    def begin(self) -> None:
        super().begin()
        self._packer.begin()

    def say(self, lines: Iterator[bytes]) -> None:
        """Send lines, after what is still to be sent; they are made one by one, so that the window goes on between."""
        self._lines.append(lines)
        if self._opened and len(self._lines) == 1:
            self._say_more()

    def feed(self, line: bytes) -> None:
        if not self._over:
            super().feed(line)

    def give_up(self) -> None:
        """Close its input, which ends it."""
        if not self._over:
            self._over = True
            self._lines.clear()
            self.closeWriteChannel()
            QTimer.singleShot(_PATIENCE_MS, self, self.kill)

    def _on_opened(self) -> None:
        self._opened = True
        self._say_more()

    def _say_more(self) -> None:
        while self._lines and not self._over:
            line = next(self._lines[0], None)
            if line is not None:
                self.feed(line)
                QTimer.singleShot(0, self, self._say_more)
                return
            self._lines.popleft()

    def _on_finished(self) -> None:
        self.read_lines()
        if self.exitStatus() == QProcess.ExitStatus.CrashExit:
            folder.clear()
        self._break_off()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        super()._on_error(error)
        if error == QProcess.ProcessError.FailedToStart:
            self._break_off()

    def _break_off(self) -> None:
        if not self._over:
            self._over = True
            self.ended.emit()
