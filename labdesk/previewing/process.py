"""The process that makes previews: loads a project once, follows its edits, and answers the latest wish."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from threading import Lock
from typing import BinaryIO, Final, NoReturn

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from labdesk.document.outputs import outputs_of
from labdesk.jobs.wire import tell
from labdesk.previewing import protocol
from labdesk.previewing.folder import Folder
from labdesk.previewing.follower import Follower
from labdesk.previewing.inbox import Inbox
from labdesk.previewing.make import make
from labdesk.previewing.protocol import Failure, Wish
from labdesk.previewing.values import OutputTitle, Preview
from labdesk.project.edits import Edit

# How long nothing must have come before garbage is looked for, and how many previews may be made without.
_QUIET_SECONDS: Final = 1.0
_MOST_UNCOLLECTED: Final = 20


def serve() -> NoReturn:
    """Answer wishes until the standard input ends, and the process with it."""
    # By their numbers: a program without a console has no `sys.stdin`.
    asked, said = os.fdopen(0, "rb", closefd=False), os.fdopen(1, "wb", closefd=False)
    code = 0
    try:
        _Server(asked, said).run()
    except Exception as error:
        log.failure("preview.failed", error)
        told = error if isinstance(error, LabdeskError) else _internal()
        with contextlib.suppress(OSError):  # where nobody listens any more
            tell(said, protocol.answer(Failure(0, told)))
        code = told.exit_code
    # Not by returning: the interpreter would wait for the thread that waits for the input.
    os._exit(code)


class _OvertakenError(Exception):
    """Something newer is wished for."""


class _Server:
    def __init__(self, asked: BinaryIO, said: BinaryIO) -> None:
        self._said = said
        self._folder = Folder()
        self._writing = Lock()
        self._inbox = Inbox(asked, self._end)
        self._out_of_step = False
        self._was_overtaken = False
        self._uncollected = 0
        self._has_settled = False

    def run(self) -> NoReturn:
        """Answer wishes; the end of the input ends the process. Raises LabdeskError where it can't even begin."""
        self._inbox.start()
        try:
            wish, project = protocol.opened(self._inbox.lines())
            follower = Follower(project)
            # What is there by now stays; looking through it for garbage takes longer than a preview.
            gc.freeze()
            gc.disable()
            while True:
                answered = self._answer(wish, follower)
                wish = self._next_wish(follower, None if answered else wish)
        finally:
            with self._writing:
                self._folder.remove()

    def _next_wish(self, follower: Follower, wish: Wish | None) -> Wish:
        """Follow all edits that have come, and wait for a wish if there is none yet; the last one counts."""
        while wish is None or not self._inbox.is_empty:
            said = protocol.told(self._next_line())
            if isinstance(said, Wish):
                wish = said
            elif said is not None:
                self._follow(follower, said)
        return wish

    def _next_line(self) -> bytes:
        """The next line; garbage is collected while none comes."""
        if self._uncollected < _MOST_UNCOLLECTED and (line := self._inbox.next(_QUIET_SECONDS)) is not None:
            return line
        if self._uncollected:
            gc.collect()
            self._uncollected = 0
            if not self._has_settled:  # what the first previews left is mostly there to stay
                gc.freeze()
                self._has_settled = True
        return next(self._inbox.lines())

    def _follow(self, follower: Follower, edits: tuple[Edit, ...]) -> None:
        try:
            follower.follow(edits)
        except InternalError as error:
            log.failure("preview.out_of_step", error)
            self._out_of_step = True

    def _answer(self, wish: Wish, follower: Follower) -> bool:
        """Tell what comes of a wish. False, and nothing told, where something newer has come meanwhile, but never twice
        in a row: who types on and on sees it too."""
        started = time.perf_counter()
        self._uncollected += 1
        try:
            if self._out_of_step:
                raise _out_of_step()  # noqa: TRY301
            made = self._make(wish, follower, started)
        except _OvertakenError:
            self._was_overtaken = True
            return False
        except Exception as error:
            log.failure("preview.failed", error)
            told = error if isinstance(error, LabdeskError) else _internal()
            answer: Preview | Failure = Failure(wish.revision, told, self._out_of_step)
        else:
            answer = made
        tell(self._said, protocol.answer(answer))
        self._was_overtaken = False
        return True

    def _make(self, wish: Wish, follower: Follower, started: float) -> Preview:
        outputs = outputs_of(follower.view)
        if not outputs:
            raise LabdeskError(what="按现在填写的内容，没有要生成的材料。", todo="继续填写后会再显示。")
        output = next((each for each in outputs if each.id == wish.output), outputs[0])
        made = make(follower.view, output, wish.fonts, memory=follower.memory, between=self._between)
        with self._writing:
            pdf = self._folder.write(wish.revision, made.content)
        return Preview(
            wish.revision,
            output.id,
            tuple(OutputTitle(each.id, each.title) for each in outputs),
            made.pages,
            made.places,
            made.stamps,
            made.notices,
            made.fonts,
            pdf,
            (time.perf_counter() - started) * 1000,
        )

    def _between(self) -> None:
        if not self._inbox.is_empty and not self._was_overtaken:
            raise _OvertakenError

    def _end(self) -> None:
        """Nobody asks any more."""
        with self._writing:
            self._folder.remove()
            os._exit(0)


def _internal() -> InternalError:
    return InternalError(
        what="生成预览时程序出错了。", kept="填写的内容没有受影响。", todo="可以照常填写和导出；改动后会再试一次。"
    )


def _out_of_step() -> InternalError:
    return InternalError(what="预览没有跟上刚才的修改。", kept="填写的内容没有受影响。", todo="预览会重新开始。")
