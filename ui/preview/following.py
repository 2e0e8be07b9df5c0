"""Keeps form and pages together: the field that has the focus is marked on its page, and a click there leads back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from labdesk.previewing import Rectangle
from labdesk.project.where import where
from ui.editors.base import FieldEditor
from ui.parts import spoken
from ui.preview.pageview import PageView, Pointed
from ui.workspace import Workspace


class Following(QObject):
    """`path` is the field that was filled in last. `jumped` says that somebody has gone from the pages to the form."""

    jumped = Signal(str)

    def __init__(self, workspace: Workspace, view: PageView, form: QWidget, parent: QObject) -> None:
        """`form` is the window whose fields are followed."""
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._form = form
        self._editor: FieldEditor | None = None
        self._page: Sequence[str] = ()
        self._page_is_due = False
        self._is_new = True
        self.path = ""
        self.follows = True
        view.pointer = self._pointed
        view.clicked.connect(self._on_click)
        view.came.connect(self._on_came)
        application = QApplication.instance()
        application.focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._on_focus(None, QApplication.focusWidget())

    def set_follows(self, follows: bool) -> None:
        """Turn the pages to what is being filled in, or leave them where they are."""
        self.follows = follows
        self.refresh()

    def refresh(self) -> None:
        """Mark the field on the pages, and turn to it if that is wanted."""
        boxes = self._view.places.of(self.path) if self.path else ()
        self._view.highlight(_outermost(boxes))
        if not self.follows or self._view.hasFocus():
            return
        if boxes:
            self._page_is_due = False
            self._turn_to(boxes)
        elif self._page_is_due:
            self._turn_to_page()

    def show(self, path: str) -> bool:
        """Turn to a field on the pages, whether they follow or not; False where it isn't printed."""
        self.path = path
        boxes = self._view.places.of(path)
        self._view.highlight(_outermost(boxes))
        if boxes:
            self._turn_to(boxes)
        return bool(boxes)

    def show_page(self, paths: Sequence[str]) -> None:
        """Another page of the form was gone to, with these fields: turn to the first that is printed, unless one is
        filled in that is."""
        self._page = paths
        self._page_is_due = self.path.partition("/")[0] not in {path.partition("/")[0] for path in paths}
        if self.follows and self._page_is_due:
            self._turn_to_page()

    def target(self, path: str) -> str:
        """Where a jump to what is printed leads: the field itself, or what it lies in; "" for what nobody fills in."""
        while path and self._workspace.page_of(path) is None:
            path = path.rpartition("/")[0]
        return path

    def path_in_sight(self) -> str:
        """The field that is marked if it can be seen, else the first that can; "" where there is none."""
        view = self._view
        if any(view.is_seen(box) for box in view.highlighted):
            return self.target(self.path)
        for page in view.seen_pages():
            for place in view.places.on(page):
                if view.is_seen(place.rectangle) and self.target(place.path):
                    return self.target(place.path)
        return ""

    def step(self, step: int) -> None:
        """Mark the next (1) or the previous (-1) field that is printed on the pages, and say which it is."""
        view, here = self._view, self.path_in_sight()
        order: dict[str, None] = {}
        page = max(view.page, 0)
        for each in range(max(0, page - 1), min(view.pages, page + 3)):
            order.update((self.target(place.path), None) for place in view.places.on(each))
        paths = [path for path in order if path]
        if not paths:
            return
        at = paths.index(here) + step if here in paths else 0
        path = paths[min(max(at, 0), len(paths) - 1)]
        self.show(path)
        spoken.say(where(self._workspace.session.view, path))

    def jump(self, path: str) -> None:
        """Go to a field in the form."""
        self.path = path
        self._view.highlight(_outermost(self._view.places.of(path)))
        self.jumped.emit(path)
        self._workspace.jump(path)

    def _turn_to_page(self) -> None:
        found = (boxes for path in self._page if (boxes := self._view.places.of(path)))
        boxes = next(found, ())
        if boxes:
            self._page_is_due = False
            self._turn_to(boxes)

    def _turn_to(self, boxes: Sequence[Rectangle]) -> None:
        """Turn to what is printed there; of a long answer to what the cursor is in, of one that is printed in several
        places to the first, unless one of them can be seen."""
        editor = self._current
        part = editor.part() if editor is not None and editor.place() == self.path else None
        if part is not None:
            outer = _outermost(boxes)
            parts = [each for each in boxes if each not in outer] or boxes
            boxes = (parts[int(part * len(parts))],)
        if not any(self._view.is_seen(box) for box in boxes):
            self._view.reveal(boxes[0])

    def _on_came(self) -> None:
        """Other pages are shown: the first are turned to the field, wherever the focus is by now."""
        is_new, self._is_new = self._is_new, False
        if not (is_new and self.follows and self.path and self.show(self.path)):
            self.refresh()

    def _pointed(self, page: int, x: float, y: float) -> Pointed | None:
        places = self._view.places
        found = places.at(page, x, y)
        path = self.target(found) if found else ""
        if not path:
            return None
        boxes = [each.rectangle for each in places.on(page) if each.path == found]
        return Pointed(where(self._workspace.session.view, path), tuple(_outermost(boxes)))

    def _on_click(self, page: int, x: float, y: float) -> None:
        found = self._view.places.at(page, x, y)
        path = self.target(found) if found else ""
        if path:
            self.jump(path)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._form.isAncestorOf(new):
            return
        editor = _editor_around(new)
        if editor is None or editor.workspace is not self._workspace:
            return
        if editor is not self._editor:
            if self._current is not None:
                self._current.place_changed.disconnect(self._on_place)
            self._editor = editor
            editor.place_changed.connect(self._on_place)
        self._on_place()

    @property
    def _current(self) -> FieldEditor | None:
        """The editor that has, or had, the focus, as long as it is there: those of rows go with their rows."""
        return self._editor if self._editor is not None and isValid(self._editor) else None

    def _on_place(self) -> None:
        if self._current is not None:
            self.path = self._current.place()
            self.refresh()


def _editor_around(widget: QWidget) -> FieldEditor | None:
    """The innermost editor that a control lies in."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, FieldEditor):
        around = around.parentWidget()
    return around


def _outermost(boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """The rectangles that lie in no other."""
    return [each for each in boxes if not any(_lies_in(each, other) for other in boxes)]


def _lies_in(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        inner != outer
        and inner.page == outer.page
        and inner.x >= outer.x - 1
        and inner.y >= outer.y - 1
        and inner.x + inner.width <= outer.x + outer.width + 1
        and inner.y + inner.height <= outer.y + outer.height + 1
    )
