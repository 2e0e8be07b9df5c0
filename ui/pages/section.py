"""A section of a page, and a group inside it: heading, what the guide asks for here, and the fields."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.pack.fields import FieldNode
from labdesk.pack.model import Cite, PageSection, PolicyUse
from labdesk.project.model import slashed
from ui.editors.notes import Notes, notes_at
from ui.editors.row import FieldRow
from ui.parts.clause import ClauseLink
from ui.profiles.strip import strip_at
from ui.theme import set_role
from ui.words import Prose
from ui.workspace import Workspace

_BETWEEN_FIELDS = 20
_ALL_THERE_IS = 1000


class Section(QWidget):
    """Fields below one heading. It goes when all of them are hidden; answers that are kept aside are named."""

    def __init__(self, workspace: Workspace, section: PageSection, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.rows: dict[str, FieldRow] = {}
        self._blocks: list[tuple[QWidget, list[FieldRow]]] = []
        self._cite = section.cite
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_BETWEEN_FIELDS)
        nodes = [workspace.pack.fields[pattern] for pattern in section.fields]
        alone = nodes[0] if len(nodes) == 1 and nodes[0].kind != "group" else None
        merged = alone is not None and (section.title in alone.label or alone.label in section.title)
        title = section.title
        if merged and alone is not None and len(alone.label) > len(title):
            title = alone.label
        self._head = self._header(title, workspace.text(section.intro), required=merged and _required(alone))
        self._column.addWidget(self._head)
        for node in nodes:
            self._add(node, self._head_column if merged else self._column, labelled=not merged, inside=section.title)
        self._kept = Prose("kept", "", self)
        self._column.addWidget(self._kept)

    def begin_with(self, widget: QWidget) -> None:
        """Put something above the heading."""
        self._column.insertWidget(0, widget)

    def follow_visibility(self) -> None:
        """Show what is to be shown, and say what is kept aside."""
        for row in self.rows.values():
            row.shown = self.workspace.visible(row.path)
            if row.isHidden() == row.shown:
                row.setVisible(row.shown)
        for block, rows in self._blocks:
            block.setVisible(any(row.shown for row in rows))
        self._head.setVisible(any(row.shown for row in self.rows.values()))
        kept = [row.node.label for row in self.rows.values() if not row.shown and _answered(self.workspace, row)]
        text = self.tr("现在用不到，先收起：{}。填过的内容留着，不会印出。").format("、".join(kept))
        self._kept.say(text if kept else "")
        shown = not self._head.isHidden() or bool(kept)
        if self.isHidden() == shown:
            self.setVisible(shown)

    def _header(self, title: str, intro: str, *, required: bool) -> QWidget:
        head = QWidget(self)
        self._head_column = column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        label = QLabel(title, head)
        set_role(label, "section")
        line.addWidget(label)
        if required:
            mark = QLabel(self.tr("必填"), head)
            set_role(mark, "required")
            line.addWidget(mark)
        self._heading = QHBoxLayout()
        line.addLayout(self._heading)
        line.addStretch(1)
        if self._cite is not None:
            line.addWidget(ClauseLink(self.workspace, self._cite, head))
        column.addLayout(line)
        if intro:
            column.addWidget(Prose("intro", intro, head))
        return head

    def _add(self, node: FieldNode, column: QVBoxLayout, *, labelled: bool = True, inside: str = "") -> list[FieldRow]:
        """A field; of a group, its fields below its name."""
        if node.kind != "group":
            row = FieldRow(
                self.workspace,
                node,
                slashed(node),
                self,
                heading=None if labelled else self._heading,
                cite=self._own_cite(node.field.cite),
            )
            self.rows[row.path] = row
            strip = strip_at(self.workspace, node, row)
            if strip is not None:
                row.add_above(strip)
            for use in self.workspace.pack.model.policies:
                if node.pattern in use.fields:
                    row.add_beside_label(self._policies_link(use, row))
            if row.editor.wide:
                column.addWidget(row)
            else:
                column.addLayout(_limited(row))
            return [row]
        block = QWidget(self)
        inner = QVBoxLayout(block)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(_BETWEEN_FIELDS)
        if node.label != inside:
            inner.addWidget(Prose("group", node.label, block))
        if node.field.help:
            inner.addWidget(Prose("hint", self.workspace.text(node.field.help), block))
        found = notes_at(self.workspace.pack.model.notes, node.pattern)
        if found:
            inner.addWidget(Notes(self.workspace, found, block))
        rows = [row for child in node.children for row in self._add(child, inner)]
        self._blocks.append((block, rows))
        column.addWidget(block)
        return rows

    def _policies_link(self, use: PolicyUse, row: FieldRow) -> QPushButton:
        """Opens beside the page what the plan may cite here."""
        link = QPushButton(self.tr("引用政策条目"), row)
        set_role(link, "small-link")
        link.setToolTip(self.tr("在旁边列出与申报方向相合的政策条目"))
        link.setAccessibleName(self.tr("{}：引用政策条目").format(row.node.label))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.workspace.offer_policies(use, row.path))
        return link

    def _own_cite(self, cite: Cite | None) -> Cite | None:
        """A field's clause where it isn't the section's."""
        same = (
            self._cite is not None
            and cite is not None
            and (cite.clause, cite.doc)
            == (
                self._cite.clause,
                self._cite.doc,
            )
        )
        return None if same else cite


def _limited(row: FieldRow) -> QHBoxLayout:
    """A field no wider than is comfortable to read, however wide the tables on its page make it."""
    line = QHBoxLayout()
    line.addWidget(row, _ALL_THERE_IS)
    line.addStretch(1)
    return line


def _required(node: FieldNode | None) -> bool:
    return node is not None and node.field.required


def _answered(workspace: Workspace, row: FieldRow) -> bool:
    """Whether there is anything below a field's path."""
    if row.node.kind == "table":
        return bool(workspace.rows(row.path))
    return any(workspace.raw(path) is not None for path in _leaves(row))


def _leaves(row: FieldRow) -> Iterator[str]:
    for leaf in row.node.leaves():
        yield row.path + leaf.pattern.removeprefix(row.node.pattern).replace(".", "/")
