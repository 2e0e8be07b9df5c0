"""`python -m tests.ui.pictures [FOLDER]`: looks at every step as a designer would, and prints what is wrong, as JSON.

In a program of its own, so that QT_SCALE_FACTOR can be set. The window is as large as a screen of 1366 by 768 dots.
With a folder, each look leaves a picture there. LABDESK_ALL_PICTURES looks at every step of every variant in both
themes; else themes take turns, and each variant is looked at where its conditions fail.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, cycle
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QMargins, QRect, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QTextEdit,
    QToolButton,
    QWidget,
)

from labdesk.base.paths import resource_dir, templates_dir, user_data_dir
from labdesk.pack.loader import LoadedPack, load
from labdesk.project import answers
from labdesk.rules.basis import basis_of
from labdesk.session import Session
from tests.ui.desk import Desk, desk
from ui.app import STYLE, dress
from ui.editors.option import RadioOption, TickOption
from ui.export.page import ExportPage
from ui.files.opening import Opened
from ui.moving.dialog import MoveDialog
from ui.preview.pane import PreviewPane
from ui.profiles.dialog import ProfilesDialog
from ui.shell.window import MainWindow
from ui.subject import CONTENTS, DOUBTS, Subject
from ui.theme import theme
from ui.theme.theme import Choice

PACK: Final = templates_dir() / "suzhou-datalab-2024"
SAMPLE: Final = "complete"
THEMES: Final[tuple[Choice, ...]] = ("light", "dark")
_DOTS: Final = (1366, 768)
_SMALL_DOTS: Final = (1024, 700)  # the smallest screen on which conditions stand beside the page
_WORD: Final = re.compile("[A-Za-z]{2,}")
_PATIENCE_MS: Final = 60_000
_ROUNDS: Final = 10  # a height that changes inside is passed on outwards a layout a round
_PLAIN: Final = (QLabel, QAbstractButton, QLineEdit, QTextEdit, QComboBox)
_PROGRAMS: Final = {"Word", "PDF", "Excel", "WPS", "Outlook", "ics", "labdesk", "docx", "PNG", "JPEG"}
_ALLOWED: Final = _PROGRAMS | {"Ctrl", "Alt", "Shift", "Esc", "Tab", "Del", "Ins", "Up", "Down", "GB"}


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    app = QApplication([sys.argv[0], *STYLE])
    dress(app)
    warned: list[str] = []
    qInstallMessageHandler(lambda _kind, _where, text: None if "plugin does not" in text else warned.append(text))
    pack = load(PACK)
    folders = [*templates_dir().iterdir(), *(resource_dir() / "policy").iterdir()]
    words = {word for folder in folders for word in _words_of(folder)}
    words |= set(_WORD.findall(str(user_data_dir() / "profiles")))
    found: list[str] = []
    looks = 0
    with desk() as program:
        for look, window in _looks(program, pack):
            looks += 1
            found += [f"{look}: {fault}" for fault in faults(window, words)]
            if folder is not None:
                window.grab().save(str(folder / f"{look.replace(' ', '_')}.png"))
    sys.stdout.write(json.dumps({"looks": looks, "faults": found, "warned": warned}, ensure_ascii=False))
    return 0


def _looks(program: Desk, pack: LoadedPack) -> Iterator[tuple[str, QWidget]]:
    """What is looked at: the start page, every step empty and with the sample, broken variants where they fail."""
    names = sorted(each.name.removesuffix(".yaml") for each in (PACK / "examples").glob("*.yaml"))
    broken = [each for each in names if "." not in each and each != SAMPLE]
    everything = bool(os.environ.get("LABDESK_ALL_PICTURES"))
    start = program.windows.start()
    at_100 = start.devicePixelRatioF() == 1  # asked now: the start page goes when a project opens
    choices: Iterator[Choice] = cycle(THEMES if at_100 else reversed(THEMES))
    for choice in THEMES:
        theme().choose(choice)
        _settle(start)
        yield f"start {choice}", start
    for example in (None, SAMPLE):
        window = _open(program, pack, example)
        for choice in THEMES if everything else (next(choices),):
            theme().choose(choice)
            for number in range(len(window.entries)):
                yield _step(window, example or "empty", choice, number), window
        if example:
            yield from _beside(window)
        _give_up(window)
    for folder in sorted(templates_dir().iterdir()):
        if folder != PACK and (folder / "examples" / f"{SAMPLE}.yaml").is_file():
            window = _open(program, load(folder), SAMPLE)
            for choice in THEMES if everything else (next(choices),):
                theme().choose(choice)
                for number in range(len(window.entries)):
                    yield _step(window, folder.name, choice, number), window
            if at_100:
                yield from _on_a_small_screen(window, folder.name)
            yield from _looked_up(window, folder.name)
            _give_up(window)
    for example in broken if everything or at_100 else ():
        window = _open(program, pack, example)
        for choice in THEMES if everything else (next(choices),):
            theme().choose(choice)
            for number in range(len(window.entries)) if everything else _wrong_steps(window):
                yield _step(window, example, choice, number), window
        _give_up(window)


def _on_a_small_screen(window: MainWindow, name: str) -> Iterator[tuple[str, QWidget]]:
    """The pages that every project has, with all that there is on them."""
    for entry in window.entries[-3:]:
        window.go(entry.page_id)
        if isinstance(page := window.pages.page, ExportPage):
            for stage in page.stages.values():
                stage.open()
        _settle(window, _SMALL_DOTS)
        yield f"{name} {entry.page_id} small", window


def _looked_up(window: MainWindow, name: str) -> Iterator[tuple[str, QWidget]]:
    """What the sources say, beside the page or in its place."""
    main = window.workspace.pack.model.sources[0].id
    clause = Subject("clause", basis_of(window.workspace.pack).clauses_of(main)[0].key.clause, main)
    for subject in (CONTENTS, DOUBTS, clause):
        window.beside.show_source(subject)
        _settle(window)
        yield f"{name} source {subject.kind}", window
    window.panel.close_sources()


def _beside(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What stands beside a page, and the windows beside the window."""
    yield from _looked_up(window, SAMPLE)
    yield from _previewed(window)
    use = window.workspace.pack.model.policies[0]
    window.jump(use.fields[0].replace(".", "/"))
    window.beside.show_policies(use, use.fields[0].replace(".", "/"))
    _settle(window)
    yield "policies", window
    window.panel.close_sources()
    for action, kind in (("move", MoveDialog), ("profiles", ProfilesDialog)):
        window.commands[action].trigger()
        (dialog,) = window.findChildren(kind)
        dialog.resize(min(960, window.width()), min(640, window.height()))  # whatever the screen of the test
        for _ in range(_ROUNDS):
            QApplication.processEvents()
        yield action, dialog
        dialog.close()


