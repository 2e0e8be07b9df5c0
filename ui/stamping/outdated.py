"""需重印重盖: says calmly, for as long as it holds, that the stamped paper is not what the project says, and where."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from labdesk.document.reprint import ChangedPlace
from ui.editors.flow import FlowLayout
from ui.pages.catalogue import EXPORT
from ui.stamping.trail import PaperTrail
from ui.theme import set_role, theme
from ui.theme.icons import icon, pixmap
from ui.words import Prose, unmarked
from ui.workspace import Workspace

REPRINT: Final = "需重印重盖"
_MOST: Final = 12
_CHARACTERS: Final = 44


class OutdatedNote(QFrame):
    """Names the answers that changed since printing, each a link; takes no room where there are none."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._trail = PaperTrail.of(workspace)
        set_role(self, "said")
        self._mark = QLabel(self)
        self._text = Prose("label", "", self, _CHARACTERS)
        self.links: list[QPushButton] = []
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=14)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._text)
        said.addWidget(self._holder)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        self._trail.changed.connect(self.refresh)
        theme().changed.connect(self._paint)
        self._paint()
        self.refresh()

    def refresh(self) -> None:
        """Bring it up to date."""
        places = all_places(self._trail)
        self.setVisible(bool(places))
        self._text.say(self.tr("{}：打印之后改动了 {} 处").format(REPRINT, len(places)) if places else "")
        for old in self.links:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = places if len(places) <= _MOST + 1 else places[:_MOST]
        self.links = [self._link(each.words, each.path) for each in shown]
        if len(shown) < len(places):
            self.links.append(self._link(self.tr("另有 {} 处").format(len(places) - len(shown)), places[_MOST].path))
        for link in self.links:
            self._flow.addWidget(link)
            link.show()

    def _link(self, words: str, path: str) -> QPushButton:
        link = QPushButton(unmarked(words), self._holder)
        set_role(link, "todo-link")
        link.setAccessibleName(self.tr("去查看：{}").format(words))
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setEnabled(bool(path))
        link.clicked.connect(lambda: self._workspace.jump(there(self._workspace, path)))
        return link

    def _paint(self) -> None:
        self._mark.setPixmap(pixmap("warning", "failure", theme().px(18), self.devicePixelRatioF()))


class OutdatedReminder(QWidget):
    """One line above the steps, on every page, that leads to the page 导出 while the paper is outdated."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._trail = PaperTrail.of(workspace)
        self.button = QPushButton(self)
        set_role(self.button, "reminder")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(lambda: workspace.show_page(f"#{EXPORT}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.button)
        self._trail.changed.connect(self._show)
        theme().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        count = len(all_places(self._trail))
        self.setVisible(bool(count))
        if count:
            self.button.setIcon(icon("warning", "failure"))
            self.button.setText(self.tr("{}：改动 {} 处").format(REPRINT, count))
            self.button.setAccessibleDescription(self.tr("去「导出」查看打印之后改动的地方"))


def all_places(trail: PaperTrail) -> list[ChangedPlace]:
    """What changed since printing, in all that was printed, each place once."""
    return list(dict.fromkeys(place for places in trail.places.values() for place in places))


def there(workspace: Workspace, path: str) -> str:
    """A path to jump to: of a row that is gone, its table."""
    while path and not workspace.session.project.is_there(path):
        path = path.rpartition("/")[0]
    return path
