"""The preview beside the form: pages, the line above them, what is to be said of them, and how they follow the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.previewing import Preview
from ui.parts.combo import Combo
from ui.preview.base import PreviewBase
from ui.preview.findbar import FindBar
from ui.preview.following import Following
from ui.preview.overlays import overlays_of
from ui.preview.pageview import PageView
from ui.preview.state import EmptyState, FailureLine
from ui.preview.strip import NoticeStrip, remarks_of
from ui.preview.tools import Tools
from ui.preview.worker import PreviewWorker
from ui.settings.store import Settings
from ui.workspace import Workspace

_LEAST_PX: Final = 80
_PATIENCE_MS: Final = 400  # after which it is said that the pages are not the newest yet


class PreviewPane(PreviewBase):
    """Shows previews while it can be seen."""

    def __init__(self, workspace: Workspace, form: QWidget, settings: Settings, worker: PreviewWorker) -> None:
        """`form` is the window of the fields. The worker becomes this pane's."""
        super().__init__()
        self._workspace = workspace
        self._settings = settings
        self._worker = worker
        worker.setParent(self)
        self._wanted = ""
        self._failure: LabdeskError | None = None
        self.outputs = Combo(self)
        self.outputs.setAccessibleName(self.tr("预览哪一份"))
        self.view = PageView(self)
        self.empty = EmptyState(self)
        self.failure = FailureLine(self._try_again, self)
        self.findbar = FindBar(self.view, self)
        self.strip = NoticeStrip(self)
        self.tools = Tools(self.view, self)
        self.following = Following(workspace, self.view, form, self)
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._late.timeout.connect(self._say_late)
        self._lay_out()
        self._recall()
        self._connect(workspace)

    @property
    def preview(self) -> Preview | None:
        """What is shown, or will be in a moment."""
        return self._worker.preview

    @property
    def is_ready(self) -> bool:
        return self.view.pages > 0 and not self._late.isActive()

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_apart(self, apart: bool) -> None:
        self.tools.set_apart(apart)

    def look_for_words(self) -> None:
        if self.view.pages:
            self.findbar.begin()

    def show_here(self) -> None:
        self._wanted = self.following.path
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.view.pages:
            self._show_wanted()

    def go_back(self) -> None:
        path = self.following.path_in_sight()
        if path:
            self.following.jump(path)

    def show_page(self, paths: Sequence[str]) -> None:
        self.following.show_page(paths)

    def _show_wanted(self) -> None:
        path, self._wanted = self._wanted, ""
        if path and not self.following.show(path):
            self.tools.say(self.tr("这一栏不印在材料里"))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._stack.setMinimumHeight(_LEAST_PX)  # whatever is said in the pages' place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        chooser = QVBoxLayout()
        chooser.setContentsMargins(16, 0, 12, 6)
        chooser.addWidget(self.outputs)
        column.addLayout(chooser)
        for each in (self.tools, self.failure, self.findbar):
            column.addWidget(each)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        self.outputs.hide()

    def _connect(self, workspace: Workspace) -> None:
        self._worker.ready.connect(self._on_ready)
        self._worker.failed.connect(self._on_failed)
        workspace.changed.connect(self._on_change)
        self.view.came.connect(self._on_came)
        self.view.failed.connect(self._on_unreadable)
        self.outputs.activated.connect(lambda _row: self._choose_output())
        self.tools.follows_changed.connect(self.following.set_follows)
        self.tools.find_requested.connect(self.look_for_words)
        self.tools.apart_requested.connect(self.apart_requested)
        self.tools.changed.connect(self._remember)
        self.view.zoom_changed.connect(self._remember)
        self.findbar.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.strip.chosen.connect(self.following.jump)
        self.following.jumped.connect(self.jumped)

    # What the worker brings

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.strip.set_most(self.height() // 4)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if not self._worker.running:
            self._worker.set_fonts(self._settings.fonts)
            self._worker.start()
            self._wait()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._worker.stop()
        self._late.stop()

    def _on_change(self) -> None:
        self._worker.set_fonts(self._settings.fonts)
        self._wait()

    def _wait(self) -> None:
        if self._worker.running and not self._late.isActive():
            self._late.start()

    def _say_late(self) -> None:
        if self.view.pages:
            self.tools.say(self.tr("正在更新…"))
        elif self._failure is None:
            self._show_empty(self.tr("正在排版…"))

    def _on_ready(self, preview: Preview) -> None:
        self._failure = None
        self._late.stop()
        self.tools.say("")
        self.failure.say("")
        self._show_pages()
        sizes = [(page.width, page.height) for page in preview.pages]
        self.view.show_document(preview.pdf, preview.places, overlays_of(preview.stamps), sizes)
        self.strip.show_remarks(remarks_of(preview, self._settings.fonts))
        self._offer_outputs(preview)

    def _show_pages(self) -> None:
        """Give the pages their room, before there is anything to lay out in it."""
        if self._stack.currentWidget() is not self.view:
            had_focus = self.empty.isAncestorOf(QApplication.focusWidget() or self)
            self._stack.setCurrentWidget(self.view)
            if had_focus:
                self.take_focus()

    def _show_empty(self, *said: Any) -> None:
        """Say something in the pages' place."""
        had_focus = self.view.hasFocus()
        self.empty.say(*said)
        self._stack.setCurrentWidget(self.empty)
        if had_focus:
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_came(self) -> None:
        if self._wanted:
            self._show_wanted()

    def _on_failed(self, error: LabdeskError) -> None:
        self._failure = error
        self._late.stop()
        self.tools.say("")
        more = "".join(filter(None, (error.kept, error.todo)))
        if self.view.pages:
            self.failure.say(f"{error.what} {self.tr('下面是修改之前的样子。')} {error.todo}".strip())
        else:
            self._show_empty(error.what, more, ("warning", "warning"), self.tr("再试一次"), self._try_again)

    def _on_unreadable(self) -> None:
        self._on_failed(LabdeskError(what=self.tr("预览的页面打不开。"), todo=self.tr("可以照常填写和导出。")))

    def _try_again(self) -> None:
        self._failure = None
        self.failure.say("")
        self._show_pages()
        self._worker.stop()
        self._worker.start()
        self._wait()

    def _offer_outputs(self, preview: Preview) -> None:
        known = [(self.outputs.itemData(row), self.outputs.itemText(row)) for row in range(self.outputs.count())]
        if known != [(each.id, each.title) for each in preview.outputs]:
            self.outputs.clear()
            for each in preview.outputs:
                self.outputs.addItem(each.title, each.id)
        self.outputs.setCurrentIndex(self.outputs.findData(preview.output))
        self.outputs.setVisible(self.outputs.count() > 1)

    def _choose_output(self) -> None:
        self._worker.show_output(str(self.outputs.currentData()))
        self._wait()

    # What is remembered

    def _recall(self) -> None:
        self.tools.facing.setChecked(self._settings.preview_facing)
        self.tools.marks.setChecked(self._settings.preview_marks)
        self.tools.follow.setChecked(self._settings.preview_follows)
        self.following.set_follows(self._settings.preview_follows)
        zoom = self._settings.preview_zoom
        self.view.set_zoom(zoom if zoom > 0 else "page" if zoom < 0 else "width")

    def _remember(self) -> None:
        settings, zoom = self._settings, self.view.zoom
        settings.preview_facing = self.view.facing
        settings.preview_marks = self.view.shows_overlays
        settings.preview_follows = self.following.follows
        settings.preview_zoom = zoom if isinstance(zoom, float) else -1.0 if zoom == "page" else 0.0

    # Events

    def event(self, event: QEvent) -> bool:
        # In the preview these keys are for its pages, not for the form's search.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_F3:
            self.view.find_next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif self._is_own(event):
            self.look_for_words()
        elif self.view.hasFocus() and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.following.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self.view.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_back()
        elif event.key() == Qt.Key.Key_Escape and self.findbar.isVisible():
            self.findbar.close_()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return (with_control and event.key() == Qt.Key.Key_F) or event.key() == Qt.Key.Key_F3
