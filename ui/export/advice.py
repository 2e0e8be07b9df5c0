"""What to know before exporting: what is not right yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from labdesk.pack.model import Cite
from ui.export.checklist import checklist, first_place
from ui.parts.clause import ClauseLink
from ui.theme import set_role, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose
from ui.workspace import Workspace

_MARK_PX: Final = 18
_CHARACTERS: Final = 40
_ALL_THERE_IS: Final = 1000


def advices(workspace: Workspace, parent: QWidget) -> list[QWidget]:
    """A line for each thing to know."""
    found: list[QWidget] = []
    groups = checklist(workspace)
    counts = {group.kind: group.count for group in groups}
    words = {
        "failing": _tr("{} 条条件不符合"),
        "missing": _tr("{} 处必填未填"),
        "problem": _tr("{} 处填写有误"),
        "to-declare": _tr("{} 条没有声明"),
    }
    left = "，".join(words[kind].format(counts[kind]) for kind in words if kind in counts)
    if left:
        text = _tr("还有 {}。照样可以导出。").format(left)
        found.append(Advice(workspace, "warning", "warning", text, parent, path=first_place(groups)))
    return found


class Advice(QFrame):
    """One thing to know, with its clause or the way to the place."""

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        colour: Colour,
        text: str,
        parent: QWidget,
        *,
        cite: Cite | None = None,
        path: str = "",
    ) -> None:
        super().__init__(parent)
        self._look = (name, colour)
        set_role(self, "advice")
        self._mark = QLabel(self)
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, top)
        row.addWidget(Prose("", text, self, _CHARACTERS), _ALL_THERE_IS)
        row.addStretch(1)
        if cite is not None:
            row.addWidget(ClauseLink(workspace, cite, self, stops=True), 0, top)
        if path:
            button = QPushButton(self.tr("去查看"), self)
            button.setAccessibleName(self.tr("去查看：{}").format(text))
            set_role(button, "small-link")
            button.clicked.connect(lambda: workspace.jump(path))
            row.addWidget(button, 0, top)
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        name, colour = self._look
        self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("advice", text)
