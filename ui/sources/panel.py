"""The panel 依据 at the right of the window, in the conditions' place while it is open: never in the way of typing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.rules.basis import basis_of
from ui.editors.flow import FlowLayout
from ui.parts import spoken
from ui.parts.linkline import LinkLine, TextLine
from ui.parts.scrolling import Scrolling
from ui.sources.clauses import found_view
from ui.sources.subjects import view_of
from ui.sources.view import Line, Place, View
from ui.subject import CONTENTS, Subject
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.words import Prose
from ui.workspace import Workspace

_LINK_CHARACTERS: Final = 18
_PAUSE_MS: Final = 120
_INDENT_PX: Final = 74  # below the text of a line with icon and word


class SourcesPanel(QWidget):
    """Shows one subject at a time, with the way back to those before it."""

    closed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.view: View | None = None
        self.subject = CONTENTS
        self._before: list[Subject] = []
        self._body: QWidget | None = None
        self._tools: list[tuple[QToolButton, str]] = []
        self.back = self._tool("back", self.tr("返回"), self.tr("返回上一处（Alt+←）"), self.go_back)
        self.contents = self._tool("menu", self.tr("目录"), self.tr("依据的目录"), lambda: self.show_subject(CONTENTS))
        self.copy = self._tool("copy", self.tr("复制"), self.tr("复制这里的文字"), self._copy)
        self.close_button = self._tool("close", self.tr("关闭"), self.tr("回到申报条件（Esc）"), self.closed.emit)
        self.search = QLineEdit(self)
        set_role(self.search, "search")
        self.search.setPlaceholderText(self.tr("查找条款和要求"))
        self.search.setAccessibleName(self.tr("查找条款和要求"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        back = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.go_back)
        self._lay_out()
        theme().changed.connect(self._paint)
        self._paint()

    def show_subject(self, subject: Subject) -> None:
        """Show this; what is shown now is one step back."""
        if self.view is not None and subject != self.subject:
            self._before.append(self.subject)
        self._show(subject)

    def go_back(self) -> None:
        """Show what was shown before; before the first, close."""
        if self.search.text():
            self.search.clear()
        elif self._before:
            self._show(self._before.pop())
        else:
            self.closed.emit()

    def begin(self) -> None:
        """Forget what was shown before."""
        self._before.clear()
        self.view = None

    def source_subject(self) -> Subject:
        """What F1 opens here: the contents."""
        return CONTENTS

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, subject: Subject) -> None:
        self.subject = subject
        self._pause.stop()
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._fill(view_of(subject, self.workspace.pack))

    def _find(self) -> None:
        query = self.search.text().strip()
        if query:
            self._fill(found_view(basis_of(self.workspace.pack), query))
        else:
            self._show(self.subject)

    def _fill(self, view: View) -> None:
        """Put a view into the scroll area."""
        self.view = view
        had_focus = self._body is not None and self._body.isAncestorOf(QApplication.focusWidget() or self)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 4, 8, 16)
        column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 4)
        head.setSpacing(4)
        for role, text in (("small", view.above), ("panel-title", view.title), *(("hint", each) for each in view.lead)):
            if text:
                label = Prose(role, text, body)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                head.addWidget(label)
        column.addLayout(head)
        for block in view.blocks:
            if block.title:
                title = Prose("note-kind", block.title, body)
                title.setContentsMargins(8, 10, 8, 2)
                column.addWidget(title)
            for line in block.lines:
                column.addWidget(self._line(line, body))
                if line.links:
                    column.addWidget(self._links(line, body))
        column.addLayout(self._neighbours(view, body))
        column.addStretch(1)
        self._body = body
        self._area.setWidget(body)
        self._area.verticalScrollBar().setValue(0)
        name = "，".join(filter(None, (self.tr("依据"), view.above, view.title)))
        self.setAccessibleName(name)
        spoken.say(name)
        if had_focus:
            self.focus_first()

    def focus_first(self) -> None:
        """Focus the first thing that leads somewhere."""
        links = self._body.findChildren(QPushButton) if self._body is not None else []
        first = next((each for each in links if each.focusPolicy() != Qt.FocusPolicy.NoFocus), None)
        (first or self.contents).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self, line: Line, parent: QWidget) -> LinkLine | TextLine:
        way = line.way
        if way is None:
            return TextLine(line.text, parent, word=line.word, mark=line.mark, more=line.more)
        made = LinkLine(line.text, parent, word=line.word, mark=line.mark, more=line.more)
        made.clicked.connect(lambda: self._go(way))
        return made

    def _links(self, line: Line, parent: QWidget) -> QWidget:
        """Small links below a line."""
        holder = QWidget(parent)
        holder.setContentsMargins(theme().px(_INDENT_PX), 0, 0, 6)
        flow = FlowLayout(holder, gap=12)
        for text, way in line.links:
            button = QPushButton(text if len(text) <= _LINK_CHARACTERS else text[: _LINK_CHARACTERS - 1] + "…", holder)
            set_role(button, "todo-link")
            button.setToolTip(text)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(f"{text}：{line.text}")
            button.clicked.connect(lambda _checked=False, way=way: self._go(way))
            flow.addWidget(button)
        return holder

    def _go(self, way: Subject | Place) -> None:
        if isinstance(way, Subject):
            # What was clicked goes with its view; the focus must not fall out of the panel.
            QTimer.singleShot(0, self, lambda: self.show_subject(way))
        elif way.path:
            self.workspace.jump(way.path)
        elif way.page:
            self.workspace.show_page(way.page)

    def _neighbours(self, view: View, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        for subject, text in ((view.before, self.tr("‹ {}")), (view.after, self.tr("{} ›"))):
            if subject is not None:
                button = QPushButton(text.format(subject.name), parent)
                set_role(button, "small-link")
                button.setAccessibleName(
                    (self.tr("前一条：{}") if subject is view.before else self.tr("后一条：{}")).format(subject.name)
                )
                button.setCursor(Qt.CursorShape.PointingHandCursor)
                button.clicked.connect(lambda _checked=False, subject=subject: self._go(subject))
                row.addWidget(button)
            if subject is view.before:
                row.addStretch(1)
        return row

    def _copy(self) -> None:
        if self.view is not None:
            QApplication.clipboard().setText(self.view.text())

    def _lay_out(self) -> None:
        title = QLabel(self.tr("依据"), self)
        set_role(title, "panel-title")
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.back)
        top.addWidget(title)
        top.addStretch(1)
        for tool in (self.contents, self.copy, self.close_button):
            top.addWidget(tool)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(8)
        head.addLayout(top)
        head.addWidget(self.search)
        self._area = Scrolling(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def _tool(self, name: str, text: str, tip: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        self._tools.append((button, name))
        return button

    def _paint(self) -> None:
        for button, name in self._tools:
            button.setIconSize(QSize(theme().px(18), theme().px(18)))
            button.setIcon(icon(name, "text_soft"))
