"""Loads PySide6, without the part of it that makes every later import slower; says what keeps it from showing a window.

PySide6 replaces Python's import so that `from __feature__ import snake_case` can be understood. For that it reads the
whole source of each module that is imported after it. We use no such features.
"""

from __future__ import annotations

import builtins
import os
import sys

# Whatever of these is set leads Qt to a screen.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def load() -> str:
    """Load what the window needs. Returns what to tell the person where there can be none, otherwise ""."""
    try:
        import PySide6.QtWidgets  # noqa: F401 - what brings it all
    except ImportError as error:
        return _missing(str(error))
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    on_wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland"
    if sys.platform == "linux" and not on_wayland and not any(map(os.environ.get, _SCREENS)):
        return "打不开窗口：这里没有图形桌面。请在桌面的终端里启动；不用窗口的命令见 labdesk --help。"
    return ""


def _missing(problem: str) -> str:
    """What an import that failed says to people: `libGL.so.1: cannot open shared object file: …`."""
    library = problem.partition(":")[0].strip()
    if ".so" not in library:
        return f"打不开窗口：PySide6 没有装好（{problem}）。不用窗口的命令不受影响，见 labdesk --help。"
    return (
        f"打不开窗口：这台计算机缺少系统库 {library}。不用窗口的命令不受影响，见 labdesk --help。"
        "请安装它：Debian、Ubuntu、统信 UOS、麒麟上是 apt install libgl1 libegl1 libxcb1。"
    )
