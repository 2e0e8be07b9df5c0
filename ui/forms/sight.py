"""The filled form to look at, beside its list of places: the chosen one marked, a click on the paper chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.jobs.form import FormPreview
from labdesk.previewing.places import Place, Places
from ui.preview.overlays import overlays_of
from ui.theme import set_role
from ui.words import Prose

if TYPE_CHECKING:
    from ui.preview.pageview import PageView, Pointed


class FormSight(QWidget):
    """`pointed` brings the id of a place that was clicked on a page."""

    pointed = Signal(str)

    def __init__(self, name_of: Callable[[str], str], parent: QWidget) -> None:
        """`name_of` says what a place is called, by its id."""
        super().__init__(parent)
        self._name_of = name_of
        self._preview: FormPreview | None = None
        self._chosen = ""
        self._reveals = False
        self.view = _page_view(self)
        title = QLabel(self.tr("填好的样子"), self)
        set_role(title, "panel-title")
        self.said = QLabel(self)
        set_role(self.said, "soft")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        if self.view is not None:
            column.addWidget(self.view, 1)
            self.view.setAccessibleName(self.tr("填好的申报表，逐页预览"))
            self.view.clicked.connect(self._on_click)
            self.view.came.connect(self._on_came)
            self.view.page_changed.connect(lambda _page: self._say_page())
            self.view.pointer = self._under
        else:
            column.addWidget(Prose("soft", self.tr("这台电脑缺少显示 PDF 的组件。填写并导出后用其他程序查看。"), self))
            column.addStretch(1)

    def show_waiting(self) -> None:
        """A preview is being made."""
        self.said.setText(self.tr("正在更新…"))

    def show_nothing(self) -> None:
        """There is no form."""
        self._preview = None
        self.said.setText("")
        if self.view is not None:
            self.view.clear()

    def show_preview(self, preview: FormPreview) -> None:
        """Show a new preview, at the same place."""
        self._preview = preview
        if self.view is not None:
            pages: dict[int, list[Place]] = {}
            for place, boxes in preview.places.items():
                for box in boxes:
                    pages.setdefault(box.page, []).append(Place(place, box))
            count = max(pages, default=-1) + 1
            places = Places.made(pages.get(page, []) for page in range(count))
            self.view.show_document(preview.pdf, places, overlays_of(preview.plan) if preview.plan is not None else ())
        self._say_page()

    def show_place(self, place: str) -> None:
        """Mark a place and bring it into sight, as soon as there is something to see."""
        self._reveals = self._reveals or place != self._chosen
        self._chosen = place
        self._mark()

    def _on_came(self) -> None:
        """What was asked for is drawn."""
        self._mark()
        self._say_page()

    def _mark(self) -> None:
        if self.view is None or self._preview is None:
            return
        boxes = self._preview.places.get(self._chosen, ())
        self.view.highlight(boxes)
        if self._reveals and self.view.pages:
            self._reveals = False
            if boxes and not any(map(self.view.is_seen, boxes)):
                self.view.reveal(boxes[0])

    def _on_click(self, page: int, x: float, y: float) -> None:
        place = self.view.places.at(page, x, y) if self.view is not None else None
        if place is not None:
            self.pointed.emit(place)

    def _under(self, page: int, x: float, y: float) -> Pointed | None:
        from ui.preview.pageview import Pointed

        place = self.view.places.at(page, x, y) if self.view is not None else None
        boxes = self._preview.places.get(place, ()) if self._preview is not None and place is not None else ()
        return Pointed(self._name_of(place), boxes) if place is not None and boxes else None

    def _say_page(self) -> None:
        if self.view is not None and self.view.pages:
            self.said.setText(self.tr("第 {} 页，共 {} 页").format(self.view.page + 1, self.view.pages))
        else:
            self.said.setText("")


def _page_view(parent: QWidget) -> PageView | None:
    """A view of pages; None where Qt's part for PDF files is missing."""
    try:
        from ui.preview.pageview import PageView
    except ImportError:
        return None
    return PageView(parent)
