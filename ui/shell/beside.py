"""What stands beside the page: conditions, sources or the preview; in narrow windows in the page's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from labdesk.pack.model import PolicyUse
from ui.parts import keyboard
from ui.shell.sidepanel import LEAST_PX, PREVIEW_PX, SidePanel
from ui.subject import Subject
from ui.theme import theme

if TYPE_CHECKING:
    from ui.preview.apart import PreviewWindow
    from ui.settings.store import Settings
    from ui.shell.actions import Actions

CONDITIONS_PX: Final = 304  # as wide as the conditions begin, whatever they say
_SHARE: Final = 0.46  # of the room, as wide as the preview begins
_FORM_PX: Final = 560  # what it leaves to the form if it can
_THERE_TOO: Final = ("undo", "redo", "save", "preview", "preview-here", "preview-apart")


class Beside(QObject):
    """Shows and hides the panel, gives it its width, and takes the preview into a window of its own and back."""

    changed = Signal()
    """Something else is shown, or nothing: the window may have more or less room."""

    def __init__(
        self, panel: SidePanel, middle: QWidget, split: QSplitter, actions: Actions, settings: Settings
    ) -> None:
        """`middle` is what is beside the panel in `split`."""
        super().__init__(panel)
        self._panel = panel
        self._middle = middle
        self._split = split
        self._actions = actions
        self._settings = settings
        self._wanted = settings.panel
        self._had_room = True
        self._only_for_sources = False
        self._apart: PreviewWindow | None = None
        panel.opened.connect(self.changed)
        panel.closed.connect(self._on_sources_closed)
        panel.conditions_wanted.connect(self.show_conditions)
        panel.preview_wanted.connect(self.show_preview)
        panel.leave_wanted.connect(self.make_way)
        panel.apart_wanted.connect(self.toggle_apart)
        panel.jumped.connect(lambda _path: self._on_jump())
        split.splitterMoved.connect(lambda _place, _index: self._remember_width())
        split.installEventFilter(self)
        theme().changed.connect(self._give_conditions_width)
        if settings.preview:
            QTimer.singleShot(0, self, self._begin_with_preview)

    @property
    def takes_room(self) -> bool:
        """Whether the preview stands beside the page."""
        return self._is_shown() and self._panel.shows_preview and self._had_room

    def stands_beside(self, *, has_room: bool) -> bool:
        """Whether anything stands beside the page in a window that has room for it, or hasn't."""
        return has_room and (self._wanted or self._panel.looks_up)

    @property
    def apart(self) -> PreviewWindow | None:
        """The preview's own window, if it is there."""
        return self._apart

    def toggle_conditions(self) -> None:
        """Show the conditions, or hide the panel that shows them."""
        shown = self._is_shown() and self._panel.shows_conditions and not self._panel.looks_up
        self._only_for_sources = False
        self._panel.close_sources()
        self._panel.show_conditions()
        self._settings.preview = False
        self._show(not shown)

    def toggle_preview(self) -> None:
        """Show the preview, or the conditions again; its own window comes to the front."""
        if self._apart is not None:
            self._apart.raise_()
            self._apart.activateWindow()
        elif self._is_shown() and self._panel.shows_preview:
            self.show_conditions()
            if not self._had_room:
                self._panel.hide()
                self.changed.emit()
        else:
            self.show_preview()

    def show_conditions(self) -> None:
        """Show the conditions beside the page."""
        self._panel.show_conditions()
        self._settings.preview = False
        self._show(True)

    def show_preview(self) -> None:
        """Show the preview beside the page, also where it has its own window now."""
        if self._apart is not None:
            self._apart.close()
        self._only_for_sources = False
        self._panel.close_sources()
        self._panel.show_preview()
        self._settings.preview = True
        self._show(True)
        if self._middle.isHidden() and self._panel.preview is not None:
            self._panel.preview.take_focus()

    def toggle_apart(self) -> None:
        """Give the preview a window of its own, or take it back beside the page."""
        from ui.preview.apart import PreviewWindow

        if self._apart is not None:
            self.show_preview()
            return
        preview = self._panel.take_preview()
        preview.set_apart(True)
        actions = [self._actions[name] for name in _THERE_TOO]
        self._apart = PreviewWindow(preview, self._settings, actions)
        self._apart.setWindowTitle(self.tr("预览：{}").format(self._panel.window().windowTitle().replace("[*]", "")))
        self._apart.closed.connect(self._take_back)
        self._apart.show()
        self._settings.preview = False
        if not self._had_room:
            self._panel.hide()
        self.changed.emit()

    def preview_here(self) -> None:
        """Turn the preview to the field that is being filled in; from the preview go back to the field."""
        preview = self._panel.preview
        if preview is not None and preview.isAncestorOf(QApplication.focusWidget() or self._panel):
            preview.go_back()
            return
        if self._apart is not None:
            self._apart.raise_()
            self._apart.activateWindow()
        elif not (self._is_shown() and self._panel.shows_preview):
            self.show_preview()
        if self._panel.preview is not None:
            self._panel.preview.show_here()

    def look_for_words(self) -> bool:
        """Look for words in the preview if the focus is there; False where it isn't."""
        preview = self._panel.preview
        if preview is None or not preview.isAncestorOf(QApplication.focusWidget() or self._panel):
            return False
        preview.look_for_words()
        return True

    def show_source(self, subject: Subject, *, focus: bool = False) -> None:
        """Show what something rests on, even where the panel stands aside."""
        self._show_for_sources()
        self._panel.show_source(subject, focus=focus)

    def show_policies(self, use: PolicyUse, path: str) -> None:
        """Offer what the text at a path may cite."""
        self._show_for_sources()
        self._panel.show_policies(use, path)

    def make_way(self) -> None:
        """Show the page again where something has taken its place."""
        if self._middle.isHidden():
            had_focus = self._panel.isAncestorOf(QApplication.focusWidget() or self._middle)
            self._panel.close_sources()
            if self._middle.isHidden():
                self._panel.hide()
                self.changed.emit()
            first = next(keyboard.stops(self._middle), None)
            if had_focus and first is not None:
                keyboard.focus(first)

    def fit(self, *, has_room: bool) -> None:
        """Follow the room that the window has."""
        panel = self._panel
        if has_room != self._had_room:
            self._had_room = has_room
            panel.setVisible((self._wanted and has_room) or panel.looks_up)
        in_its_place = panel.looks_up or (panel.shows_preview and self._is_shown())
        self._middle.setVisible(has_room or not in_its_place)
        panel.set_alone(self._middle.isHidden())
        if self.takes_room:
            self._give_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and self.takes_room:
            self._give_width()
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """The window closes."""
        if self._apart is not None:
            self._apart.close()
        if self._panel.preview is not None:
            self._panel.preview.hide()

    def _begin_with_preview(self) -> None:
        if self._had_room and self._wanted:
            self.show_preview()

    def _is_shown(self) -> bool:
        return not self._panel.isHidden()

    def _show(self, shown: bool) -> None:
        self._wanted = shown
        self._settings.panel = shown
        self._panel.setVisible(shown)
        self.changed.emit()
        self._give_conditions_width()

    def _show_for_sources(self) -> None:
        if not self._is_shown():
            self._only_for_sources = True
            self._panel.show()

    def _on_sources_closed(self) -> None:
        if self._only_for_sources:
            self._only_for_sources = False
            self._panel.hide()
        self.changed.emit()

    def _on_jump(self) -> None:
        """Somebody goes from the pages to the form."""
        if self._apart is not None:
            self._panel.window().activateWindow()

    def _take_back(self) -> None:
        """The preview's own window closes."""
        window, self._apart = self._apart, None
        if window is not None:
            self._panel.give_preview(window.preview)
            window.preview.set_apart(False)

    def _give_conditions_width(self) -> None:
        if self._is_shown() and not self.takes_room and not self._panel.looks_up:
            self._split.setSizes([self._split.width(), theme().px(CONDITIONS_PX)])

    def _give_width(self) -> None:
        room, px = self._split.width(), theme().px
        share = max(min(round(room * _SHARE), room - px(_FORM_PX)), px(PREVIEW_PX))
        width = min(self._settings.preview_width or share, max(px(PREVIEW_PX), room - px(LEAST_PX)))
        if self._split.sizes()[1:] != [width]:
            self._split.setSizes([room - width, width])

    def _remember_width(self) -> None:
        if self.takes_room and not self._panel.looks_up:
            self._settings.preview_width = self._split.sizes()[1]
