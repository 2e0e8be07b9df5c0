"""One row of a table as a card: a line with its name and state, and its fields, made when it is first opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from labdesk.pack.fieldtypes import UNANSWERED
from labdesk.project.where import row_name
from ui.editors.messages import Messages
from ui.parts.shortening import ShorteningButton
from ui.proofs.marks import EvidenceLink
from ui.theme import set_role, theme
from ui.theme.icons import PAGE_STATES, icon, pixmap
from ui.words import unmarked

if TYPE_CHECKING:
    from ui.editors.cards import CardsEditor
    from ui.editors.row import FieldRow


class Card(QFrame):
    """One row."""

    def __init__(self, editor: CardsEditor, path: str, *, opened: bool) -> None:
        super().__init__(editor)
        self.editor = editor
        self.workspace = editor.workspace
        self.path = path
        self.rows: dict[str, FieldRow] = {}
        self._number = 0
        self._state_name = "started"
        set_role(self, "card")
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 10)
        self._column.setSpacing(16)
        self._column.addLayout(self._header())
        self.messages = Messages(self)
        self._column.addWidget(self.messages)
        theme().changed.connect(self._draw)
        self.unfold(opened)

    @property
    def opened(self) -> bool:
        return self._body is not None and not self._body.isHidden()

    def unfold(self, opened: bool) -> None:
        """Show the fields, or the line alone."""
        if opened and self._body is None:
            self._make_body()
        if self._body is not None:
            self._body.setVisible(opened)
        self._draw()

    def show_place(self, number: int, count: int) -> None:
        """This is row `number` of `count`."""
        self._number = number
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)
        self._say()

    def refresh(self) -> None:
        """Bring everything up to date."""
        for row in self.rows.values():
            row.setVisible(self.workspace.visible(row.path))
            row.refresh()
        self._say()

    def refresh_at(self, paths: Iterable[str]) -> None:
        """Bring up to date what changed."""
        for path in paths:
            row = self.rows.get(path)
            if row is not None:
                row.setVisible(self.workspace.visible(path))
                row.refresh_at((path,))
        self._say()

    def refresh_messages(self) -> bool:
        """Say what the conditions say now: at the fields, or of the row as a whole; whether that changed."""
        before = self.messages.text
        inside = [finding.id for path in self.rows for finding in self.workspace.findings_at(path)]
        found = self.workspace.findings_at(self.path)
        self.messages.show_findings([finding for finding in found if finding.id not in inside])
        changed = [row for row in self.rows.values() if row.refresh_messages()]
        self._say()
        return bool(changed) or before != self.messages.text

    def refresh_evidence(self) -> None:
        """Say which evidence proves the row, and the fields in it."""
        self.evidence.refresh()
        for row in self.rows.values():
            row.refresh_evidence()

    def reveal(self, path: str) -> bool:
        """Open the card and focus a field in it; of the row itself, its first."""
        self.unfold(True)
        for place, row in self.rows.items():
            if path in (self.path, place) and self.workspace.visible(place):
                return row.reveal(place)
        return False

    def _header(self) -> QHBoxLayout:
        self.fold = ShorteningButton(self)
        set_role(self.fold, "card-title")
        self.fold.clicked.connect(lambda: self.unfold(not self.opened))
        self._mark = QLabel(self)
        self._state = QLabel(self)
        set_role(self._state, "small")
        self.evidence = EvidenceLink(self.workspace, self.path, self)
        self.prove = self._button("attach", self.tr("添加佐证…"), self._ask_for_evidence)
        self.up = self._button("up", self.tr("上移"), lambda: self.editor.shift(self, -1))
        self.down = self._button("down", self.tr("下移"), lambda: self.editor.shift(self, 1))
        self.remove = self._button("delete", self.tr("删除"), lambda: self.editor.remove(self))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.fold)
        line.addStretch(1)
        for each in (self.evidence, self._mark, self._state, self.prove, self.up, self.down, self.remove):
            line.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _button(self, name: str, text: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon-name", name)
        button.setToolTip(text)
        button.clicked.connect(act)
        return button

    def _ask_for_evidence(self) -> None:
        from ui.proofs.adding import adding_of

        adding_of(self.workspace).ask(self, [self.path])

    def _make_body(self) -> None:
        from ui.editors.row import FieldRow  # which makes editors, and they cards

        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(16)
        for node in self.editor.node.children:
            path = f"{self.path}/{node.id}"
            row = self.rows[path] = FieldRow(self.workspace, node, path, self._body, notes=self._number <= 1)
            column.addWidget(row)
            row.setVisible(self.workspace.visible(path))
        self._column.addWidget(self._body)

    def _say(self) -> None:
        """The row's name, and how far it is."""
        name = self._name() or self.tr("（未命名）")
        title = unmarked(f"{self._number}　{name}")
        if self.fold.text() != title:
            self.fold.setText(title)
            for button in (self.prove, self.up, self.down, self.remove):
                button.setAccessibleName(f"{button.toolTip()} {name}")
        paths = [path for node in self.editor.node.children if self.workspace.visible(path := self._at(node.id))]
        wrong = sum(1 for path in paths if self.workspace.problem(path))
        missing = sum(1 for path in paths if self._is_missing(path))
        state = "wrong" if wrong or self.workspace.findings_at(self.path) else "started" if missing else "done"
        said = self.tr("差 {} 项").format(missing) if state == "started" else PAGE_STATES[state][2]
        if (state, said) != (self._state_name, self._state.text()):
            self._state.setText(said)
            self._state_name = state
            self._draw()
        else:
            self._describe()

    def _name(self) -> str:
        return row_name(self.workspace.session.view, self.path)

    def _is_missing(self, path: str) -> bool:
        node = self.workspace.node(path)
        return node.field.required and self.workspace.session.project.meaning(path) == UNANSWERED

    def _at(self, column: str) -> str:
        return f"{self.path}/{column}"

    def _describe(self) -> None:
        """The title says how far the card is, and what is said of it as a whole."""
        folded = self.tr("已展开") if self.opened else self.tr("已收起")
        said = "\n".join(filter(None, (self._state.text(), self.messages.text, folded)))
        if self.fold.accessibleDescription() != said:
            self.fold.setAccessibleDescription(said)

    def _draw(self) -> None:
        self.fold.setIcon(icon("chevron-down" if self.opened else "chevron-right", "text_soft"))
        self._describe()
        for button in (self.up, self.down, self.remove):
            button.setIcon(icon(str(button.property("icon-name")), "text_soft"))
        name, colour, _ = PAGE_STATES[self._state_name]
        self._mark.setPixmap(pixmap(name, colour, theme().px(16), self.devicePixelRatioF()))
