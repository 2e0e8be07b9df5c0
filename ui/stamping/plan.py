"""盖章签字: page by page whose seal, signature or date goes where; a line for each place, the pages beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from labdesk.document.stamps import StampPlace, StampPlan
from labdesk.exporting import Paper
from labdesk.report.stamping import KINDS, advice, whose
from ui.stamping.pages import StampPages
from ui.theme import set_role, set_state, theme
from ui.theme.icons import pixmap
from ui.theme.labels import text_label
from ui.words import Prose

_PAGE_PX: Final = 72
_KIND_PX: Final = 64
_CHARACTERS: Final = 44
_ALL_THERE_IS: Final = 1000
_HINT: Final = "提示："


class StampPlanView(QWidget):
    """The plans of all that is printed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.note = Prose("hint", "", self, _CHARACTERS)
        self._column.addWidget(self.note)

    def say(self, text: str) -> None:
        """Say why there is no plan, or that it is being made."""
        self.note.say(text)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show the plans of these."""
        self.note.say("")
        for old in self._parts:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._parts = [_Plan(paper, self, titled=len(papers) > 1) for paper in papers]
        for part in self._parts:
            self._column.addWidget(part)


class _Plan(QWidget):
    """The plan of one output."""

    def __init__(self, paper: Paper, parent: QWidget, *, titled: bool) -> None:
        super().__init__(parent)
        plan = paper.plan
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if titled:
            column.addWidget(text_label(paper.title, "group", self))
        if not plan.places:
            column.addWidget(Prose("", self.tr("版式上没有留盖章、签字的位置。"), self, _CHARACTERS))
            return
        column.addWidget(Prose("label", self._counted(plan), self, _CHARACTERS))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for place in plan.places:
            lines.addWidget(PlaceLine(place, self))
        column.addLayout(lines)
        column.addSpacing(4)
        column.addWidget(StampPages(plan, paper.pdf, self))
        for text in advice(plan):
            column.addWidget(_Advice(text, self))

    def _counted(self, plan: StampPlan) -> str:
        """How many seals each unit sets."""
        units = {each.owner: whose(each) for each in plan.seals}
        counts = plan.seals_by_unit
        named = "；".join(self.tr("{} {} 处").format(units[owner], count) for owner, count in counts.items())
        total = sum(counts.values())
        return self.tr("每份盖公章 {} 处：{}").format(total, named) if total else self.tr("没有要申报单位盖章的位置")


class PlaceLine(QFrame):
    """One place: its number, page, what is done there, whose it is, and what the form calls it."""

    def __init__(self, place: StampPlace, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "todo")
        self._page = text_label(self.tr("第 {} 页").format(place.page), "soft", self, wraps=False)
        self._kind = text_label(self.tr(KINDS[place.kind]), "", self, wraps=False)
        who = Prose("" if place.by_applicant else "soft", whose(place), self, 26)
        label = Prose("small", place.label, self, 16)
        for text in (who, label):
            text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        set_state(who, "" if place.by_applicant else "soft")
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(_Number(place, self), 0, top)
        row.addWidget(self._page, 0, top)
        row.addWidget(self._kind, 0, top)
        row.addWidget(who, 3)
        row.addWidget(label, 2)
        said = self._page.text(), self._kind.text(), who.text(), place.label
        self.setAccessibleName("，".join(filter(None, said)))
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._page.setFixedWidth(theme().px(_PAGE_PX))
        self._kind.setFixedWidth(theme().px(_KIND_PX))


class _Number(QWidget):
    """The place's number in a circle, as on the pictures: red where the applicant acts."""

    def __init__(self, place: StampPlace, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(20), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme().tokens
        colour = QColor(tokens.failure if self._place.by_applicant else tokens.text_soft)
        side = theme().px(20)
        circle = QRectF(0.75, 0.75, side - 1.5, side - 1.5)
        painter.setPen(QPen(colour, 1.5))
        painter.drawEllipse(circle)
        font = QFont(self.font())
        font.setPixelSize(theme().px(11))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._place.number))


class _Advice(QWidget):
    """A sentence of advice; what no source says is marked as a hint."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        is_hint = text.startswith(_HINT)
        self._look = "info" if is_hint else ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._mark = QLabel(self)
        self._mark.setVisible(is_hint)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Prose("hint", text, self, _CHARACTERS), _ALL_THERE_IS)
        row.addStretch(1)
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        if self._look:
            self._mark.setPixmap(pixmap(self._look, "text_soft", theme().px(16), self.devicePixelRatioF()))
