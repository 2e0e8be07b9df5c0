"""The panel at the right: the conditions or the preview, and in their place sources or policy items while these are
looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from labdesk.pack.model import PolicyUse
from ui.editors.row import FieldRow
from ui.findings.panel import FindingsPanel
from ui.settings.current import settings_of
from ui.shell.panelhead import PanelHead
from ui.subject import CONTENTS, Subject
from ui.theme import set_role, theme
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.preview.base import PreviewBase
    from ui.sources.panel import SourcesPanel
    from ui.sources.policies import PolicyPanel

LEAST_PX: Final = 272
SOURCES_PX: Final = 360
PREVIEW_PX: Final = 400


class SidePanel(QFrame):
    """`opened` tells that something is looked up, `closed` that this is over, `cited` which words go into the text at
    which path; the `…_wanted` what was clicked at its head, and `jumped` that one goes from the preview to a field."""

    opened = Signal()
    closed = Signal()
    cited = Signal(str, str)
    conditions_wanted = Signal()
    preview_wanted = Signal()
    leave_wanted = Signal()
    apart_wanted = Signal()
    jumped = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self._workspace = workspace
        self._came_from: QWidget | None = None
        self.sources: SourcesPanel | None = None
        self.policies: PolicyPanel | None = None
        self.preview: PreviewBase | None = None
        self._fields: Sequence[str] = ()
        self.findings = FindingsPanel(workspace, self)
        self._contents = QPushButton(self.tr("依据、存疑与未载明"), self)
        set_role(self._contents, "small-link")
        self._contents.setAccessibleName(self.tr("查看依据、存疑与未载明"))
        self._contents.setCursor(Qt.CursorShape.PointingHandCursor)
        self._contents.clicked.connect(lambda: self.show_source(CONTENTS))
        self._conditions = QWidget(self)
        column = QVBoxLayout(self._conditions)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.findings, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addWidget(self._contents, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._conditions)
        self._base: QWidget = self._conditions
        self.head = PanelHead(self)
        self.head.conditions.clicked.connect(self.conditions_wanted)
        self.head.preview.clicked.connect(self.preview_wanted)
        self.head.leave.clicked.connect(self.leave_wanted)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(self._stack)
        self._uses = workspace.pack.model.policies
        if self._uses:
            QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        theme().changed.connect(self.fit)
        self.fit()

    @property
    def looks_up(self) -> bool:
        """Whether something is looked up in the place of the conditions or the preview."""
        return self._stack.currentWidget() is not self._base

    @property
    def shows_conditions(self) -> bool:
        """Whether conditions are shown, or will be again when nothing is looked up any more."""
        return self._base is self._conditions

    @property
    def shows_preview(self) -> bool:
        """Whether the preview is shown, or will be again when nothing is looked up any more."""
        return self._base is self.preview

    @property
    def shows_sources(self) -> bool:
        return self.sources is not None and self._stack.currentWidget() is self.sources

    def show_conditions(self) -> None:
        """Show the conditions, under what is looked up."""
        self._rest_on(self._conditions)

    def show_preview(self) -> None:
        """Show the preview, under what is looked up."""
        if self.preview is None:
            from ui.preview.opening import make_preview

            self.preview = make_preview(self._workspace, self.window(), settings_of(self))
            self.preview.apart_requested.connect(self.apart_wanted)
            self.preview.jumped.connect(self.jumped)
            self.preview.show_page(self._fields)
        if self._stack.indexOf(self.preview) < 0:
            self._stack.addWidget(self.preview)
        self._rest_on(self.preview)

    def take_preview(self) -> PreviewBase:
        """Give the preview away, for a window of its own."""
        self.show_preview()
        assert self.preview is not None  # noqa: S101 - it was made just now
        self._rest_on(self._conditions)
        self._stack.removeWidget(self.preview)
        return self.preview

    def give_preview(self, preview: PreviewBase) -> None:
        """Take the preview back; it isn't shown."""
        preview.hide()
        self._stack.addWidget(preview)

    def follow_page(self, fields: Sequence[str]) -> None:
        """A page of the form with fields at these paths was gone to."""
        self._fields = fields
        if self.preview is not None:
            self.preview.show_page(fields)

    def set_alone(self, alone: bool) -> None:
        """Offer the way back to the page, where this has taken its place."""
        self.head.leave.setVisible(alone)

    def show_source(self, subject: Subject, *, focus: bool = False) -> None:
        """Show what something rests on, and take the focus there if it was asked for by key."""
        if self.sources is None:
            from ui.sources.panel import SourcesPanel

            self.sources = SourcesPanel(self._workspace, self)
            self.sources.closed.connect(self.close_sources)
            self._stack.addWidget(self.sources)
        if not self.shows_sources:
            self.sources.begin()
        self._show(self.sources)
        self.sources.show_subject(subject)
        if focus:
            self.sources.focus_first()

    def show_policies(self, use: PolicyUse, path: str, *, focus: bool = True) -> None:
        """Offer what the text at a path may cite; from now on, whenever a plan is gone to, until this is closed."""
        if self.policies is None:
            from ui.sources.policies import PolicyPanel

            self.policies = PolicyPanel(self._workspace, self)
            self.policies.closed.connect(self._close_policies)
            self.policies.chosen.connect(self.cited)
            self._stack.addWidget(self.policies)
        self._show(self.policies)
        self.policies.show_for(use, path)
        if focus:
            self._remember(policies=True)
            self.policies.focus_first()

    def put_policies_aside(self) -> None:
        """Another page is gone to: show the conditions, until the person is in a plan again."""
        if self.policies is not None and self._stack.currentWidget() is self.policies:
            self.close_sources()

    def _close_policies(self) -> None:
        self._remember(policies=False)
        self.close_sources()

    def _remember(self, *, policies: bool) -> None:
        settings = settings_of(self)
        if settings.policies != policies:
            settings.policies = policies
            settings.save()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Offer policy items again where the person is in a plan and had them offered last."""
        if not self.shows_conditions or self.looks_up or not self.isVisible() or not settings_of(self).policies:
            return
        around = new
        while around is not None and not isinstance(around, FieldRow):
            around = around.parentWidget()
        if around is not None and around.workspace is self._workspace:
            use = next((each for each in self._uses if around.node.pattern in each.fields), None)
            if use is not None:
                self.show_policies(use, around.path, focus=False)

    def _show(self, page: QWidget) -> None:
        if not self.looks_up:
            self._came_from = _lasting(QApplication.focusWidget())
        self._stack.setCurrentWidget(page)
        self.fit()
        self.opened.emit()

    def close_sources(self) -> None:
        """Show the conditions again; the focus goes back to where it was."""
        if not self.looks_up:
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self._base)
        self.fit()
        self.closed.emit()
        back, self._came_from = self._came_from, None
        if had_focus and back is not None and _is_there(back):
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Be as wide as what is shown needs."""
        self.head.setVisible(not self.looks_up)
        least = SOURCES_PX if self.looks_up else PREVIEW_PX if self.shows_preview else LEAST_PX
        self.setMinimumWidth(theme().px(least))

    def _rest_on(self, base: QWidget) -> None:
        looked_up = self.looks_up
        self._base = base
        self.head.show_choice(preview=self.shows_preview)
        if not looked_up:
            self._stack.setCurrentWidget(base)
        self.fit()


def _lasting(focused: QWidget | None) -> QWidget | None:
    """The widget to come back to: of a cell that is being typed into, its table, for the cell's editor goes."""
    around = focused
    while around is not None and not isinstance(around, QAbstractItemView):
        around = around.parentWidget()
    return around or focused


def _is_there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible()
