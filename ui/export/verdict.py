"""The card at the top of the summary: how much is left to do, in one sentence and in counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.editors.flow import FlowLayout
from ui.export.checklist import Group, Kind
from ui.theme import set_role, set_state, theme
from ui.theme.icons import Colour, pixmap
from ui.words import Prose

_MARK_PX: Final = 32
_SMALL_PX: Final = 16
# What is the applicant's to do now; what only a person can judge is said, not counted.
_TO_DO: Final[tuple[Kind, ...]] = ("problem", "failing", "missing", "to-declare")
_SHOWN: Final[dict[Kind, tuple[str, Colour, str]]] = {
    "reprint": ("warning", "failure", "需重印重盖"),
    "problem": ("warning", "failure", "填写有误"),
    "failing": ("finding-failing", "failure", "条件不符合"),
    "notice": ("warning", "warning", "警示和提示"),
    "missing": ("state-empty", "text_soft", "必填未填"),
    "to-declare": ("finding-declare", "warning", "待声明"),
    "open": ("finding-open", "text_soft", "条件待填写"),
    "to-judge": ("finding-judge", "warning", "条件待判断"),
}


class Verdict(QFrame):
    """Says where things stand; `begin` leads to the first thing to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "verdict")
        self._look: tuple[str, Colour] = ("finding-met", "met")
        self._mark = QLabel(self)
        self.title = Prose("section", "", self)
        self.text = Prose("soft", "", self)
        self.begin = QPushButton(self.tr("从第一处开始"), self)
        self._counts: list[Count] = []
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=16)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addWidget(self._chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._paint)

    def show_groups(self, groups: Sequence[Group], done: int, steps: int) -> None:
        """Say what these groups come to, with so many steps done of so many."""
        counts = {group.kind: group.count for group in groups}
        left = sum(counts.get(kind, 0) for kind in _TO_DO)
        if left:
            self._look = ("state-started", "accent")
            self.title.say(self.tr("还有 {} 处要处理").format(left))
            ready = self.tr("已完成 {} 步，共 {} 步。").format(done, steps) if done else ""
            self.text.say(ready + self.tr("这里只是提醒，什么时候都可以保存和导出。"))
        elif counts.get("open"):
            self._look = ("finding-open", "text_soft")
            self.title.say(self.tr("必填的都填了，还有 {} 条条件等补充").format(counts["open"]))
            self.text.say(self.tr("补上下面几处，就知道符不符合。"))
        elif counts.get("reprint"):
            self._look = ("warning", "failure")
            self.title.say(self.tr("都齐了，但打印之后又有改动"))
            self.text.say(self.tr("请重新打印、盖章，再登记新的扫描件。"))
        else:
            self._look = ("finding-met", "met")
            self.title.say(self.tr("都齐了，可以导出了"))
            self.text.say(self._before_export(counts))
        set_state(self, "" if left or counts.get("open") or counts.get("reprint") else "met")
        self.begin.setVisible(bool(left or counts.get("open")))
        for count in self._counts:
            self._flow.removeWidget(count)
            count.hide()
            count.deleteLater()
        self._counts = [Count(*_SHOWN[kind], counts[kind], self._chips) for kind in _SHOWN if counts.get(kind)]
        for count in self._counts:
            self._flow.addWidget(count)
        self._chips.setVisible(bool(self._counts))
        self._paint()

    def _before_export(self, counts: Mapping[Kind, int]) -> str:
        """What is still worth a look where nothing is left to do."""
        notices, judge = counts.get("notice", 0), counts.get("to-judge", 0)
        parts = [
            self.tr("看看警示和提示 {} 条").format(notices) if notices else "",
            self.tr("把要由人判断的 {} 条再看一遍").format(judge) if judge else "",
        ]
        worth = "，".join(filter(None, parts))
        return self.tr("导出前，请{}。").format(worth) if worth else self.tr("没有缺项，也没有不符合的条件。")

    def _paint(self) -> None:
        name, colour = self._look
        self._mark.setPixmap(pixmap(name, colour, theme().px(_MARK_PX), self.devicePixelRatioF()))


class Count(QWidget):
    """A number with what it counts."""

    def __init__(self, name: str, colour: Colour, word: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = (name, colour)
        self._mark = QLabel(self)
        text = QLabel(f"{self.tr(word)} {number}", self)
        set_role(text, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._mark)
        row.addWidget(text)
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        name, colour = self._look
        self._mark.setPixmap(pixmap(name, colour, theme().px(_SMALL_PX), self.devicePixelRatioF()))
