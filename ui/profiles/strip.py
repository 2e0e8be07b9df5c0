"""Beside a unit or a table of people: fill in from a profile, keep as one, and an offer where a known name is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from labdesk.base.errors import LabdeskError
from labdesk.pack.fields import FieldNode
from labdesk.profiles.filling import Filled, matching, taken
from labdesk.profiles.kinds import Kind, kind_at
from labdesk.profiles.model import Profile
from labdesk.project.model import slashed
from labdesk.session import Change
from ui.editors.flow import FlowLayout
from ui.editors.row import FieldRow
from ui.notice import Action, Notice, of_error
from ui.parts import spoken
from ui.profiles.shelf import shelf
from ui.table.editor import TableEditor
from ui.table.view import TableView
from ui.theme import set_role, theme
from ui.theme.icons import icon
from ui.workspace import Workspace


def strip_at(workspace: Workspace, node: FieldNode, row: FieldRow) -> ProfileStrip | None:
    """The strip for a field: for a table of units or people, or for the name in a group that is about one."""
    place = node if node.kind == "table" else node.parent
    if place is None or place.kind not in ("group", "table"):
        return None
    kind = kind_at(workspace.pack.fields, slashed(place))
    if kind is None or (place is not node and (place.kind == "table" or kind.key_of(node) != "name")):
        return None
    strip = ProfileStrip(workspace, place, kind, row)
    if isinstance(row.editor, TableEditor):
        strip.follow_chosen(row.editor.view)
    return strip


class ProfileStrip(QWidget):
    """Not there unless the library is in use."""

    def __init__(self, workspace: Workspace, place: FieldNode, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kind = kind
        self._table = place.kind == "table"
        self.path = slashed(place)
        self._names = {f"/{leaf.id}" for leaf in place.children if kind.key_of(leaf) == "name"}
        self._row = ""  # of a table the row whose name was typed last
        self._offered: Profile | None = None
        row = FlowLayout(self, gap=12)
        self._view: TableView | None = None
        self._place = place
        adding = self.tr("从资料添加…") if self._table else self.tr("从资料填入…")
        keeping = self.tr("把各行存入资料") if self._table else self.tr("存入资料")
        self.fill = self._button(adding, self.tr("{}：{}").format(place.label, adding), self._choose)
        self.keep = self._button(keeping, self.tr("{}：{}").format(place.label, keeping), self._keep)
        self.offer = self._button("", "", self._take_offer)
        for button in (self.fill, self.keep, self.offer):
            row.addWidget(button)
        self.offer.hide()
        workspace.changed.connect(self._on_change)
        workspace.findings_changed.connect(self._look)
        shelf().changed.connect(self._follow)
        theme().changed.connect(self._paint)
        self._paint()
        self.setVisible(shelf().is_on)

    def follow_chosen(self, view: TableView) -> None:
        """Keep the rows alone that are chosen whole in a grid, where some are."""
        self._view = view
        view.selectionModel().selectionChanged.connect(self._tell_chosen)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._look()

    def _follow(self) -> None:
        self.setVisible(shelf().is_on)
        self._look()

    def _on_change(self, change: Change) -> None:
        """Remember which row a name was typed into."""
        if self._table and self.isVisible():
            inside = (path for path in change.paths if path.startswith(f"{self.path}/"))
            names = [path for path in inside if path[path.rindex("/") :] in self._names]
            if len(names) == 1:
                self._row = names[0].rpartition("/")[0]

    def _look(self) -> None:
        """Offer the profile of whom the name means, where there is more to fill in."""
        if not self.isVisible():
            return
        path = self._row if self._table else self.path
        self._offered = self._match(path) if path else None
        self.offer.setVisible(self._offered is not None)
        if self._offered is not None:
            text = self.tr("资料里有「{}」，填入其余内容").format(_shortened(self._offered.name))
            if text != self.offer.accessibleName():
                spoken.say(text)
            self.offer.setText(text.replace("&", "&&"))
            self.offer.setAccessibleName(text)

    def _match(self, path: str) -> Profile | None:
        project = self._workspace.session.project
        if self._table and path.rpartition("/")[2] not in project.rows(self.path):
            return None
        found = matching(shelf().profiles(self._kind.name), project, path)
        if not found:
            return None
        keys = {self._kind.key_of(leaf): f"{path}/{leaf.id}" for leaf in self._workspace.node(path).children}
        missing = any(key in keys and self._workspace.raw(keys[key]) in (None, "") for key in found[0].values)
        return found[0] if missing else None

    def _take_offer(self) -> None:
        path = self._row if self._table else self.path
        if self._offered is not None:
            self._fill(path, self._offered)

    def _choose(self) -> None:
        from ui.profiles.choosing import ChooseDialog

        dialog = ChooseDialog(self._kind, self.window(), several=self._table)
        dialog.chosen.connect(self._take)
        dialog.open()

    def _take(self, profiles: Sequence[Profile]) -> None:
        if self._table:
            self._tell(self._workspace.fill_in_rows(self.path, profiles))
        elif profiles:
            self._fill(self.path, profiles[0])

    def _fill(self, path: str, profile: Profile, *, overwrite: bool = False) -> None:
        again = Action(self.tr("都改成资料里的"), lambda: self._fill(path, profile, overwrite=True))
        self._tell(self._workspace.fill_in(path, profile, overwrite=overwrite), again)

    def _tell(self, done: Filled | None, again: Action | None = None) -> None:
        if done is None:
            return
        self._look()
        more = []
        if done.kept:
            more.append(self.tr("{} 项与资料不同，没有动。").format(len(done.kept)))
        more += [self.tr("「{}」填不进：{}。").format(each.label, each.why.rstrip("。")) for each in done.refused[:3]]
        actions = (again,) if done.kept and again is not None else ()
        text = self.tr("已从资料填入 {} 项。").format(len(done.filled)) if done.filled else self.tr("没有可填的内容。")
        self._workspace.notify(Notice(text, "".join(more), "done", actions))

    def _chosen(self) -> list[str]:
        """The paths of the rows that are chosen whole."""
        if self._view is None:
            return []
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        return [self._view.rows.row_path(row) for row in rows if not self._view.rows.is_blank(row)]

    def _tell_chosen(self) -> None:
        count = len(self._chosen())
        text = self.tr("把选中的 {} 行存入资料").format(count) if count else self.tr("把各行存入资料")
        self.keep.setText(text)
        self.keep.setAccessibleName(f"{self._place.label}：{text}")

    def _keep(self) -> None:
        project = self._workspace.session.project
        paths = [self.path]
        if self._table:
            paths = self._chosen() or [f"{self.path}/{row}" for row in project.rows(self.path)]
        found = [values for path in paths if "name" in (values := taken(project, path))]
        if not found:
            self._workspace.notify(Notice(self.tr("先填好{}，再存入资料。").format(self._kind.keys["name"])))
            return
        try:
            stored = shelf().remember([(self._kind.name, values) for values in found])
        except LabdeskError as error:
            self._workspace.notify(of_error(error))
            return
        name = _shortened(stored[0].name) if len(stored) == 1 else ""
        text = self.tr("「{}」已存入资料。").format(name) if name else self.tr("{} 份已存入资料。").format(len(stored))
        self._workspace.notify(Notice(text, self.tr("在「文件」菜单的「单位和人员资料」里可以改和删。"), "done"))

    def _button(self, text: str, name: str, run: object) -> QPushButton:
        button = QPushButton(text, self)
        set_role(button, "todo-link")
        button.setAccessibleName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(run)
        return button

    def _paint(self) -> None:
        self.fill.setIcon(icon("people", "text_soft"))


def _shortened(name: str) -> str:
    return name if len(name) <= 20 else name[:19] + "…"
