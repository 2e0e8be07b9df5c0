"""The items of a policy paper beside a plan: those that fit it, to be cited by number where the cursor stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from labdesk.pack.model import PolicyUse
from labdesk.pack.policy import Policy, PolicyItem, find_policy
from labdesk.project.policies import FittingItem, clause, fitting, lateness, reference
from labdesk.session import Change
from ui.editors.line import LineEdit
from ui.editors.row import FieldRow
from ui.parts import spoken
from ui.parts.linkline import LinkLine
from ui.parts.scrolling import Scrolling
from ui.theme import set_role, theme
from ui.theme.icons import Colour, icon
from ui.words import Prose
from ui.workspace import Workspace

_MOST: Final = 12  # items shown at once; the others behind a button
_PAUSE_MS: Final = 120
_KINDS: Final[dict[str, tuple[str, Colour]]] = {
    "task": ("document", "text_soft"),
    "target": ("filter", "text_soft"),
    "emphasis": ("folder", "text_soft"),
    "measure": ("people", "text_soft"),
}


class PolicyPanel(QWidget):
    """Offers the items for the text that was left last; `chosen` says which words to put into which field."""

    closed = Signal()
    chosen = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._use: PolicyUse | None = None
        self._policy: Policy | None = None
        self._path = ""
        self._all = False
        self._shown: tuple[Sequence[FittingItem], bool] | None = None
        self.lines: list[LinkLine] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._refresh)
        self._lay_out()
        workspace.changed.connect(self._on_change)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        theme().changed.connect(self._paint)
        self._paint()

    def show_for(self, use: PolicyUse, path: str) -> None:
        """Offer the items of a paper for the text at a path."""
        self._path = path
        if use != self._use:
            self._use, self._policy = use, find_policy(use.id)
            self._all, self._shown = False, None
            self.search.clear()
            self._title.say(f"《{self._policy.title}》{self._policy.number}" if self._policy else "")
            late = lateness(self._policy, self._workspace.pack.model) if self._policy else ""
            self._late.say(f"{late}。" if late else "")
            self._note.say(use.note)
        self._target.say(self.tr("点一条，它的编号就插入「{}」的光标处。").format(self._workspace.node(path).label))
        self._refresh()

    def focus_first(self) -> None:
        """Focus the search, from where Down and Tab lead to the items."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.lines:
            self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_change(self, change: Change) -> None:
        if self._use is not None and self.isVisible():
            deciding = (*self._use.directions, self._use.district)
            if {path.replace(".", "/") for path in deciding if path is not None} & change.paths:
                self._refresh()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the person from one text of the plan to the next."""
        if self._use is None or not self.isVisible():
            return
        around = new
        while around is not None and not isinstance(around, FieldRow):
            around = around.parentWidget()
        if around is not None and around.path != self._path and around.node.pattern in self._use.fields:
            self.show_for(self._use, around.path)

    def _refresh(self) -> None:
        """Bring the items up to date: those that fit, or those in which the searched words stand."""
        if self._policy is None or self._use is None:
            self._said.say(self.tr("本程序没有这份政策文件的条目。"))
            return
        query = self.search.text().casefold().split()
        suited = fitting(self._policy, self._use, self._workspace.session.view)
        found = suited if not query else _with_words(self._policy, query, suited)
        if (found, self._all) == self._shown:
            return
        self._shown = (found, self._all)
        words = self._words(bool(query), len(found))
        self._said.say(words)
        spoken.say(words)
        for old in self.lines:
            self._items.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = found if self._all or len(found) <= _MOST + 1 else found[:_MOST]
        self.lines = [self._line(self._policy, each) for each in shown]
        for line in self.lines:
            self._items.addWidget(line)
        self.more.setVisible(len(shown) < len(found))
        self.more.setText(self.tr("再看 {} 条").format(len(found) - len(shown)))

    def _words(self, searched: bool, count: int) -> str:
        if searched:
            return self.tr("找到 {} 条").format(count) if count else self.tr("没有找到，换个词试试。")
        if count:
            return self.tr("与申报方向和板块相合的 {} 条").format(count)
        return self.tr("选好申报方向和板块后，这里列出相合的条目；也可以直接查找。")

    def _line(self, policy: Policy, fit: FittingItem) -> LinkLine:
        item = fit.item
        because = tuple(self.tr("因：{}").format(each) for each in fit.because)
        line = LinkLine(
            item.title, self._inside, word=clause(item), mark=_KINDS.get(item.kind), more=(item.text, *because)
        )
        words = reference(policy, item)
        line.setToolTip(self.tr("在光标处插入 {}").format(words))
        line.setAccessibleName(self.tr("引用{}：{}").format(clause(item), item.title))
        line.clicked.connect(lambda _checked=False, words=words: self.chosen.emit(self._path, words))
        return line

    def _show_all(self) -> None:
        had_focus = self.more.hasFocus()
        self._all = True
        self._refresh()
        if had_focus and len(self.lines) > _MOST:
            self.lines[_MOST].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("政策条目"), self)
        set_role(title, "panel-title")
        self.close_button = QToolButton(self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setToolTip(self.tr("回到申报条件（Esc）"))
        self.close_button.setAccessibleName(self.tr("回到申报条件"))
        self.close_button.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self.close_button)
        self.search = LineEdit(self)
        set_role(self.search, "search")
        self.search.setPlaceholderText(self.tr("查找全部条目"))
        self.search.setAccessibleName(self.tr("查找全部政策条目"))
        self.search.textChanged.connect(lambda _text: self._pause.start())
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self.search)
        self._inside = QWidget(self)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(8, 0, 8, 16)
        inside.setSpacing(2)
        about = QVBoxLayout()
        about.setContentsMargins(8, 0, 8, 6)
        about.setSpacing(4)
        self._title = Prose("label", "", self._inside)
        self._late = Prose("warning", "", self._inside)
        self._note = Prose("hint", "", self._inside)
        self._target = Prose("hint", "", self._inside)
        self._said = Prose("note-kind", "", self._inside)
        for each in (self._title, self._late, self._note, self._target, self._said):
            about.addWidget(each)
        inside.addLayout(about)
        self._items = QVBoxLayout()
        self._items.setSpacing(2)
        inside.addLayout(self._items)
        self.more = QPushButton(self._inside)
        set_role(self.more, "small-link")
        self.more.setAccessibleName(self.tr("再看其余的政策条目"))
        self.more.clicked.connect(self._show_all)
        inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Scrolling(self, self._inside), 1)

    def _paint(self) -> None:
        self.close_button.setIconSize(QSize(theme().px(18), theme().px(18)))
        self.close_button.setIcon(icon("close", "text_soft"))


def _with_words(policy: Policy, query: Sequence[str], suited: Sequence[FittingItem]) -> list[FittingItem]:
    """All items in which each of the words stands, those that fit with their reasons."""
    reasons = {each.item.id: each for each in suited}

    def has(item: PolicyItem) -> bool:
        text = f"{clause(item)} {item.title} {item.text}".casefold()
        return all(word in text for word in query)

    return [reasons.get(item.id, FittingItem(item, ())) for item in policy.items if has(item)]
