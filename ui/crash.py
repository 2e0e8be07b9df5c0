"""The net for exceptions that nobody caught: the log gets where, the person gets an id, and the window stays."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from labdesk.base import log
from labdesk.base.errors import InternalError, LabdeskError
from ui.notice import of_error

if TYPE_CHECKING:
    from ui.windows import Windows


def catch(windows: Windows) -> None:
    """Tell of exceptions in the message bar from now on."""

    def hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        told = error if isinstance(error, LabdeskError) else _internal()
        log.failure("window.failed", error)
        log.event("window.told", error_id=told.id)
        windows.tell(of_error(told))

    sys.excepthook = hook


def _internal() -> InternalError:
    error = InternalError(
        what="程序内部出错，刚才这一步可能没有完成。",
        kept="已填写的内容都还在。",
        todo="请先保存；如果反复出现，请把编号告诉开发者。",
    )
    error.what = f"程序内部出错（编号 {error.id}），刚才这一步可能没有完成。"
    return error
