"""`python -m ui.tour FILE DIR`: goes through every step of a project without a screen, and leaves a picture of each.

To see the window on a machine that has no screen, and for the README's pictures. What a person does by mouse is
done here by the same window: steps are chosen in the rail, pages are made, painted and scrolled as always.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.app import dress
from ui.shell.window import MainWindow
from ui.windows import Windows

_SIZE = (1366, 768)
_SETTLING_MS = 250
_PATIENCE = 80  # times that, for the first preview


def main() -> int:
    """Take the pictures; the exit code is 0 when all were taken."""
    file, folder = (Path(each) for each in sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    windows = Windows(app, dress(app))
    for name, window in _stations(windows, file):
        picture = folder / f"{name}.png"
        if not window.grab().save(str(picture)):
            sys.stderr.write(f"无法写入图片：{picture}\n")
            return 2
        sys.stdout.write(f"{picture}\n")
    windows.close()
    return 0


def _stations(windows: Windows, file: Path) -> Iterator[tuple[str, QWidget]]:
    """Each place worth a picture, with its name: the start page, then every step of the project."""
    start = windows.start()
    _settle(start)
    yield "00_开始", start
    windows.projects.open(file)
    window = windows.projects.windows[-1]
    for number, entry in enumerate(window.entries, start=1):
        window.rail.setCurrentRow(number - 1)
        _settle(window)
        yield f"{number:02}_{entry.title}", window
    window.rail.setCurrentRow(0)
    yield "预览", _preview(window)
    _close(window)


def _preview(window: MainWindow) -> MainWindow:
    """The pages beside the form, as soon as they are there."""
    window.beside.show_preview()
    for _ in range(_PATIENCE):
        _settle(window)
        if window.panel.preview is not None and window.panel.preview.is_ready:
            break
    return window


def _settle(window: QWidget) -> None:
    """Let a window lay itself out and catch up with its answers."""
    window.resize(*_SIZE)
    waiting = QEventLoop()
    QTimer.singleShot(_SETTLING_MS, waiting.quit)
    waiting.exec()


def _close(window: MainWindow) -> None:
    window.workspace.settle()
    window.close()


if __name__ == "__main__":
    sys.exit(main())
