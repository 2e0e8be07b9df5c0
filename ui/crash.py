"""The net for exceptions that nobody caught: the log gets where, the person gets an id, and the window stays."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeAlias

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from ui.notice import of_error

if TYPE_CHECKING:
    from ui.windows import Windows

_Place: TypeAlias = tuple[str, int]

_QUIET_S: Final = 10.0  # an error that comes again and again from one place is told once in this time


def catch(windows: Windows) -> None:
    """Tell of exceptions in the message bar from now on. Those of other threads, which can't, are only logged."""
    told_at: dict[_Place, float] = {}

    def hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        log.failure("window.failed", error)
        place, now = _place(traceback), time.monotonic()
        if threading.current_thread() is not threading.main_thread() or now - told_at.get(place, -_QUIET_S) < _QUIET_S:
            return
        told_at[place] = now
        told = error if isinstance(error, LabdeskError) else _internal()
        log.event("window.told", error_id=told.id)
        try:
            windows.tell(of_error(told))
        except Exception as another:  # where the message bar itself is what fails
            log.failure("window.told", another)

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def _place(traceback: TracebackType | None) -> _Place:
    """Where it was raised."""
    if traceback is None:
        return "", 0
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback.tb_frame.f_code.co_filename, traceback.tb_lineno


def _internal() -> InternalError:
    error = InternalError(
        what="程序内部出错，刚才这一步可能没有完成。",
        kept="已填写的内容都还在。",
        todo="请先保存；如果反复出现，请把编号告诉开发者。",
    )
    error.what = f"程序内部出错（编号 {error.id}），刚才这一步可能没有完成。"
    return error
