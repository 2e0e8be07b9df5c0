"""The lines above a table: how many rows, how many of them count for which condition, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from labdesk.lang.tally import Tally
from labdesk.rules import Finding
from ui.theme import set_role, theme
from ui.theme.icons import Colour, pixmap
from ui.words import finding_look
from ui.workspace import Workspace

_ORDER: Final = {"failing": 0, "open": 1, "met": 2}
_LINE_PX: Final = 26
_MARK_PX: Final = 16
_PAD_PX: Final = 8


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition about the table: its finding, and which rows it counts where it counts some and not others."""

    finding: Finding
    tally: Tally | None

    @property
    def look(self) -> tuple[str, Colour, str]:
        """Icon, colour and word of its state."""
        return finding_look(self.finding)


def conditions(workspace: Workspace, table: str) -> list[Condition]:
    """What is said about a table: failing ones first, then open ones, then those met that count its rows."""
    tallies = workspace.session.tallies(table)
    failing = {finding.id for finding in workspace.findings_at(table)}
    found = [
        Condition(finding, tallies.get(finding.id))
        for finding in workspace.findings()
        if finding.state in _ORDER and (finding.id in tallies or finding.id in failing)
    ]
    return sorted(found, key=lambda each: (_ORDER[each.finding.state], each.finding.level != "bar"))


class Banner(QFrame):
    """Shows the conditions about one table; choosing one tells `chosen` its id, letting go of it ""."""

    chosen = Signal(str)

    def __init__(self, counter: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "banner")
        self._counter = counter
        self.current = ""
        self.lines: list[ConditionLine] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.total = QLabel(self)
        self.total.setIndent(0)
        set_role(self.total, "table-total")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(0)
        self._column.addWidget(self.total)
        theme().changed.connect(self._align)
        self._align()

    def show_state(self, rows: int, found: list[Condition]) -> None:
        """Show how many rows there are, and these conditions; of an empty table none."""
        self.total.setText(self.tr("共 {} {}").format(rows, self._counter))
        self.setVisible(rows > 0)
        found = found if rows else []
        while len(self.lines) < len(found):
            line = ConditionLine(self._counter, self)
            line.clicked.connect(lambda checked=False, line=line: self._on_clicked(line, chosen=checked))
            self.lines.append(line)
            self._column.addWidget(line)
        for number, line in enumerate(self.lines):
            line.show_condition(found[number] if number < len(found) else None)
            line.setChecked(bool(self.current) and line.rule == self.current)

    def _align(self) -> None:
        """The count begins where the marks below it begin."""
        pad = theme().px(_PAD_PX)
        self.total.setContentsMargins(pad, pad // 2, pad, pad // 2)

    def _on_clicked(self, line: ConditionLine, *, chosen: bool) -> None:
        self.current = line.rule if chosen else ""
        for each in self.lines:
            each.setChecked(each.rule == self.current and bool(self.current))
        self.chosen.emit(self.current)


class ConditionLine(QAbstractButton):
    """One condition in a line: state, what is required, how many count; pressed, the table shows which."""

    def __init__(self, counter: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._counter = counter
        self._condition: Condition | None = None
        self._count = ""
        self._shown: tuple[Finding, str] | None = None
        self.rule = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.updateGeometry)
        self.hide()

    def show_condition(self, condition: Condition | None) -> None:
        """Show another condition, or none."""
        self._condition = condition
        if condition is None:
            self.rule, self._shown = "", None
            self.hide()
            return
        finding, tally = condition.finding, condition.tally
        self.rule = finding.id
        self._count = self._count_text(tally) if tally is not None else ""
        if (finding, self._count) == self._shown:
            return
        self._shown = (finding, self._count)
        self.setText(finding.message.removesuffix(f"（{finding.clause}）").rstrip("。"))
        counts = tally is not None
        self.setEnabled(counts)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if counts else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{condition.look[2]}：{self.text()}，{self._count}".rstrip("，"))
        self.setAccessibleDescription(self.tr("按一下，在表里标出哪些行计入") if counts else "")
        self.setToolTip(f"{self.text()}\n{finding.clause}" + ("\n" + self.accessibleDescription() if counts else ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor if counts else Qt.CursorShape.ArrowCursor)
        self.show()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(320), theme().px(_LINE_PX))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme().px(160), theme().px(_LINE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        del event
        if self._condition is None:
            return
        tokens, pad = theme().tokens, theme().px(_PAD_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.selected if self.isChecked() else tokens.hover if self.underMouse() and self.isEnabled() else ""
        if ground or self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        name, colour, word = self._condition.look
        size = theme().px(_MARK_PX)
        mark = pixmap(name, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(pad, (self.height() - size) // 2, mark)
        inner = self.rect().adjusted(pad + size + theme().px(6), 0, -pad, 0)
        metrics = self.fontMetrics()
        painter.setPen(QColor(getattr(tokens, colour)))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), word)
        inner.setLeft(inner.left() + metrics.horizontalAdvance("不符合") + theme().px(10))
        right = self._paint_count(painter, inner)
        inner.setRight(inner.right() - right)
        self._paint_text(painter, inner)

    def _paint_text(self, painter: QPainter, inner: QRect) -> None:
        """Paint what is required, and by how much it is missed in the colour of its state."""
        assert self._condition is not None  # noqa: S101 - the caller has looked
        tokens, metrics = theme().tokens, self.fontMetrics()
        gap = f"，{self._condition.finding.gap}" if self._condition.finding.gap else ""
        gap = gap if self.text().endswith(gap) else ""
        room = inner.width() - metrics.horizontalAdvance(gap)
        text = metrics.elidedText(self.text().removesuffix(gap), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(tokens.text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.setPen(QColor(getattr(tokens, self._condition.look[1])))
        inner.setLeft(inner.left() + metrics.horizontalAdvance(text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), gap)

    def _paint_count(self, painter: QPainter, inner: QRect) -> int:
        """Paint how many count, and what pressing does; returns the width that this takes."""
        if not self._count:
            return 0
        tokens, metrics = theme().tokens, self.fontMetrics()
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        action = self.tr("不再标出") if self.isChecked() else self.tr("标出")
        painter.setPen(QColor(tokens.accent))
        painter.drawText(inner, right, action)
        room = metrics.horizontalAdvance(self.tr("不再标出")) + theme().px(16)
        painter.setPen(QColor(tokens.text_soft))
        painter.drawText(inner.adjusted(0, 0, -room, 0), right, self._count)
        return room + metrics.horizontalAdvance(self._count) + theme().px(16)

    def _count_text(self, tally: Tally) -> str:
        word = self.tr("符合") if tally.every else self.tr("计入")
        number = str(tally.least) if tally.least == tally.most else f"{tally.least}–{tally.most}"
        return f"{word} {number} {self._counter}"

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)