def _previewed(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The pages beside the form, and in a window of their own."""
    window.beside.show_preview()
    pane = window.panel.preview
    assert isinstance(pane, PreviewPane)
    wait_for(lambda: pane.view.pages > 0)
    pane.strip.head.setChecked(True)
    pane.view.setFocus()
    pane.look_for_words()
    _settle(window)
    yield "preview", window
    pane.findbar.close_()
    pane.strip.head.setChecked(False)
    window.beside.toggle_apart()
    assert window.beside.apart is not None
    pane.tools.facing.setChecked(True)
    wait_for(lambda: pane.view.pages > 0)
    _settle(window.beside.apart)
    yield "preview apart", window.beside.apart
    pane.tools.facing.setChecked(False)
    window.beside.apart.close()


def wait_for(is_so: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    waiting = QEventLoop()
    asking = QTimer(interval=20)
    asking.timeout.connect(lambda: waiting.quit() if is_so() else None)
    asking.start()
    QTimer.singleShot(_PATIENCE_MS, waiting.quit)
    waiting.exec()
    asking.stop()
    assert is_so(), "it took too long"


def _open(program: Desk, pack: LoadedPack, example: str | None) -> MainWindow:
    folder = templates_dir() / pack.id
    given = answers.read(folder / "examples" / f"{example}.yaml", pack) if example else None
    program.windows.projects._open(lambda: Opened(Session.new(pack, given)))
    return program.project


def _give_up(window: MainWindow) -> None:
    window.files._may_close = True
    window.close()


def _wrong_steps(window: MainWindow) -> Sequence[int]:
    """The steps with failing conditions, and the summary."""
    progress = window.workspace.progress()
    ids = [entry.page_id for entry in window.entries]
    wrong = [number for number, each in enumerate(ids) if each in progress and progress[each].state == "wrong"]
    return [*wrong, ids.index("#summary")]


def _step(window: MainWindow, example: str, choice: str, number: int) -> str:
    window.pages.go(number, focus=False)
    _settle(window)
    return f"{example} {number + 1:02} {choice}"


def _settle(window: QWidget, dots: tuple[int, int] = _DOTS) -> None:
    ratio = window.devicePixelRatioF()
    window.resize(round(dots[0] / ratio), round(dots[1] / ratio))
    for _ in range(_ROUNDS):
        QApplication.processEvents()
    if isinstance(window, MainWindow):
        window.workspace.settle()
        QApplication.processEvents()


def faults(window: QWidget, words: set[str]) -> Iterator[str]:
    """What a designer would not let pass: texts cut off, things over one another, words nobody translated."""
    seen = [each for each in window.findChildren(QWidget) if each.isVisible()]
    for widget in seen:
        if isinstance(widget, QScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            yield f"wider than its room by {widget.horizontalScrollBar().maximum()}: {_called(widget)}"
        if _is_cut(widget):
            room, wanted = widget.size(), widget.sizeHint()
            yield (
                f"cut off: {_called(widget)} has {room.width()}×{room.height()}, "
                f"wants {wanted.width()}×{wanted.height()}"
            )
        for text in _texts(widget):
            foreign = [word for word in _WORD.findall(text) if word not in words | _ALLOWED]
            if foreign:
                yield f"not translated: {text!r}"
    for around in {each.parentWidget() for each in seen}:
        if around is not None and not isinstance(around, QAbstractScrollArea | QComboBox | QLineEdit):
            yield from _overlaps(around)


def _is_cut(widget: QWidget) -> bool:
    """Whether a text has less room than it needs, where it isn't shortened on purpose."""
    elided = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored or widget.minimumWidth() == 1
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        return not elided and widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, RadioOption | TickOption):
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton) and widget.text():
        icon_only = isinstance(widget, QToolButton) and widget.toolButtonStyle().name == "ToolButtonIconOnly"
        low = widget.minimumSizeHint().height() > widget.height() + 1
        return low or (not elided and not icon_only and widget.sizeHint().width() > widget.width() + 1)
    return False


def _texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton) and widget.property("role") != "echo":
        yield widget.text().replace("&", "")
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    yield widget.toolTip()
    yield widget.accessibleName()


def _overlaps(around: QWidget) -> Iterator[str]:
    children = [each for each in around.children() if isinstance(each, QWidget) and each.isVisible()]
    plain = [each for each in children if isinstance(each, _PLAIN) and not isinstance(around, QAbstractButton)]
    for one, two in combinations(plain, 2):
        shared: QRect = one.geometry().marginsRemoved(QMargins(1, 1, 1, 1)).intersected(two.geometry())
        if shared.isValid() and shared.width() > 1 and shared.height() > 1:
            yield f"over one another: {_called(one)} and {_called(two)}"


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {text[:24]!r}"


def _words_of(folder: Path) -> set[str]:
    """The Latin words that the pack and its examples use themselves."""
    files = [*folder.glob("*.yaml"), *(folder / "examples").glob("*.yaml")]
    return {word for file in files for word in _WORD.findall(file.read_text("utf-8"))}


if __name__ == "__main__":
    sys.exit(main())
