"""What each action does in a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.pages.catalogue import EXPORT
from ui.stamping.outdated import REPRINT
from ui.stamping.trail import PaperTrail
from ui.subject import CONTENTS, DOUBTS
from ui.theme import theme
from ui.theme.theme import Choice

if TYPE_CHECKING:
    from ui.shell.window import MainWindow


def connect(window: MainWindow) -> None:
    """Connect a window's actions, and its workspace's signals, with what they do."""
    workspace, pages, beside, on = window.workspace, window.pages, window.beside, window.commands.on
    workspace.noticed.connect(window.messages.show_notice)
    workspace.jump_requested.connect(window.jump)
    workspace.page_requested.connect(window.go)
    workspace.source_requested.connect(beside.show_source)
    workspace.policies_requested.connect(beside.show_policies)
    workspace.steps_changed.connect(window.show_progress)
    workspace.path_changed.connect(window.show_place)
    workspace.dirty_changed.connect(window.setWindowModified)
    window.files.open_requested.connect(window.open_requested)
    trail = PaperTrail.of(workspace)
    trail.changed.connect(lambda: window.rail.warn(f"#{EXPORT}", REPRINT if trail.places else ""))
    on("undo", workspace.undo)
    on("redo", workspace.redo)
    on("new", window.new_requested.emit)
    on("open", lambda: window.open_requested.emit(None))
    on("save", window.files.save)
    on("save-as", window.files.save_as)
    on("revert", window.files.revert)
    on("export", lambda: window.go(f"#{EXPORT}"))
    on("print", lambda: _print(window))
    on("move", lambda: _move(window))
    on("profiles", lambda: _profiles(window))
    on("settings", lambda: _settings(window))
    on("about", lambda: _about(window))
    on("close", window.close)
    on("quit", QApplication.closeAllWindows)
    on("find", lambda: _find(window))
    on("back", lambda: pages.go(pages.current - 1))
    on("next", lambda: pages.go(pages.current + 1))
    on("next-area", window.next_area)
    on("last-area", lambda: window.next_area(-1))
    on("panel", beside.toggle_conditions)
    on("preview", beside.toggle_preview)
    on("preview-here", beside.preview_here)
    on("preview-apart", beside.toggle_apart)
    on("source", window.show_source_here)
    on("contents", lambda: beside.show_source(CONTENTS, focus=True))
    on("doubts", lambda: beside.show_source(DOUBTS, focus=True))
    on("zoom-in", lambda: _zoom(window, theme().zoom_in))
    on("zoom-out", lambda: _zoom(window, theme().zoom_out))
    on("zoom-reset", lambda: _zoom(window, lambda: theme().set_zoom(1.0)))
    on("theme-system", lambda: _choose_theme(window, "system"))
    on("theme-light", lambda: _choose_theme(window, "light"))
    on("theme-dark", lambda: _choose_theme(window, "dark"))


def _find(window: MainWindow) -> None:
    """In the preview words on its pages, elsewhere fields and answers."""
    if not window.beside.look_for_words():
        window.topbar.search.begin()


def _zoom(window: MainWindow, change: Callable[[], None]) -> None:
    change()
    window.settings.zoom = theme().zoom
    window.settings.save()


def _choose_theme(window: MainWindow, choice: Choice) -> None:
    theme().choose(choice)
    window.settings.theme = choice
    window.settings.save()


def _print(window: MainWindow) -> None:
    from ui.export.page import ExportPage

    window.go(f"#{EXPORT}")
    if isinstance(window.pages.page, ExportPage):
        window.pages.page.go_to("print")


def _move(window: MainWindow) -> None:
    from ui.moving.dialog import MoveDialog

    dialog = MoveDialog(window.workspace, window)
    dialog.chosen.connect(lambda pack, place: window.move_requested.emit(window, pack, place))
    dialog.open()


def _profiles(window: MainWindow) -> None:
    from ui.profiles.dialog import ProfilesDialog

    ProfilesDialog(window).open()


def _settings(window: MainWindow) -> None:
    from ui.settings.dialog import SettingsDialog

    SettingsDialog(window).open()


def _about(window: MainWindow) -> None:
    from ui.settings.about import AboutDialog

    AboutDialog(window).open()
